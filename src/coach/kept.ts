import type { Commitment } from '../commitments/commitment.ts'
import type { Value } from '../content/message.ts'
import type { Outgoing } from '../content/outgoing.ts'
import type { Ask } from '../nudges/ask.ts'
import type { AccountRecord } from '../people/account.ts'
import type { Person } from '../people/person.ts'
import { phrase } from '../content/message.ts'
import type { Instant } from '../people/time.ts'
import type { Event } from '../pilots/history.ts'
import type { Pilot } from '../pilots/pilot.ts'
import { kindName, questionName } from './names.ts'
import { QUESTIONS } from './questions.ts'
import type { Talk } from './talk.ts'

/** A pilot that names the person somewhere, with what of its other records does too. */
export type KeptPilot = {
  pilot: Pilot
  commitments: Commitment[]
  talk: Talk | undefined
  /** Whether the person has a part in it today; what it is called is told only then. */
  sees: boolean
}

/** Everything that is kept about one person, as it was read. */
export type Kept = {
  /** The person, and before that whom the coach took for somebody else until the accounts were joined. */
  selves: Person[]
  accounts: AccountRecord[]
  pilots: KeptPilot[]
  /** The open ones. */
  asks: Ask[]
  messages: Pick<Outgoing, 'purpose' | 'state' | 'sentAt'>[]
  /** How often each event is about the person or done by them. */
  history: Partial<Record<Event, number>>
}

/** Words of the person's own, or words that stand at a promise of theirs. */
export type Writing = { of: KeptPilot; what: Value; text: string; at: Instant }

/** Whether an id is the person's, also one from before accounts were joined. */
export function isSelf({ selves }: Pick<Kept, 'selves'>, id: string | null | undefined): boolean {
  return selves.some((self) => self.id === id)
}

/** Everything that the person wrote and that is kept, pilot by pilot. */
export function writings(kept: Kept): Writing[] {
  return kept.pilots.flatMap((of) => writingsIn(kept, of))
}

function writingsIn(kept: Kept, of: KeptPilot): Writing[] {
  const { pilot, commitments, talk } = of
  const own = (id: string | null | undefined) => isSelf(kept, id)
  const answers = QUESTIONS.flatMap((id) => {
    const answer = pilot.answers[id]
    return answer && own(answer.by) ? [{ of, what: questionName(id), text: answer.text, at: answer.at }] : []
  })
  const given = new Set(answers.map(({ text }) => text))
  const promises = commitments
    .filter(({ person }) => own(person))
    .flatMap(({ what, question, evidence, reason, changed }) =>
      [evidence, reason]
        // What was answered is also the evidence of its promise.
        .filter((text) => text !== null && !given.has(text))
        .map((text) => ({ of, what: kindName(what, question), text: text!, at: changed })),
    )
  const opened = pilot.overrides
    .filter(({ by }) => own(by))
    .map(({ reason, at }) => ({
      of,
      what: { phrase: phrase('mine.written.override') },
      text: reason,
      at,
    }))
  const { ended } = pilot
  const stopped =
    ended && own(ended.by)
      ? [{ of, what: { phrase: phrase('mine.written.stop') }, text: ended.reason, at: ended.at }]
      : []
  const draft =
    talk?.draft && own(talk.person)
      ? [{ of, what: questionName(talk.draft.question), text: talk.draft.text, at: talk.touched }]
      : []
  return [...answers, ...promises, ...opened, ...stopped, ...draft]
}
