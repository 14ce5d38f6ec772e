import { commitmentId } from '../../records/commitment.ts'
import { phrase, type Message } from '../../messages/message.ts'
import { defaultDue } from '../commands/commitments/default-due.ts'
import { optionPhrase } from '../../say/names.ts'
import { caseOf, inWords, keep, text, type Turn } from '../turn.ts'
import { declareMessages } from '../../messages/declaration.ts'

/** What the answer means for the promise to bring them together: none left keeps it, new ones open it again. */
export function copiesKept(turn: Turn): Turn {
  const { pilot, commitments } = caseOf(turn)
  const choice = pilot.answers.copies?.choice
  const one = commitments.find(({ id }) => id === commitmentId(pilot.id, 'informal-copies'))
  if (!one) return turn
  const changed = turn.context.now
  if (choice === 'none' && one.state === 'promised')
    return keep(turn, {
      ...one,
      state: 'met',
      evidence: inWords(turn, optionPhrase('copies', 'none')),
      changed,
    })
  return choice === 'some' && one.state === 'met'
    ? keep(turn, {
        ...one,
        state: 'promised',
        person: null,
        agreed: false,
        due: null,
        evidence: null,
        changed,
      })
    : turn
}

/** Who brings the copies together, and by when; nothing where somebody has promised it. */
export function copiesParts(turn: Turn): Message {
  const { pilot, commitments } = caseOf(turn)
  const one = commitments.find(({ id }) => id === commitmentId(pilot.id, 'informal-copies'))
  if (pilot.answers.copies?.choice !== 'some' || (one?.state === 'promised' && one.person)) return []
  const due = defaultDue(turn)
  const tap = {
    do: 'commit',
    pilot: { id: pilot.id },
    what: 'informal-copies',
    due,
    question: null,
    sure: true,
  } as const
  const of = 'promise:informal-copies'
  return [
    text(phrase('standard.copies-who')),
    { of, part: 'person', label: phrase('talk.pick-finder'), tap: { ...tap, who: null } },
    {
      of,
      part: 'buttons',
      buttons: [
        { label: phrase('talk.i-will', { due: { day: due } }), tap: { ...tap, who: { self: true } } },
      ],
    },
  ]
}

export const copiesMessages = declareMessages({
  'standard.copies-who': {},
})

declare module '../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof copiesMessages> {}
}
