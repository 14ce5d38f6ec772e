import { isScoring } from '../../../commitments/maturity.ts'
import { formerOf, isCondition, wantedBy } from '../../../commitments/commitment.ts'
import type { Commitment } from '../../../records/commitment.ts'
import { phrase, type Value } from '../../../messages/message.ts'
import type { Outgoing } from '../../../records/outgoing.ts'
import type { Nudge } from '../../../records/nudge.ts'
import type { AccountRecord } from '../../../records/account.ts'
import type { Person } from '../../../records/person.ts'
import type { Instant } from '../../../time/time.ts'
import type { Entry, Event } from '../../../records/history.ts'
import { lessonsOf } from '../../../pilots/pilot.ts'
import type { Pilot } from '../../../records/pilot.ts'
import { STANDARD_PARTS } from '../../../vocabulary/standard.ts'
import type { Act } from '../../../records/act.ts'
import type { Idea } from '../../../records/idea.ts'
import type { Template } from '../../../records/template.ts'
import { answerValue, capabilityName, kindName, questionName } from '../../../say/names.ts'
import type { Playbook } from '../../../playbook/playbook.ts'
import { answersOf } from '../../../pilots/answers.ts'
import type { Talk } from '../../../records/talk.ts'
import { declareMessages } from '../../../messages/declaration.ts'

/** A pilot that names the person somewhere, with what of its other records does too. */
export type KeptPilot = {
  pilot: Pilot
  commitments: Commitment[]
  /** Those in which the person is asked, stage by stage. */
  talks: Talk[]
  /** Whether the person has a part in it today; what it is called is told only then. */
  sees: boolean
}

/** Everything that is kept about one person, as it was read. */
export type OwnData = {
  /** The person, and before that whom the coach took for somebody else until the accounts were joined. */
  selves: Person[]
  accounts: AccountRecord[]
  pilots: KeptPilot[]
  /** What the person had, also what was dropped or became a pilot, and what they set aside of others. */
  ideas: Idea[]
  /** What the person left for other pilots. */
  templates: Template[]
  /** The open ones. */
  asks: Nudge[]
  /** What the person did, as long as it can be taken back. */
  acts: Act[]
  messages: Pick<Outgoing, 'purpose' | 'state' | 'sentAt'>[]
  /** Words that were passed on to somebody else, and stand in that person's chat. */
  passed: Passed[]
  /** How often each event is about the person or done by them. */
  history: Partial<Record<Event, number>>
}

/** A question that somebody put to the owner of a pilot, or the answer to one. */
export type Passed = { pilot: string; event: PassedOn; text: string; at: Instant }
type PassedOn = 'question.asked' | 'question.answered'

/** Words of the person's own, or words that stand at a promise of theirs. */
export type Writing = { of: KeptPilot; what: Value; words: Value; at: Instant }

/** Whether an id is the person's, also one from before accounts were joined. */
export function isSelf({ selves }: Pick<OwnData, 'selves'>, id: string | null | undefined): boolean {
  return selves.some((self) => self.id === id)
}

/** Everything that the person wrote and that is kept, pilot by pilot. */
export function writings(kept: OwnData, playbook: Playbook): Writing[] {
  return kept.pilots.flatMap((of) => writingsIn(kept, of, playbook))
}

