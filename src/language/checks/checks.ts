// Checks: what an answer of a talk lacks, from its text alone.
import type { DateContext } from '../days/span.ts'
import { evened } from '../pattern.ts'
import { readerOf } from '../reader.ts'
import type { Vocabulary } from '../lexicon.ts'
import type { Instant, Zone } from '../../time/time.ts'
import { coversOnlyPoc } from './budget.ts'
import { lacksMilestone } from './milestone.ts'
import { measuresNothing, measuresOnlyTechnically } from './measure.ts'
import { namesNobody } from './person.ts'
import { saysTooLittle } from './brevity.ts'
import { namesPastDay } from './target.ts'
import { hasCLevelTitle, isCLevel } from './title.ts'
import type { Option } from '../../vocabulary/questions.ts'
import { CHECKS, type CheckId } from '../../vocabulary/checks.ts'
import type { Subject } from '../../vocabulary/denials.ts'
import { denialIn, refusalIn } from '../denial.ts'

export { isCLevel }

/**
 * What was said; `choice` is the button that was pressed, `person` is somebody who was picked or mentioned. After a
 * follow-up the text has several lines.
 */
export type AnswerText = {
  text: string
  person?: { name: string; title: string | null } | null
  choice?: Option | null
}

export type CheckContext = {
  vocabulary: Vocabulary
  cLevelTitles: readonly string[]
  now: Instant
  zone: Zone
  /** What the answer must not deny. */
  denied?: Subject | undefined
}

type Check = (answer: AnswerText, context: CheckContext) => boolean

const FAILS: Record<CheckId, Check> = {
  'no-choice': ({ choice }) => !choice,
  denied: (answer, context) => deniedIn(answer, context) !== null,
  'too-short': ({ text }, { vocabulary }) => saysTooLittle(text, readerOf(vocabulary)),
  'no-number': ({ text }, { vocabulary }) => measuresNothing(text, readerOf(vocabulary)),
  'only-technical': ({ text }, { vocabulary }) => measuresOnlyTechnically(text, readerOf(vocabulary)),
  'not-a-person': ({ text, person }, { vocabulary }) => !person && namesNobody(text, readerOf(vocabulary)),
  'only-poc-budget': ({ text }, { vocabulary }) => coversOnlyPoc(text, readerOf(vocabulary)),
  'not-c-level': ({ text, person }, { vocabulary, cLevelTitles }) =>
    !isCLevel(person?.title ?? null, cLevelTitles, vocabulary) &&
    !hasCLevelTitle(text, cLevelTitles, readerOf(vocabulary)),
  'past-date': ({ text }, context: DateContext & CheckContext) =>
    namesPastDay(text, context, readerOf(context.vocabulary)),
  'no-milestone': ({ text }, context: DateContext & CheckContext) =>
    lacksMilestone(text, context, readerOf(context.vocabulary)),
}

/** The words by which an answer denies what it was asked for; of somebody who was named, that they refuse. */
export function deniedIn(
  { text, person }: AnswerText,
  { vocabulary, denied }: Pick<CheckContext, 'vocabulary' | 'denied'>,
): string | null {
  if (!denied) return null
  return (person ? refusalIn : denialIn)(text, denied, readerOf(vocabulary))
}

/** Which of the checks an answer fails, in the order of asking; none for a sound answer [PH4, TP1, TP2, DT1, DT2]. */
export function weaknesses(checks: readonly CheckId[], answer: AnswerText, context: CheckContext): CheckId[] {
  const even = { ...answer, text: evened(answer.text) }
  return CHECKS.filter((check) => checks.includes(check) && FAILS[check](even, context))
}
