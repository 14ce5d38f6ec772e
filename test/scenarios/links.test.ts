import { afterEach, expect, test } from 'vitest'
import { PEOPLE, slackUsers } from '../people.ts'
import { onEach } from '../each.ts'
import { beginWorld, type World } from '../world.ts'

/** What is drawn for a reader, and is none of the letters that are read. */
const UNSEEN = /\u2060/gu
const NAMES = [
  '<https://evil.example|click>',
  'https://evil.example/pay?now=1',
  'HTTP://evil.example',
  'www.evil.example',
]

let world: World
afterEach(() => world.ends())

onEach((platform) => {
  /** All that the platform was handed to show, as it came over the wire. */
  const wire = () => {
    const calls = platform === 'slack' ? world.slack.calls() : world.teams.calls()
    return JSON.stringify(calls.map(({ args }) => args))
  }

  /** What a reader's client may make a link of. */
  const links = () => wire().match(/https?:\/\/(?:www\.)?evil|www\.evil/giu) ?? []

  test.each(NAMES)('a pilot by the name of %s is called so, and nobody can press its name', async (name) => {
    world = await beginWorld({ platforms: [platform] })
    const ada = world.person('ada')
    await ada.says(`/pilot start ${name}`)
    const [pilot] = await world.store.find('pilot', 'default', 'all')
    expect(pilot?.name).toContain('evil.example')
    expect(pilot?.name).not.toMatch(UNSEEN)
    await ada.says('Claims clerks retype 400 letters a day')
    for (const words of ['status', 'summary', 'list', 'digest', 'why', 'list', 'start'])
      await ada.says(`/pilot ${words}`)
    if (ada.seat.formOpen()) await ada.submits({ name: 'Letters', owner: 'ada' }).catch(() => ({}))
    await ada.says('/pilot sponsor @cleo')
    await world.passes({ days: 14 })
    const otto = world.person('otto')
    await otto.says('/pilot digest')
    await otto.says('/pilot overview')
    expect(links()).toEqual([])
    expect(otto.everything().replaceAll(UNSEEN, '')).toContain(pilot!.name)
    expect(ada.everything().replaceAll(UNSEEN, '')).toContain(pilot!.name)
    // What is copied holds the name as it was typed.
    await ada.says(`/pilot summary ${pilot!.name}`)
    const before = wire().length
    await ada.taps('Show as Markdown')
    expect(wire().slice(before)).not.toMatch(UNSEEN)
  })

  test('a person by such a name is called so, and nobody can press it', async () => {
    const people = { ...PEOPLE, cleo: { ...PEOPLE.cleo, name: 'https://evil.example Cleo' } }
    world = await beginWorld({
      platforms: [platform],
      people,
      workspaces: [{ id: 'T1', name: 'Example', users: slackUsers(people) }],
    })
    const ada = world.person('ada')
    await ada.says('/pilot start Claims triage')
    await ada.taps('Later')
    await ada.says('/pilot sponsor @cleo')
    await ada.says('/pilot status')
    await world.passes({ days: 14 })
    expect(ada.everything().replaceAll(UNSEEN, '')).toContain('https://evil.example Cleo')
    expect(links()).toEqual([])
  })

  test('an address that somebody gives in answer can be pressed', async () => {
    world = await beginWorld({ platforms: [platform] })
    const ada = world.person('ada')
    await ada.says('/pilot start Claims triage')
    await ada.says('Clerks retype 400 letters a day, see https://wiki.example/claims')
    await ada.says('/pilot summary')
    expect(ada.heard()).toContain('https://wiki.example/claims')
  })
})