function writingsIn(kept: OwnData, of: KeptPilot, playbook: Playbook): Writing[] {
  const { pilot, commitments, talks } = of
  const own = (id: string | null | undefined) => isSelf(kept, id)
  const answers = answersOf(pilot, playbook).filter(({ answer }) => own(answer.by))
  const answered = answers.map(({ id, answer }) => {
    // A button says what was pressed; of a person there are the words in which they were named.
    const words = answer.choice ? answerValue(id, answer) : { written: answer.text }
    return { of, what: questionName(id), words, at: answer.at }
  })
  const given = new Set(answers.map(({ answer }) => answer.text))
  const promises = commitments.flatMap((one) =>
    [
      ...(own(one.person) ? [one.evidence, one.reason] : []),
      // A condition is in the words of whoever wanted it, and stands at the promise of whoever sees to it.
      ...(isCondition(one) && (own(one.person) || own(wantedBy(one).by)) ? [one.condition] : []),
    ]
      // What was answered is also the evidence of its promise.
      .filter((text) => text !== null && !given.has(text))
      .map((text) => ({
        of,
        what: kindName(one.what, one.question),
        words: { written: text! },
        at: one.changed,
      })),
  )
  const former = commitments.flatMap((one) =>
    formerOf(one).flatMap(({ by, at, words }) =>
      words && own(by) ? [{ of, what: kindName(one.what), words: { written: words }, at }] : [],
    ),
  )
  const opened = pilot.overrides
    .filter(({ by }) => own(by))
    .map(({ reason, at }) => ({
      of,
      what: { phrase: phrase('mine.written.override') },
      words: { written: reason },
      at,
    }))
  const { ended } = pilot
  const stopped =
    ended && own(ended.by)
      ? [
          {
            of,
            what: { phrase: phrase('mine.written.stop') },
            words: { written: ended.reason },
            at: ended.at,
          },
        ]
      : []
  const learned = lessonsOf(pilot)
    .filter(({ by }) => own(by))
    .map(({ text, at }) => ({
      of,
      what: { phrase: phrase('mine.written.learned') },
      words: { written: text },
      at,
    }))
  const reviewed = (pilot.rollout?.reviews ?? []).flatMap(({ text, by, at, decision }) => [
    ...(own(by)
      ? [{ of, what: { phrase: phrase('mine.written.review') }, words: { written: text }, at }]
      : []),
    ...(decision?.reason && own(decision.by)
      ? [
          {
            of,
            what: { phrase: phrase('mine.written.wave') },
            words: { written: decision.reason },
            at: decision.at,
          },
        ]
      : []),
  ])
  const drafts = talks.flatMap(({ draft, touched }) =>
    draft ? [{ of, what: questionName(draft.question), words: { written: draft.text }, at: touched }] : [],
  )
  const left = kept.templates
    .filter(({ id }) => id === pilot.id)
    .flatMap(({ problem, reuse, made }) =>
      [problem, reuse]
        .filter((text) => !given.has(text))
        .map((text) => ({
          of,
          what: { phrase: phrase('mine.written.template') },
          words: { written: text },
          at: made,
        })),
    )
  const scored = commitments
    .filter(isScoring)
    .flatMap(({ capability, scores }) =>
      scores.flatMap(({ evidence, by, at }) =>
        evidence && own(by)
          ? [{ of, what: capabilityName(capability), words: { written: evidence }, at }]
          : [],
      ),
    )
  const passed = kept.passed
    .filter((one) => one.pilot === pilot.id)
    .map(({ event, text, at }) => ({
      of,
      what: { phrase: phrase(event === 'question.asked' ? 'mine.written.asked' : 'mine.written.answered') },
      words: { written: text },
      at,
    }))
  return [
    ...answered,
    ...promises,
    ...former,
    ...opened,
    ...stopped,
    ...learned,
    ...reviewed,
    ...standards(kept, of),
    ...left,
    ...scored,
    ...drafts,
    ...passed,
  ]
}

/** The words of a new-standard decision belong to whoever put it forward, and to whoever signed it. */
function standards(kept: OwnData, of: KeptPilot): Writing[] {
  const { standard } = of.pilot
  if (!standard) return []
  const what = { phrase: phrase('mine.written.standard') }
  return [standard, ...standard.former].flatMap((one) => {
    const asked = 'asked' in one ? one.asked : null
    const own = [asked, one.signed].find((by) => by && isSelf(kept, by.by))
    if (!own) return []
    return STANDARD_PARTS.flatMap((part) => {
      const text = one[part]
      return text ? [{ of, what, words: { written: text }, at: own.at }] : []
    })
  })
}

/** The message by which somebody's words were passed on, where an entry tells of one. */
export function passedIn({ event, change }: Entry): string | null {
  const { message } = change
  return isPassedOn(event) && typeof message === 'string' ? message : null
}

/** What was passed on by a message: in the answer to a question the question is quoted too. */
export function passedOn({ about, event, at }: Entry, { said }: Outgoing): Passed[] {
  if (!isPassedOn(event)) return []
  const wanted = event === 'question.asked' ? 'quote' : 'text'
  return said.flatMap((part) => {
    if (part.part !== wanted || part.text.key !== 'commands.question.words') return []
    const { words } = part.text.with
    return typeof words === 'object' && 'written' in words
      ? [{ pilot: about.slice('pilot:'.length), event, text: words.written, at }]
      : []
  })
}

function isPassedOn(event: Event): event is PassedOn {
  return event === 'question.asked' || event === 'question.answered'
}

export const writingsMessages = declareMessages({
  'mine.written.answered': {},
  'mine.written.asked': {},
  'mine.written.override': {},
  'mine.written.review': {},
  'mine.written.standard': {},
  'mine.written.stop': {},
  'mine.written.learned': {},
  'mine.written.template': {},
  'mine.written.wave': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof writingsMessages> {}
}
