import { namingOf, type Naming } from '../../coach/commands/people/naming.ts'
import type { Turn } from '../../coach/turn.ts'
import { running } from '../../pilots/pilot.ts'
import type { Parts } from '../ports.ts'

/** Reads what others named the speaker for, in pilots that go on. */
export async function loadNaming({ store }: Pick<Parts, 'store'>, turn: Turn): Promise<Naming[]> {
  const { organisation, speaker, mine } = turn.context
  const promises = await store.find('commitment', organisation.id, `person:${speaker}`)
  const ids = new Set(promises.map(({ pilot }) => pilot).filter((id) => !mine.some((one) => one.id === id)))
  const others = await Promise.all([...ids].map((id) => store.get('pilot', organisation.id, id)))
  const pilots = [...mine, ...others].filter((pilot) => pilot !== undefined)
  return namingOf(speaker, pilots.filter(running), promises)
}
