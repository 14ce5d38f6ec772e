import type { Commitment } from '../../../records/commitment.ts'
import { phrase, type Button, type MessageDescriptor, type Message } from '../../../messages/message.ts'
import { agreedTo } from '../../../pilots/role-agreement.ts'
import { button } from '../../../say/buttons.ts'
import { caseOf, tell, text, type Turn } from '../../turn.ts'
import { declareMessages } from '../../../messages/declaration.ts'

/** Owner, deputy and sponsor, as far as they said yes, hear what was decided, why, and what comes next. */
export function tellTeam(
  turn: Turn,
  news: MessageDescriptor,
  reason: string | null,
  next: Button<MessageDescriptor>[],
): Turn {
  const said: Message = [
    text(news),
    ...(reason === null
      ? []
      : [{ part: 'quote' as const, text: phrase('decide.words', { words: { written: reason } }) }]),
    ...(next.length > 0 ? [{ of: 'next', part: 'buttons' as const, buttons: next }] : []),
  ]
  return seated(turn).reduce((told, person) => tell(told, person, ...said), turn)
}

/** Who has a seat in the pilot hears why it ended and can add what was learned; a holder only that it did. */
export function tellStopped(turn: Turn, reason: string): Turn {
  const { pilot, commitments } = caseOf(turn)
  const person = { person: turn.context.speaker }
  const learned = button('buttons.learned', {
    do: 'learned',
    pilot: { id: pilot.id },
    text: null,
    skip: false,
  })
  const told = tellTeam(turn, phrase('decide.news.stopped', { person, pilot: pilot.name }), reason, [learned])
  const holders = commitments.flatMap((one) =>
    one.state === 'promised' && one.person && knows(turn, one) ? [one.person] : [],
  )
  const others = [...new Set(holders)].filter((id) => !seated(turn).includes(id))
  const ended = text(phrase('decide.news.ended', { pilot: pilot.name }))
  return others.reduce((next, id) => tell(next, id, ended), told)
}

/** Whether its person agreed to a promise or was asked for it: nobody else hears that it is over. */
export function knows(turn: Turn, { id, agreed }: Commitment): boolean {
  return agreed || caseOf(turn).asks.some(({ subject, sent }) => subject === id && sent.length > 0)
}

function seated(turn: Turn): string[] {
  const { pilot } = caseOf(turn)
  const seats = [pilot.owner, pilot.deputy, pilot.sponsor].filter((seat) => seat !== null)
  return [...new Set(seats.filter((seat) => agreedTo(seat, pilot)).map(({ person }) => person))]
}

export const announcementsMessages = declareMessages({
  'decide.words': { words: 'text' },
  'decide.news.stopped': { pilot: 'text', person: 'text' },
  'decide.news.ended': { pilot: 'text' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof announcementsMessages> {}
}
