import { talkId } from '../../src/records/talk.ts'
import type { World } from '../world.ts'

/** What is kept that a text could have changed, as JSON by a path; people stand in it by their names. */
export type Kept = Readonly<Record<string, string>>

/** All that stands in the records at this moment and was said by somebody. */
export async function keptIn(world: World): Promise<Kept> {
  const { store } = world
  const names = await store
    .find('person', 'default', 'all')
    .then((people) => people.map(({ id, name }) => [id, name] as const))
  const kept: Record<string, string> = {}
  const put = (path: string, value: unknown) => {
    if (value === null || value === undefined) return
    kept[path] = names.reduce((text, [id, name]) => text.replaceAll(id, name), JSON.stringify(value))
  }
  for (const {
    id,
    name,
    owner,
    deputy,
    sponsor,
    stage,
    ended,
    paused,
    snoozed,
    rollout,
    answers,
  } of await store.find('pilot', 'default', 'all')) {
    put(name, {
      stage,
      owner: owner?.person,
      deputy: deputy?.person,
      sponsor: sponsor?.person,
      title: sponsor?.title,
      ended,
      paused,
      snoozed,
      rollout,
    })
    for (const [question, answer] of Object.entries(answers)) put(`${name}: ${question}`, answer)
    const talk = await store.get('talk', 'default', talkId(id, 'discovery'))
    put(`${name}: draft`, talk?.draft)
    for (const one of await store.find('commitment', 'default', `pilot:${id}`))
      put(one.id, { ...one, version: null, changed: null, attention: null })
  }
  return kept
}

/** What is other than before, with what stands there now ('' where it is gone). */
export function changes(before: Kept, after: Kept): Kept {
  const paths = Array.from(new Set([...Object.keys(before), ...Object.keys(after)]))
  return Object.fromEntries(
    paths.filter((path) => before[path] !== after[path]).map((path) => [path, after[path] ?? '']),
  )
}
