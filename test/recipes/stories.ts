import { deepEqual, equal, ok } from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { platformsNamed, readConfig } from '../../adapters/config/config.ts'
import { PEOPLE } from '../people.ts'
import { stands } from '../standing.ts'
import { beginWorld, type Person, type World, type WorldOptions } from '../world.ts'
import type { Staged } from '../seats/seat.ts'

/** What somebody sees of the new thing once its recipe was followed. */
type Story = (platform: Staged) => Promise<void>

/** By recipe: what it adds, at work. */
export const STORIES: Record<string, Story> = {
  'a question': async (platform) => {
    const world = await beginWorld({ platforms: [platform] })
    const ada = world.person('ada')
    await ada.says('/pilot start Claims triage')
    hears(ada, 'What was tried before, and what became of it?')
    await ada.says('A rule-based sorter in 2023, which nobody owned and everybody forgot')
    hears(ada, 'What was tried before: ')
    await ada.says('/pilot edit')
    await ada.picks('Which answer do you want to change?', 'What was tried before')
    hears(ada, 'A rule-based sorter in 2023')
    await world.ends()
  },
  'a rule': (platform) =>
    inWorld(platform, async ({ ada, world }) => {
      await world.passes({ days: 13 })
      ok(!ada.everything().includes('Who stands in'))
      await world.passes({ days: 7 })
      ok(ada.everything().includes('Who stands in while you are away?'), ada.everything())
      await ada.taps('Name a deputy')
      hears(ada, 'Who is the deputy for Claims triage?')
    }),
  'a kind of commitment': (platform) =>
    inWorld(platform, async ({ ada, world }) => {
      await stands(world, 'Claims triage', { stage: 'production' })
      await ada.says('/pilot commit')
      hears(ada, 'The consent of the works council: missing')
      await ada.says('/pilot commit works council me by 13 March')
      hears(ada, 'the consent of the works council, Ada Example, by Fri, Mar 13')
      await ada.says('yes')
      await ada.says('/pilot status')
      hears(ada, 'The consent of the works council')
      await ada.says('/pilot commit')
      await ada.picks('Choose one', 'The consent of the works council: promised')
      await ada.taps('It is done')
      await ada.says('Agreed on 3 March, minutes in the board folder')
      hears(ada, 'Done: the consent of the works council')
    }),
  'a prompt': (platform) =>
    inWorld(platform, async ({ ada, world }) => {
      // Somebody whom Ada has to do with can be called by name.
      await world.person('dee').says('help')
      await ada.says('/pilot commit change plan by 13 March')
      await ada.picks('Somebody else', 'dee')
      await ada.says('yes')
      await ada.says('/pilot deputy')
      hears(ada, 'Who is the deputy for Claims triage?')
      await ada.says('Dee Example')
      hears(ada, 'Dee Example is the deputy for Claims triage')
    }),
  'a locale': async (platform) => {
    const people = { ...PEOPLE, ada: { ...PEOPLE.ada, locale: 'fr-FR' } }
    const { world, ada } = await begun(platform, { people })
    await ada.says('/pilot pause until 10 avril')
    await ada.says('yes')
    hears(ada, "Claims triage se repose jusqu'au ven. 10 avr")
    await world.ends()
  },
  'a command': (platform) =>
    inWorld(platform, async ({ ada, world }) => {
      const otto = world.person('otto')
      await otto.says('/pilot help')
      hears(otto, 'praise [pilot]: thank its owner')
      await otto.says('/pilot praise Claims triage')
      hears(otto, 'I have told Ada Example.')
      await world.passes({ days: 1 })
      ok(ada.everything().includes('Otto Example thanks you for what you do for Claims triage.'))
    }),
  'a platform': async (platform) => {
    const chat = await openChat()
    const env = { WEBHOOK_SECRET: 'secret', WEBHOOK_URL: chat.url }
    deepEqual(platformsNamed(env), ['webhook'])
    const read = readConfig(env)
    ok('config' in read)
    const missing = readConfig({ WEBHOOK_URL: chat.url })
    ok('problems' in missing && missing.problems.some(({ variable }) => variable === 'WEBHOOK_SECRET'))
    const { world, ada } = await begun(platform, { others: read.config })
    const writes = async (id: string, text: string) => {
      const headers = { 'x-webhook-secret': env.WEBHOOK_SECRET }
      const body = JSON.stringify({ id, from: 'ada', text })
      const { status } = await fetch(`${world.server.url}/webhook`, { method: 'POST', headers, body })
      equal(status, 200)
      await world.settled()
    }
    await ada.says('/pilot link')
    await writes('1', `link ${/[A-Z0-9]{4}-[A-Z0-9]{4}/u.exec(ada.heard())?.[0]}`)
    await writes('2', 'yes')
    await writes('3', 'list')
    ok(chat.heard.at(-1)!.includes('Claims triage'), chat.heard.join('\n---\n'))
    await world.ends()
    await chat.close()
  },
}

/** A chat that takes what is posted to it. */
async function openChat(): Promise<{ url: string; heard: string[]; close(): Promise<void> }> {
  const heard: string[] = []
  const server = createServer((request, response) => {
    void json(request).then((said) => {
      heard.push((said as { text: string }).text)
      response.end()
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const close = async () => void (await once(server.close(), 'close'))
  return { url: `http://127.0.0.1:${port}/`, heard, close }
}

/** A world before one platform in which Ada has begun a pilot. */
async function inWorld(
  platform: Staged,
  tell: (scene: { world: World; ada: Person }) => Promise<void>,
): Promise<void> {
  const scene = await begun(platform)
  await tell(scene)
  await scene.world.ends()
}

async function begun(platform: Staged, options: WorldOptions = {}): Promise<{ world: World; ada: Person }> {
  const world = await beginWorld({ platforms: [platform], ...options })
  const ada = world.person('ada')
  await ada.says('/pilot start Claims triage')
  await ada.taps('Later')
  return { world, ada }
}

/** What somebody heard last holds these words. */
function hears(person: Person, words: string): void {
  ok(
    person.heard().toLowerCase().includes(words.toLowerCase()),
    `"${words}" is not in what was heard:\n${person.heard()}`,
  )
}
