import type { Closing, Turn } from '../coach/turn.ts'
import { phrase } from '../messages/message.ts'
import { DECISIONS, partOf, unsettled } from '../decisions/decisions.ts'
import type { AnyRecord } from '../records/record.ts'
import type { Store } from './ports.ts'

/** What may settle a decision that a message still offers. */
const SETTLING = ['budget', 'go-decision', 'condition', 'new-standard'] as const

/** Where a decision that nobody waits for any more can still be pressed: it ends there, whoever made it and wherever. */
export async function decidedElsewhere(store: Store, turn: Turn): Promise<Closing[]> {
  const { about, context, outcome } = turn
  if (!about || !settles(turn)) return []
  const waiting = unsettled(about, context.content.playbook, context.now)
  const over = DECISIONS.filter((kind) => !waiting.includes(kind)).map((kind) => partOf(kind, about.pilot.id))
  const readers = new Set([about.pilot.sponsor?.person ?? context.speaker, context.speaker])
  const found = await Promise.all(
    Array.from(readers, (id) => store.find('message', context.organisation.id, `person:${id}`)),
  )
  return found
    .flat()
    .flatMap(({ id, said, closed }) =>
      over
        .filter((of) => !closed[of] && said.some((part) => part.of === of))
        .map((of) => ({ message: id, of, outcome: outcome ?? phrase('replies.settled') })),
    )
}

function settles({ changed, entries }: Turn): boolean {
  const records: AnyRecord[] = Object.values(changed)
  const decided = records.some(
    (record) => record.kind === 'commitment' && SETTLING.some((what) => what === record.what),
  )
  return (
    decided ||
    entries.some(
      ({ event }) => event === 'decision.made' || event === 'stage.entered' || event === 'pilot.stopped',
    )
  )
}
