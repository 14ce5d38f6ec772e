import { connect } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createLog } from '../../adapters/telemetry/log.ts'
import { lacks } from '../exceptions.ts'
import { onEach } from '../each.ts'
import { PEOPLE } from '../people.ts'
import { beginWorld, type Person, type World } from '../world.ts'

type Line = { level: number; msg: string; trace?: string; [what: string]: unknown }

const PROBLEM =
  'Claims clerks retype 400 letters a day\ninto the "claims" system, jane.roe@clerks.test does it best'
const SECRETS = [
  'local-signing-secret',
  'local-client-secret',
  'local-app-password',
  'xoxb-',
  'Bearer ',
  'eyJ',
]

onEach((platform) => {
  let world: World
  let ada: Person
  let lines: Line[]
  const written: string[] = []

  beforeEach(async () => {
    written.length = 0
    const log = createLog('debug', { write: (line) => void written.push(line) })
    world = await beginWorld({ platforms: [platform], log })
    ada = world.person('ada')
    written.length = 0
  })
  afterEach(() => world.ends())

  /** What the log said while something was done, each flow by itself. */
  async function flowsOf(does: () => Promise<unknown>): Promise<Line[][]> {
    written.length = 0
    await does()
    lines = written.map((line) => JSON.parse(line) as Line)
    expect(lines.filter(({ trace }) => trace === undefined)).toEqual([])
    return Object.values(Object.groupBy(lines, ({ trace }) => trace!)).map((flow) => flow!)
  }

  const steps = (flow: Line[] = []) => flow.map(({ msg }) => msg)
  const isRequest = ({ msg }: Line) => msg === 'a request was answered'

  test('what somebody types has one trace from its request over the commit to the reply and what became of it', async () => {
    await ada.says('/pilot start Claims triage')
    const flows = await flowsOf(() => ada.says(PROBLEM))
    const [flow, ...others] = flows.filter((one) => one.some(isRequest))
    expect(others).toEqual([])
    expect(flow?.find(isRequest)).toMatchObject({ platform, kind: 'message', outcome: 'done', status: 200 })
    expect(flow?.find(({ purpose }) => purpose)).toMatchObject({ platform, purpose: 'reply', outcome: 'yes' })
    const told = steps(flow)
    const order = ['a commit', 'a request was answered', 'a message was sent', 'a commit']
    let at = -1
    for (const step of order) {
      at = told.indexOf(step, at + 1)
      expect(at, `${step} in ${told.join(', ')}`).toBeGreaterThanOrEqual(0)
    }
  })

  test('two who speak at the same time have two traces', async () => {
    await ada.says('/pilot start Claims triage')
    const dee = world.person('dee')
    await dee.says('/pilot start Invoices')
    const flows = await flowsOf(() => Promise.all([ada.says(PROBLEM), dee.says('/pilot status')]))
    const spoken = flows.filter((flow) => flow.some(isRequest))
    expect(spoken).toHaveLength(2)
    for (const flow of spoken) {
      expect(flow.filter(isRequest)).toHaveLength(1)
      expect(flow.filter(({ purpose }) => purpose === 'reply').length).toBeGreaterThan(0)
    }
  })

  test('a tick has one trace with the nudges that it sends', async () => {
    await ada.says('/pilot start Claims triage')
    const flows = await flowsOf(() => world.passes({ days: 7 }))
    const nudging = flows.filter((flow) => flow.some(({ purpose }) => purpose === 'nudge'))
    expect(nudging.length).toBeGreaterThan(0)
    for (const flow of nudging) {
      expect(flow.filter(({ msg }) => msg === 'a tick')).toHaveLength(1)
      expect(steps(flow).filter((step) => step === 'a commit').length).toBeGreaterThan(1)
      expect(flow.filter(isRequest)).toEqual([])
    }
    for (const flow of flows.filter((one) => one.some(isRequest))) expect(steps(flow)).not.toContain('a tick')
  })

  test('a request that breaks off is told with its trace as well', async () => {
    const { port } = new URL(world.server.url)
    const path = platform === 'slack' ? '/slack/events' : '/api/messages'
    await flowsOf(async () => {
      const socket = connect(Number(port), '127.0.0.1')
      socket.write(`POST ${path} HTTP/1.1\r\nhost: coach\r\ncontent-length: 100\r\n\r\n{"text":`)
      // Whoever has an answer to a later request knows that the first one was begun.
      await fetch(`${world.server.url}/healthz`)
      socket.destroy()
      await vi.waitUntil(() => written.length > 0)
    })
    expect(lines).toEqual([expect.objectContaining({ kind: 'none', outcome: 'gone', status: null })])
  })

  test('nobody is named and nothing that was said is quoted, also where things go wrong', async () => {
    const typed = [
      PROBLEM,
      'Claims triage',
      'Mo Example, the "clerk"',
      'too expensive for Ada',
      'Letters to Cleo',
    ]
    await flowsOf(async () => {
      await ada.says('/pilot start Claims triage')
      await ada.says(PROBLEM)
      await ada.says('Mo Example, the "clerk"')
      await ada.taps('Keep my answer')
      await ada.taps('Skip')
      await ada.says('/pilot sponsor @cleo')
      if (lacks(platform, 'titles')) await ada.says('CFO')
      await ada.says('/pilot stop too expensive for Ada')
      await ada.says('/pilot rename Letters to Cleo')
      world.stage().refuses('next')
      await ada.says('/pilot list')
      await world.passes({ days: 1 })
      world.stage().refuses('busy')
      await world.person('gus').says('/pilot status')
      await world.person('otto').says('/pilot list')
      await world.passes({ days: 8 })
      world.stage().heals()
      await world.passes({ days: 2 })
      await fetch(`${world.server.url}/slack/events`, { method: 'POST', body: PROBLEM })
      await fetch(`${world.server.url}/api/messages`, { method: 'POST', body: `{"type":"${PROBLEM}"` })
    })
    expect(lines.length).toBeGreaterThan(40)
    expect(new Set(lines.map(({ outcome }) => outcome))).toContain(platform === 'slack' ? 'refused' : 'later')
    const whole = written.join('')
    const words = [
      ...Object.values(PEOPLE).flatMap(({ name, email }) => [name, email, ...name.split(' ')]),
      ...typed,
      ...typed.flatMap((text) => text.match(/[\w.@]{5,}\s+[\w.@]{4,}|[A-Z]\w{4,}/gu) ?? []),
      ...SECRETS,
    ]
    expect(words).toContain('jane.roe@clerks.test does')
    const said = words.filter((word) => whole.includes(JSON.stringify(word).slice(1, -1)))
    expect(said).toEqual([])
  })
})
