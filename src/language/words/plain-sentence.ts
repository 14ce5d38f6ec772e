import { readDay } from '../dates.ts'
import { kindsIn } from '../commitment-kinds.ts'
import { evened, occurs, spansOf } from '../pattern.ts'
import type { Command } from '../../vocabulary/commands.ts'
import { nearest } from '../near-match.ts'
import { folded } from '../folding.ts'
import { meansSelf } from '../checks/person.ts'
import type { PilotRef, Who } from '../../vocabulary/intent.ts'
import { MENTIONS } from '../mention.ts'
import { READINGS } from './commands.ts'
import { clean, takePilot, withoutLead, type Rest } from './remainder.ts'

/** A part of a pilot's name shorter than this is none, and what is shorter is no name with a mistake. */
const SHORTEST_PART = 3
const SHORTEST_TYPED = 6
/** A mention as it is typed where the platform makes none of it. */
const TYPED_MENTION = /(?<![\p{L}\p{N}.])@\p{L}[\p{L}\p{M}\p{N}'’.-]*/gu

/**
 * Whether what follows a command's word reads as that command - a kind, a person, a day, a pilot, a cadence - and not as
 * the rest of a sentence that only begins with that word.
 */
export function readsAs(command: Command, rest: Rest, word: string): boolean {
  const read = READINGS[command](rest, word)
  switch (read.do) {
    case 'commit':
      return (read.what ?? read.who ?? read.due) !== null && isPlain(rest, read.who)
    case 'assign':
    case 'misread':
      return isPlain(rest, null)
    case 'sponsor':
    case 'deputy':
    case 'handover':
      return (read.who !== null || occurs(TYPED_MENTION, rest.text)) && isPlain(rest, read.who)
    case 'office':
      return read.who !== null && isPlain(withoutChange(rest), read.who)
    case 'digest':
      return true
    // "Measures from 12 to 8 minutes" begins an answer; the command's own word does not.
    case 'track':
      return word === rest.vocabulary.commands[command][0]
    case 'kpi':
      return read.value !== undefined || isPilotAlone(rest)
    case 'rename':
      return read.pilot !== null && isNamed(read.pilot, rest)
    case 'pause':
    case 'snooze':
    case 'stop':
      return isNamed(read.pilot, rest)
    default:
      return 'pilot' in read && isPilotAlone(rest)
  }
}

function withoutChange(rest: Rest): Rest {
  const { add, remove } = rest.reader.grammar
  return { ...rest, text: withoutLead(withoutLead(rest.text, add), remove) }
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

function isPilotAlone(rest: Rest): boolean {
  return isNamed({ name: withoutLead(rest.text, rest.reader.grammar.about) }, rest)
}

/** Whether the text is made of a person, a pilot, a day and names of commitments, with at most a title beside them. */
function isPlain(rest: Rest, who: Who | null): boolean {
  const { reader } = rest
  const mentioned = rest.text.replace(MENTIONS, ' ').replace(TYPED_MENTION, ' ')
  const known = takePilot({ ...rest, text: mentioned })
  const pilot = known.taken && 'name' in known.taken && rest.names.includes(known.taken.name)
  const whole = pilot ? known.rest.text : mentioned
  const day = readDay(whole, { now: rest.now, zone: rest.zone, vocabulary: rest.vocabulary })
  const undated = day ? ('problem' in day ? whole.replace(day.found, ' ') : day.rest) : whole
  const kinds = kindsIn(undated, reader)
  const unkind = kinds
    .toReversed()
    .reduce((text, { start, end }) => `${text.slice(0, start)} ${text.slice(end)}`, undated)
  const name = who && 'name' in who ? who.name : null
  const left = wordsIn(name ? unkind.replace(name, ' ') : unkind, rest)
  const typed = left.join(' ')
  // A name in small letters is hard to tell from any other word.
  if (name && !/\p{Lu}/u.test(name) && name.split(/\s+/u).length > 2) return false
  if (left.length === 0 || meansSelf(typed, reader) || isNamed({ name: typed }, rest)) return true
  const certain = mentioned !== rest.text || day !== null || (name !== null && /\p{Lu}/u.test(name))
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
