import type { PilotRef, Who } from '../../vocabulary/arguments.ts'
import type { CommitmentKind } from '../../vocabulary/commitment-kinds.ts'
import type { Intent } from '../../vocabulary/intent.ts'
import { FACTS, WISHES, type Fact } from '../../vocabulary/utterances.ts'
import { dayOf, type Day } from '../../time/time.ts'
import { kindsIn } from '../commitment-kinds.ts'
import { readDay } from '../dates.ts'
import { LONGEST, recognise, surest, type Recognised } from '../examples.ts'
import { MENTIONS } from '../mention.ts'
import { evened } from '../pattern.ts'
import { sentenceIn } from '../polite.ts'
import { readerOf } from '../reader.ts'
import { sentencesOf } from '../sentences.ts'
import { withoutSlips } from '../slips.ts'
import type { SaidContext } from './said-context.ts'

/** What a remark is read with: besides, the pilots and the people whom it may name. */
type RemarkContext = SaidContext & { pilotNames?: readonly string[]; people?: readonly string[] }

/** So many words may stand beside an approval: what it is for. */
const MOST_BESIDE = 2

/** A fact about a pilot, as far as it was said. */
export type FactRead = {
  fact: Fact
  pilot: PilotRef
  who: Who | null
  what: CommitmentKind | null
  amount: string | null
}

/** A wish to the coach about itself, which can be had whatever waits; null where the text is anything else. */
export function readWish(text: string, context: RemarkContext): Intent | null {
  const { said } = sure(text, context)
  const wish = WISHES.find((one) => one === said?.utterance)
  if (!said || !wish || said.left.length > 0) return null
  const until = lastDay(said, context)
  if (until === undefined) return null
  return wish === 'wish-later' ? { do: 'later', pilot: null, until } : { do: 'away', until }
}

/** A fact that somebody tells in a sentence of its own; null where it is a question, or says more than the fact. */
export function readFact(text: string, context: RemarkContext): FactRead | null {
  const reader = readerOf(context.vocabulary)
  const [first] = sentencesOf(evened(text), reader).flat()
  if (/[?？]/u.test(text) || first?.part === 'AUX') return null
  const { said, read } = sure(text, context)
  const fact = FACTS.find((one) => one === said?.utterance)
  if (!said || !fact) return null
  const found = (slot: string) => said.slots.find((one) => one.slot === slot)?.found ?? null
  // What is kept whole may say a few words more; a number or a name alone tells nothing.
  if (said.left.length > (fact === 'tell-approved' ? MOST_BESIDE : 0) || !hasWords(read, said)) return null
  const day = lastDay(said, context)
  // What will be done, and what lies ahead, is promised and not told.
  if (fact === 'tell-done' && (day === undefined || (day && day > dayOf(context.now, context.zone))))
    return null
  const pilot = found('pilot')
  const kind = found('kind')
  const named = found('person') ?? found('name')
  // "Excel is gone" tells of nobody: whom nobody knows has left only where it is said besides.
  const doubtful = fact === 'tell-left' && found('person') === null && !named?.startsWith('@')
  if (doubtful && context.awaiting && sentenceIn(evened(text), reader).start === 0) return null
  const account = named && MENTIONS.exec(named)?.[1]
  MENTIONS.lastIndex = 0
  return {
    fact,
    pilot: pilot ? { name: pilot } : null,
    who: account ? { account } : named ? { name: named } : null,
    what: (kind === null ? null : kindsIn(kind, reader)[0]?.what) ?? null,
    amount: found('amount'),
  }
}

/** What a text is for certain, at once or with slips of the finger taken back, and as what text it was read. */
function sure(text: string, context: RemarkContext): { said: Recognised | null; read: string } {
  const said = surest(recognise(text, context))
  if (said || text.length > LONGEST) return { said, read: text }
  const read = withoutSlips(text, context.people ?? [], readerOf(context.vocabulary))
  return { said: read === text ? null : surest(recognise(read, context)), read }
}

/** Whether there is a word beside what fills the slots. */
export function hasWords(text: string, { slots }: Recognised): boolean {
  const others = slots
    .toReversed()
    .reduce((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text)
  return /\p{L}{4,}/u.test(others)
}

/** The last of the days that were said, null where none was; undefined where one cannot be. */
function lastDay({ slots }: Recognised, context: SaidContext): Day | null | undefined {
  const said = slots.findLast(({ slot }) => slot === 'day')
  if (!said) return null
  const read = readDay(said.found, context)
  return !read || 'problem' in read ? undefined : read.day
}
