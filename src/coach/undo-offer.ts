import { phrase, type Message } from '../messages/message.ts'
import type { Event } from '../records/history.ts'
import { button } from '../say/buttons.ts'
import { text, type Turn } from './turn.ts'
import { declareMessages } from '../messages/declaration.ts'

/** What is not done lightly: a way back stands under it. */
const CONSEQUENTIAL: ReadonlySet<Event> = new Set<Event>([
  'decision.made',
  'gate.overridden',
  'stage.entered',
  'pilot.stopped',
  'role.named',
  'commitment.met',
  'commitment.waived',
  'commitment.handed-over',
])

/** The answer with a way back, where something of consequence was done, or was taken back. */
export function withUndo(turn: Turn, act: string): Turn {
  const { entries, undoes, said, direct } = turn
  // An answer that meets something is taken back by a word: the next question stands below it.
  const done = entries.some(({ event }) => CONSEQUENTIAL.has(event)) && !entries.some(isAnswer)
  if (!done && !undoes) return turn
  const label = undoes ? 'buttons.put-back' : 'buttons.undo'
  const back: Message = [{ of: 'undo', part: 'buttons', buttons: [button(label, { do: 'undo', act })] }]
  if (said.length > 0) return { ...turn, said: [...said, ...back] }
  // What stands in the pressed message is not said twice.
  return direct.length > 0
    ? { ...turn, direct: [...direct, ...back] }
    : { ...turn, said: [text(phrase('undo.possible')), ...back] }
}

function isAnswer({ event }: { event: Event }): boolean {
  return event.startsWith('answer.')
}

export const undoOfferMessages = declareMessages({
  'buttons.undo': {},
  'buttons.put-back': {},
  'undo.possible': {},
})

declare module '../messages/declaration.ts' {
  interface Messages extends Readonly<typeof undoOfferMessages> {}
}
