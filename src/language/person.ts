import type { OneWho, Who } from '../vocabulary/arguments.ts'
import { meansSelf } from './checks/person.ts'
import { MENTIONS } from './mention.ts'
import { groupIn, WORDS } from './name.ts'
import { evened, isWholly, spansOf } from './pattern.ts'
import { peopleIn } from './people.ts'
import type { Reader } from './reader.ts'

/** Stands for a mention while a text is read around it: a name that nobody has. */
const STAND_IN = /^Zzq(?<index>\d+)$/u

/** The one person whom a text means; or the several of them, or why it is nobody. Whom the names may mean is given. */
export function personIn(text: string, names: readonly string[], reader: Reader): Who {
  const mentioned = Array.from(text.matchAll(MENTIONS), ([, account = '']) => account)
  let count = 0
  const read = withoutRuledOut(
    text.replace(MENTIONS, () => `Zzq${count++}`),
    reader,
  )
  const standIns = mentioned.map((_, index) => `Zzq${index}`)
  const named = peopleIn(read, [...names, ...standIns], reader).map(({ name }) => whoCalled(name, mentioned))
  // Whoever is mentioned is meant, wherever it stands, but for who is ruled out.
  const accounts = mentioned.flatMap((account, index) => (read.includes(`Zzq${index}`) ? [{ account }] : []))
  const others = mentioned.length > 0 ? named.filter((one) => !('account' in one)) : named
  const self = meansAlso(read, reader)
  if (self === 'alone' && mentioned.length === 0) return { self: true }
  const found: OneWho[] = [...(self === 'beside' ? [{ self: true } as const] : []), ...accounts, ...others]
  const [only, ...more] = found.filter(
    (one, index) => found.findIndex((other) => isSame(one, other)) === index,
  )
  if (only && more.length === 0) return only
  return only ? { several: [only, ...more] } : nobodyIn(text, reader)
}

/** Without whom a text rules out beside somebody else: "not dee, mo". */
function withoutRuledOut(text: string, reader: Reader): string {
  const clauses = text.split(/(?<=[,;])\s+|\s+-\s+/u)
  const left = clauses.filter((clause) => {
    const [denied] = spansOf(reader.denials.not, evened(clause))
    return denied?.start !== 0 || peopleIn(clause.slice(denied.end), [], reader).length === 0
  })
  return left.length > 0 && left.length < clauses.length ? left.join(' ') : text
}

function whoCalled(name: string, mentioned: readonly string[]): OneWho {
  const account = mentioned[Number(STAND_IN.exec(name)?.groups?.['index'] ?? NaN)]
  return account === undefined ? { name } : { account }
}

function isSame(one: OneWho, other: OneWho): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** The speaker, who says so at the start; later only in a row with somebody: "Tom or me". */
function meansAlso(text: string, reader: Reader): 'alone' | 'beside' | 'not' {
  const even = evened(text)
  const { joiners } = reader.people
  const words = spansOf(WORDS, even)
  const joins = (index: number) => isWholly(joiners, words[index]?.found ?? '')
  const isSelf = (index: number) => isWholly(reader.self, words[index]?.found ?? '')
  const beside = words.some(
    (_word, index) => isSelf(index) && (joins(index + 1) || (joins(index - 1) && index > 1)),
  )
  if (beside || (isSelf(0) && /^\P{L}*\p{L}+\s*[&+/]/u.test(even))) return 'beside'
  return meansSelf(text, reader) ? 'alone' : 'not'
}

function nobodyIn(text: string, reader: Reader): Who {
  const group = groupIn(text, reader)
  if (group === null) return { nobody: 'unclear', said: text.trim() }
  const words = spansOf(WORDS, evened(group)).map(({ found }) => found)
  const { groups, companies, fields } = reader.people
  const isGroup =
    words.length === 0 ||
    words.some((word) => [groups, companies, fields].some((list) => isWholly(list, word)))
  return { nobody: isGroup ? 'group' : 'role', said: group }
}
