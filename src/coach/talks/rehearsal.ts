import { phrase, type Message, type Value } from '../../messages/message.ts'
import type { CommitmentKind } from '../../vocabulary/commitment-kinds.ts'
import { questionOf, type Playbook } from '../../playbook/playbook.ts'
import type { PilotSnapshot } from '../../records/pilot-snapshot.ts'
import type { Action } from '../../vocabulary/intent.ts'
import { LAUNCH } from '../../vocabulary/launch.ts'
import { declareMessages, each } from '../../messages/declaration.ts'

type Item = Playbook['rehearsal'][number]

/**
 * The pilot as a rehearsal of the launch: what of it is there, and what is missing, a press away [LR1-7]. What is `told`
 * beside it is only counted.
 */
export function rehearsalParts(
  about: PilotSnapshot,
  playbook: Playbook,
  told: readonly CommitmentKind[] = [],
): Message {
  const missing = playbook.rehearsal.filter((item) => !isThere(about, item) && !told.includes(item.kind))
  const there = playbook.rehearsal.filter((item) => isThere(about, item))
  if (playbook.rehearsal.length === 0) return []
  return [
    {
      part: 'text',
      text: phrase('rehearsal.title', { there: there.length, of: playbook.rehearsal.length }),
    },
    ...(there.length > 0
      ? [{ part: 'note' as const, text: phrase('rehearsal.there', { items: { list: there.map(named) } }) }]
      : []),
    ...(missing.length > 0
      ? [
          {
            part: 'list' as const,
            items: missing.map(({ id }) => phrase(`rehearsal.missing.${id}`)),
          },
          {
            of: 'rehearsal',
            part: 'choice' as const,
            label: phrase('rehearsal.choose'),
            options: missing.map((item) => ({
              label: phrase(`rehearsal.item.${item.id}`),
              tap: helps(about, playbook, item),
            })),
          },
        ]
      : []),
  ]
}

function named({ id }: Item): Value {
  return { phrase: phrase(`rehearsal.item.${id}`) }
}

/** Met or waived; where a promise is enough at this stage, one with somebody who has it. */
function isThere({ commitments }: PilotSnapshot, { kind, promised }: Item): boolean {
  const one = commitments.find(({ what }) => what === kind)
  return one?.state === 'met' || one?.state === 'waived' || (promised && one?.person != null)
}

/** The question that nobody answered yet, else the promise itself. */
function helps({ pilot, commitments }: PilotSnapshot, playbook: Playbook, { kind, question }: Item): Action {
  const at = { id: pilot.id }
  const one = commitments.find(({ what }) => what === kind)
  if (one?.person) return { do: 'commitment', pilot: at, commitment: one.id }
  if (question && questionOf(playbook, question) && !pilot.answers[question])
    return { do: 'edit', pilot: at, question }
  return { do: 'commit', pilot: at, what: kind, who: null, due: null, question: null, sure: false }
}

export const rehearsalMessages = declareMessages({
  'rehearsal.title': { there: 'number', of: 'number' },
  'rehearsal.there': { items: 'text' },
  'rehearsal.choose': {},
  ...each('rehearsal.item', LAUNCH, {}),
  ...each('rehearsal.missing', LAUNCH, {}),
})

declare module '../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof rehearsalMessages> {}
}
