import { promised, type Commitment } from '../src/records/commitment.ts'
import type { SingleKind } from '../src/vocabulary/commitment-kinds.ts'
import type { Pilot } from '../src/records/pilot.ts'
import type { World } from './world.ts'

/** A pilot as it would stand after months: in the stage, with sound answers and promises that were kept. */
export async function stands(
  world: World,
  name: string,
  change: Partial<Pilot> & { stage: Pilot['stage'] },
  given: { said?: Record<string, string>; met?: readonly SingleKind[] } = {},
): Promise<Pilot> {
  const { store } = world
  const [before] = await store.find('pilot', 'default', `name:${name.toLowerCase()}`)
  if (!before) throw new Error(`there is no pilot called ${name}`)
  const at = world.now()
  const by = before.owner!.person
  const said = Object.entries(given.said ?? {}).map(([id, text]) => [id, { text, weak: [], at, by }] as const)
  const pilot: Pilot = {
    ...before,
    stageSince: at,
    // The next tick looks at what holds now.
    attention: at,
    answers: { ...before.answers, ...Object.fromEntries(said) },
    ...change,
  }
  const old = await store.find('commitment', 'default', `pilot:${pilot.id}`)
  const met = (given.met ?? []).map((what): Commitment => {
    const person = what === 'sponsor' ? (pilot.sponsor?.person ?? by) : by
    const made = promised('default', {
      pilot: pilot.id,
      what,
      question: null,
      person,
      agreed: true,
      due: null,
      changed: at,
    })
    return { ...made, state: 'met', version: old.find(({ id }) => id === made.id)?.version ?? 0 }
  })
  await store.commit({ organisation: 'default', records: [pilot, ...met], entries: [] })
  return pilot
}
