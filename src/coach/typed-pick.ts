import { folded } from '../language/folding.ts'
import { readDay } from '../language/dates.ts'
import { evened } from '../language/pattern.ts'
import type { Block, MessageDescriptor } from '../messages/message.ts'
import type { Action, Intent } from '../vocabulary/intent.ts'
import type { Day } from '../time/time.ts'
import { isFree, plain, type LabeledButton, type Shown } from './button-labels.ts'
import { fillDay } from './day-problem.ts'
import { resolve, whoIn } from './person-reference.ts'
import { inWords, readingOf, type Turn } from './turn.ts'

/** Fewer letters than these may stand in any option. */
const SHORTEST = 4

type Picker = Extract<Block<MessageDescriptor>, { part: 'person' | 'date' }>

/**
 * What somebody typed in place of picking it in the newest message: a person or a day alone where there is one such
 * picker and nothing else is asked, or behind the label of one of several; of a list the number or some of its words.
 */
export function pickByWords(
  turn: Turn,
  words: string,
  { do: read }: Intent,
  [newest]: readonly Shown[],
): LabeledButton[] {
  if (!newest || (read !== 'say' && read !== 'unheard-of')) return []
  const pickers = newest.said.filter((part) => part.part === 'person' || part.part === 'date')
  const labelled = pickers.flatMap((picker) => {
    const rest = behind(words, inWords(turn, picker.label))
    return rest ? [{ picker, rest }] : []
  })
  const free = isFree(turn, newest)
  const alone = free ? pickers.map((picker) => ({ picker, rest: words })) : []
  const picked = (labelled.length > 0 ? labelled : alone).flatMap(({ picker, rest }) => {
    const tap = filled(turn, picker, rest)
    return tap ? [{ of: picker.of ?? null, tap }] : []
  })
  const [only, ...others] = free ? [...picked, ...chosen(turn, words, newest)] : picked
  return only && others.length === 0 ? [{ message: newest.id, ...only }] : []
}

/** The options that are meant: by their number where there is one list, or by words that stand in no other. */
function chosen(turn: Turn, words: string, { said }: Shown): Omit<LabeledButton, 'message'>[] {
  const lists = said.filter((part) => part.part === 'choice')
  const typed = plain(words)
  return lists.flatMap((list) => {
    const options = list.options.map(({ label, tap }) => ({
      label: plain(inWords(turn, label)),
      one: { of: list.of ?? null, tap },
    }))
    if (/^\d+$/u.test(typed))
      return lists.length === 1 ? options.slice(+typed - 1, +typed).map(({ one }) => one) : []
    return typed.length < SHORTEST
      ? []
      : options
          .filter(({ label }) => ` ${label.replace(/[:,;()]/gu, ' ')} `.includes(` ${typed} `))
          .map(({ one }) => one)
  })
}

/** What stands behind a label; null where the text does not begin with it. */
function behind(words: string, label: string): string | null {
  const even = evened(words)
  const length = evened(label).length
  if (folded(even.slice(0, length)) !== folded(evened(label))) return null
  return even.slice(length).replace(/^[\s,;:?–—-]+/u, '') || null
}

function filled(turn: Turn, { part, tap }: Picker, words: string): Action | null {
  if (part === 'date') {
    const day = dayAlone(turn, words)
    return day ? fillDay(tap, day) : null
  }
  const found = 'who' in tap ? resolve(turn, whoIn(turn, words)) : null
  return found && named(words, found.person.name) ? ({ ...tap, who: whoIn(turn, words) } as Action) : null
}

/** Whether the text is a mention, or the name, and says no more. */
function named(words: string, name: string): boolean {
  const said = folded(evened(words).trim())
  return /^@\{[^{}]+\}$/u.test(said) || (said !== '' && folded(name).startsWith(said))
}

function dayAlone(turn: Turn, words: string): Day | null {
  const read = readDay(words, readingOf(turn), { ahead: true })
  return read && 'day' in read && read.rest === '' ? read.day : null
}
