import { afterEach, beforeEach, expect, test } from 'vitest'
import { guidOf } from '../people.ts'
import { TENANT } from '../seats/teams.ts'
import { beginWorld, type Person, type World } from '../world.ts'

let world: World
let ada: Person

beforeEach(async () => {
  world = await beginWorld({ platforms: ['teams'] })
  ada = world.person('ada')
  await ada.says('/pilot start Claims triage')
})
afterEach(() => world.ends())

/** A press that nobody made on a card, with a good token all the same. */
function press(handle: 'ada' | 'cleo', data: object) {
  const user = world.teams.state.user(TENANT, guidOf(handle))
  const chat = world.teams.state.chat(TENANT, guidOf(handle))
  return world.teams.deliver({
    type: 'invoke',
    name: 'adaptiveCard/action',
    id: `f:${handle}`,
    channelId: 'msteams',
    serviceUrl: world.teams.serviceUrl,
    timestamp: world.now(),
    from: { id: user.key, aadObjectId: user.id },
    recipient: { id: `28:${world.teams.app.id}` },
    conversation: { id: chat.id, conversationType: 'personal', tenantId: TENANT },
    channelData: { tenant: { id: TENANT } },
    replyToId: '1',
    value: { action: { type: 'Action.Execute', data } },
  })
}

test("a press that names somebody else's message shows nothing of it, and theirs still changes", async () => {
  const cleo = world.person('cleo')
  await cleo.says('hello')
  await ada.says('/pilot sponsor')
  await ada.picks('Sponsor', 'cleo')
  await world.passes({ days: 1 })
  expect(cleo.labels()).toContain('Accept')
  const account = await world.store.get('account', 'default', cleo.seat.account)
  const messages = await world.store.find('message', 'default', `person:${account!.person}`)
  const asking = messages.find(({ asks }) => asks.length > 0)!
  const [pilot] = await world.store.find('pilot', 'default', 'all')
  const tap = {
    do: 'sponsor',
    pilot: { id: pilot!.id },
    who: { account: world.person('mo').seat.account },
    title: 'CEO',
  }
  await world.person('mo').says('hello')
  const answer = await press('ada', { m: asking.id, p: 0, n: 1, tap })
  await world.settled()
  expect(answer.status).toBe(200)
  expect(answer.body).not.toContain('Claims')
  expect(cleo.labels()).not.toContain('Accept')
})

test('a nudge that arrived though its answer was lost is sent once, and its buttons end with a press', async () => {
  world.teams.fail('sendToConversation', { with: 'reset-after' })
  await world.passes({ days: 4 })
  const nudge = ada.messages().findLast(({ live }) => live.some(({ label }) => label === 'Snooze'))!
  expect(ada.unasked()).toHaveLength(1)
  await ada.tapsOn(nudge, 'Snooze')
  expect(ada.messages().find(({ key }) => key === nudge.key)?.words).toMatch(/quiet|not ask|snooz/iu)
})

test('what nobody has promised yet is waived by its owner no more than what somebody has', async () => {
  const [pilot] = await world.store.find('pilot', 'default', 'all')
  const scale = { ...pilot!, stage: 'scale' as const, stageSince: world.now() }
  await world.store.commit({ organisation: 'default', records: [scale], entries: [] })
  for (const what of ['wave-reviews', 'new-standard', 'budget']) {
    const tap = {
      do: 'waive',
      pilot: { id: pilot!.id },
      commitment: `${pilot!.id}.${what}`,
      reason: 'nobody needs it',
    }
    await press('ada', { m: '1', p: 0, n: 1, tap })
    await world.settled()
    expect(ada.heard(), what).toContain('You cannot waive')
  }
  expect(await world.store.find('commitment', 'default', `pilot:${pilot!.id}`)).toEqual([])
})
