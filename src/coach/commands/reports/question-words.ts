import { kindsIn } from '../../../language/commitment-kinds.ts'
import { hasContent, recognise, surest, type Recognised } from '../../../language/examples.ts'
import { readerOf } from '../../../language/reader.ts'
import type { SaidContext } from '../../../language/words/said-context.ts'
import type { PilotRef, Who } from '../../../vocabulary/arguments.ts'
import type { CommitmentKind } from '../../../vocabulary/commitment-kinds.ts'
import type { Intent, IntentOf } from '../../../vocabulary/intent.ts'
import { HOW_TO, QUESTIONS, type QuestionAsked, type Utterance } from '../../../vocabulary/utterances.ts'
import { mentionIn } from '../../person-reference.ts'

/** What one pilot is asked about, where no other report answers it. */
export const ASKED = [
  'sponsor',
  'owner',
  'deputy',
  'team',
  'decider',
  'when',
  'word',
  'decided',
  'budget',
  'due',
  'kind',
  'length',
  'access',
] as const
type Asked = (typeof ASKED)[number]

/** From here on a question is taken for what the examples ask, where nothing else comes near: its answer only tells. */
const LIKELY = 0.66
const MARGIN = 0.02

/** A question that somebody puts to the coach in their own words; null where the text is anything else. */
export function readQuestion(words: string, context: SaidContext): Intent | null {
  const [first, ...others] = recognise(words, context)
  // Behind a question stands its answer: "Who should agree? Sam" fills in what the coach asks.
  if (!first || /[?？]\s*[\p{L}\p{N}@<]/u.test(words)) return null
  const sure = surest([first, ...others])
  // What asks for an explanation is said in few words, which stand in many an answer.
  if (EXPLAINED.some((one) => one === first.utterance) && (!sure || !context.awaiting)) return null
  // What says more than the question may be an answer.
  if (context.awaiting && first.left.length > 0) return null
  if (!sure && (first.score < LIKELY || !hasContent(words, context))) return null
  const read = questionOf(first, words, context)
  const rivals = others.filter(({ score }) => first.score - score < MARGIN)
  const same = (one: Recognised) => JSON.stringify(questionOf(one, words, context)) === JSON.stringify(read)
  return sure || rivals.every(same) ? read : null
}

const EXPLAINED = ['ask-meaning', 'ask-why'] as const

/** So many reports are offered at once. */
const MOST_GUESSES = 2

/** The reports that come nearest to what somebody asks, the likelier first. */
export function nearestReports(
  words: string,
  context: SaidContext,
): { question: QuestionAsked; report: Intent }[] {
  return recognise(words, context)
    .flatMap((one) => {
      const question = QUESTIONS.find((known) => known === one.utterance)
      const report = question && questionOf(one, words, context)
      return report ? [{ question, report }] : []
    })
    .slice(0, MOST_GUESSES)
}

/** The command that answers the question that was recognised; null where it is none. */
export function questionOf(found: Recognised, words: string, { vocabulary }: SaidContext): Intent | null {
  const how = HOW_TO.find((command) => found.utterance === `how-${command}`)
  const person = slotOf(found, 'person')
  const name = slotOf(found, 'name')
  const ofPerson = found.utterance === 'ask-word'
  const named = slotOf(found, 'pilot') ?? (ofPerson ? null : name)
  const pilot: PilotRef = named === null ? null : { name: named }
  if (how) return { do: 'how', about: how, pilot }
  const whom = person ?? (ofPerson ? name : null)
  const asks = (about: Asked, more: Partial<IntentOf<'ask'>> = {}): Intent => ({
    do: 'ask',
    about,
    what: null,
    who: null,
    pilot,
    ...more,
  })
  const ofWhom = whom === null ? {} : { who: whoOf(whom) }
  const intents: Partial<Record<Utterance, () => Intent>> = {
    'ask-sponsor': () => asks('sponsor'),
    'ask-owner': () => asks('owner'),
    'ask-deputy': () => asks('deputy'),
    'ask-team': () => asks('team'),
    'ask-decider': () => asks('decider'),
    'ask-when': () => asks('when'),
    'ask-word': () => asks('word', ofWhom),
    'ask-decided': () => asks('decided'),
    'ask-budget': () => asks('budget'),
    'ask-due': () => asks('due', ofWhom),
    'ask-kind': () => ofKind(kindsIn(words, readerOf(vocabulary))[0]?.what ?? null, asks),
    'ask-length': () => asks('length'),
    'ask-access': () => asks('access'),
    'ask-missing': () => ({ do: 'gate', pilot }),
    'ask-hold': () => ({ do: 'diagnose', pilot }),
    'ask-late': () => ({ do: 'late' }),
    'ask-status': () => ({ do: 'status', pilot }),
    'ask-list': () => ({ do: 'list', after: null }),
    'ask-ideas': () => ({ do: 'ideas', after: null, skip: 0 }),
    'ask-kpi': () => ({ do: 'kpi', pilot }),
    'ask-answers': () => ({ do: 'summary', pilot, markdown: false }),
    'ask-reminders': () => ({ do: 'asked', from: 0 }),
    'ask-next': () => ({ do: 'playbook', pilot }),
    'ask-digest': () => ({ do: 'digest', want: 'settings', cadence: null, since: null }),
    'ask-me': () => ({ do: 'my-data', view: 'all', from: 0, markdown: false }),
    'ask-help': () => ({ do: 'help' }),
    'ask-meaning': () => ({ do: 'meaning' }),
    'ask-why': () => ({ do: 'why', about: null }),
  }
  return intents[found.utterance]?.() ?? null
}

/** A sponsor and a budget are more than a promise: what is known of them is told as that. */
function ofKind(
  what: CommitmentKind | null,
  asks: (about: Asked, more?: Partial<IntentOf<'ask'>>) => Intent,
): Intent {
  return what === 'sponsor' || what === 'budget' ? asks(what) : asks('kind', { what })
}

function slotOf({ slots }: Recognised, slot: Recognised['slots'][number]['slot']): string | null {
  return slots.find((one) => one.slot === slot)?.found ?? null
}

function whoOf(found: string): Who {
  const account = mentionIn(found)
  return account ? { account } : { name: found }
}
