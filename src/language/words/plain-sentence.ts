import { readDay } from '../dates.ts'
import { kindsIn } from '../commitment-kinds.ts'
import { evened, occurs, spansOf } from '../pattern.ts'
import type { Intent } from '../../vocabulary/intent.ts'
import { nearest } from '../../config/near-match.ts'
import { marksName } from '../name.ts'
import { folded } from '../folding.ts'
import { meansSelf } from '../checks/person.ts'
import { MENTIONS } from '../mention.ts'
import { clean, takePilot, withoutLead, type Rest } from './remainder.ts'
import type { PilotRef, Who } from '../../vocabulary/arguments.ts'

/** A part of a pilot's name shorter than this is none, and what is shorter is no name with a mistake. */
const SHORTEST_PART = 3
const SHORTEST_TYPED = 6
/** A mention as it is typed where the platform makes none of it. */
const TYPED_MENTION = /(?<![\p{L}\p{N}.])@\p{L}[\p{L}\p{M}\p{N}'’.-]*/gu

/** For a command whose word alone is too little, whatever follows. */
export function never(): boolean {
  return false
}

/** For a command that its word makes certain. */
export function always(): boolean {
  return true
}

/** Nothing but a pilot follows. */
export function pilotAlone(_read: Intent, rest: Rest): boolean {
  return isNamed({ name: withoutLead(rest.text, rest.reader.grammar.about) }, rest)
}

/** The pilot that was read is one that the person may mean, or none was. */
export function namesPilot(read: Intent, rest: Rest): boolean {
  return 'pilot' in read && isNamed(read.pilot, rest)
}

/** Somebody is named or mentioned, with at most a pilot, a day and a title beside them. */
export function namesPerson(read: Intent, rest: Rest): boolean {
  const who = 'who' in read ? read.who : null
  return (who !== null || occurs(TYPED_MENTION, rest.text)) && isPlain(rest, who)
}

/** Whether the pilot is one that the person may mean: by its name, a part of it, or with a mistake in it. */
function isNamed(pilot: PilotRef, { names }: Rest): boolean {
  if (pilot === null || 'id' in pilot) return true
  const said = folded(clean(pilot.name))
  if (said.length < SHORTEST_PART) return false
  return (
    names.some((name) => ` ${folded(name)}`.includes(` ${said}`)) ||
    (said.length >= SHORTEST_TYPED && nearest(said, names.map(folded)) !== undefined)
  )
}

/** Whether the text is made of a person, a pilot, a day and names of commitments, with at most a title beside them. */
export function isPlain(rest: Rest, who: Who | null): boolean {
  const { reader } = rest
  const mentioned = rest.text.replace(MENTIONS, ' ').replace(TYPED_MENTION, ' ')
  const known = takePilot({ ...rest, text: mentioned })
  const pilot = known.taken && 'name' in known.taken && rest.names.includes(known.taken.name)
  const whole = pilot ? known.rest.text : mentioned
  const day = readDay(whole, rest)
  const undated = day ? ('problem' in day ? whole.replace(day.found, ' ') : day.rest) : whole
  const kinds = kindsIn(undated, reader)
  const unkind = kinds
    .toReversed()
    .reduce((text, { start, end }) => `${text.slice(0, start)} ${text.slice(end)}`, undated)
  const name = who && 'name' in who ? who.name : null
  const left = wordsIn(name ? unkind.replace(name, ' ') : unkind, rest)
  const typed = left.join(' ')
  // A name in small letters is hard to tell from any other word.
  if (name && !marksName(name, reader) && name.split(/\s+/u).length > 2) return false
  if (left.length === 0 || meansSelf(typed, reader) || isNamed({ name: typed }, rest)) return true
  const certain = mentioned !== rest.text || day !== null || (name !== null && marksName(name, reader))
  return certain && left.length <= 3 && !left.some((one) => occurs(reader.short.fillers, one))
}

/** What is left without the small words of commands. */
function wordsIn(text: string, { reader }: Rest): string[] {
  const { for: of, about, to, until } = reader.grammar
  const glue = [of, about, to, until]
  return evened(text)
    .split(/[^\p{L}\p{M}\p{N}'&-]+/u)
    .filter((word) => word !== '' && !reader.titles.joiners.includes(word.toLowerCase()))
    .filter((word) => !glue.some((list) => spansOf(list, word).some(({ found }) => found === word)))
}
