import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { liveOf } from '../../adapters/playground/slack/elements.ts'
import type { Message } from '../../adapters/playground/slack/state.ts'
import type { Pilot } from '../../src/pilots/pilot.ts'
import { beginWorld, type Person, type World } from '../world.ts'

const PROBLEM = 'Claims clerks retype 400 letters a day into the claims system, and every tenth is wrong'
const EVENTS = '/slack/events'

let world: World
let ada: Person
let pilot: Pilot
/** The second question as it was asked first. */
let asked: Message

beforeEach(async () => {
  world = await beginWorld()
  ada = world.person('ada')
  await ada.says('/pilot start Claims triage')
  await ada.says(PROBLEM)
  asked = ada.newest('Skip')
  ;[pilot] = (await world.store.find('pilot', 'default', 'name:claims triage')) as [Pilot, ...Pilot[]]
})

/** Whatever came in: what was given before is there, and the server answers. */
afterEach(async () => {
  const after = await world.store.get('pilot', 'default', pilot.id)
  expect(after?.answers.problem).toEqual(pilot.answers.problem)
  await ada.says('/pilot status Claims triage')
  expect(ada.heard()).toContain('Claims triage')
  expect(ada.heard()).toContain('Discovery')
  expect(textsOf(sent()).filter((text) => /<(?:!|@|#)/u.test(text))).toEqual([])
  await world.ends()
})

/** Everything that the bot ever gave to Slack. */
function sent(): unknown[] {
  return world.slack.state.log.flatMap((entry) =>
    entry.kind === 'call'
      ? [entry.args]
      : entry.kind === 'response'
        ? [entry.body]
        : entry.kind === 'delivery'
          ? [read(entry.answer)]
          : [],
  )
}

function read(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return json
  }
}

/** The texts in which Slack reads its markup: all but plain ones and what people do not see. */
function textsOf(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(textsOf)
  if (typeof node !== 'object' || node === null) return []
  const { type } = node as { type?: unknown }
  return Object.entries(node).flatMap(([key, value]) =>
    key !== 'text' || typeof value !== 'string'
      ? textsOf(value)
      : type === 'plain_text' || type === 'text'
        ? []
        : [value],
  )
}

/** What the store holds about the pilots; asking a question again writes a record anew, and that changes nothing in it. */
async function records() {
  const pilots = await world.store.find('pilot', 'default', 'all')
  return {
    pilots: pilots.map((one) => ({ ...one, version: 0, attention: null })),
    commitments: await world.store.find('commitment', 'default', `pilot:${pilot.id}`),
    asks: await world.store.find('ask', 'default', `pilot:${pilot.id}`),
    talk: await world.store.get('talk', 'default', `${pilot.id}.discovery`),
  }
}

describe('words', () => {
  test.each([
    ['statsu', 'Did you mean "status"?'],
    ['hnadover @dee', 'Did you mean "handover"?'],
    ['xyzzy', 'I do not know "xyzzy"'],
    ['<!channel>', 'I do not know "<!channel>"'],
    ['word'.repeat(700), 'I do not know "word'],
    ['constructor', 'I do not know "constructor"'],
    ['__proto__', 'I do not know "__proto__"'],
  ])('an unknown command is named, with the nearest one: %s', async (words, told) => {
    const before = await records()
    await ada.says(`/pilot ${words}`)
    expect(unescaped(ada.heard())).toContain(told)
    expect(ada.labels()).toContain('What can I say?')
    expect(await records()).toEqual(before)
  })

  test.each([
    ['x'.repeat(3000), 'That name has 3000 characters'],
    ['🚀🎉', 'at least one letter or digit'],
    ['\u202E\u200F', 'A pilot needs a name'],
    ['??', 'at least one letter or digit'],
    ['claims  TRIAGE', 'You already have a pilot called'],
  ])('a name that cannot be one is told, and a better one can be said at once: %s', async (name, told) => {
    await ada.says(`/pilot start ${name}`)
    expect(ada.heard()).toContain(told)
    expect((await records()).pilots.length).toBe(1)
    await ada.says('Letters')
    expect(ada.heard()).toContain('Letters is started')
  })

  test('an empty name is told at its field of the form', async () => {
    await ada.says('/pilot start')
    expect(Object.values(await ada.submits({ 'What is it called?': '' })).length).toBe(1)
    expect(Object.values(await ada.submits({ 'What is it called?': '  \u200E ' })).join()).toContain(
      'A pilot needs a name',
    )
    expect((await records()).pilots.length).toBe(1)
    await ada.submits({ 'What is it called?': 'Letters' })
    expect(ada.heard()).toContain('Letters is started')
  })

  test.each([
    ['מסמכים ומכתבים', 'מסמכים ומכתבים'],
    ['تحليل الرسائل 7', 'تحليل الرسائل 7'],
    ['\u202Eegnahc\u202C Letters', 'egnahc Letters'],
    ['<!channel> triage', '<!channel> triage'],
    [
      '<!here|here> & <@UADA> <#C1|x> *bold* _x_ `y` ~z~',
      '<!here|here> & <@UADA> <#C1|x> *bold* _x_ `y` ~z~',
    ],
    ['Ünïcödé ß 漢字 🚀', 'Ünïcödé ß 漢字 🚀'],
    ['x'.repeat(120), 'x'.repeat(120)],
  ])(
    'a name in any script, and one that looks like markup, stays as it is and pings nobody: %s',
    async (typed, name) => {
      await ada.says(`/pilot start ${typed}`)
      expect(unescaped(ada.heard())).toContain(name)
      const { pilots } = await records()
      expect(pilots.map((one) => one.name)).toContain(name)
      for (const words of ['status', 'summary', 'advance', 'commit budget by 20 March for', 'pause']) {
        await ada.says(`/pilot ${words} ${name}`)
        expect(unescaped(ada.heard()), words).toContain(words.startsWith('commit') ? 'budget' : name)
        expect(ada.heard(), words).not.toContain('I cannot find')
      }
      await ada.says('/pilot list')
      expect(unescaped(ada.heard())).toContain(name)
      await world.passes({ days: 8 })
      expect(unescaped(ada.everything())).toContain(name)
    },
  )

  test('an answer that looks like markup stays as it is and pings nobody', async () => {
    await ada.taps('Skip')
    await ada.says(
      '<!channel> and <!everyone> wait 12 instead of 8 minutes for <https://evil.example|the result>',
    )
    await ada.says('/pilot summary')
    expect(unescaped(ada.heard())).toContain(
      '<!channel> and <!everyone> wait 12 instead of 8 minutes for <https://evil.example|the result>',
    )
    await ada.taps('Show as Markdown')
    expect(unescaped(ada.heard())).toContain('\\<!channel> and \\<!everyone>')
  })

  test('two pilots of one name: the coach asks which, and takes the one that is chosen', async () => {
    const dee = world.person('dee')
    const otto = world.person('otto')
    await dee.says('/pilot start Claims Triage')
    await dee.taps('Later')
    const before = await records()
    for (const words of ['status', 'advance', 'stop', 'pause', 'summary']) {
      await otto.says(`/pilot ${words} claims triage`)
      expect(otto.heard()).toContain('Which pilot do you mean?')
      expect(await records()).toEqual(before)
    }
    await otto.says('/pilot status claims triage')
    const options = liveOf(otto.newest('Open one').blocks).flatMap(
      ({ element }) => (element['options'] ?? []) as { value: string; text: { text: string } }[],
    )
    expect(options.length).toBe(2)
    await otto.picks('Open one', options[1]!.value)
    expect(otto.heard()).toContain('Dee Example')
    await dee.says('/pilot status claims triage')
    expect(dee.heard()).toContain('Dee Example')
  })

  test.each([
    ['pause until 31 February', /31 February in the calendar/u],
    ['pause until 2026-02-30', /in the calendar/u],
    ['commit budget by 31 April', /in the calendar/u],
    ['commit budget by 2 March 2026', /has passed/u],
    ['snooze until 30 February', /in the calendar/u],
    ['pause until yesterday', /has passed|There is no/u],
  ])('a day that does not exist or has passed: %s', async (words, told) => {
    const before = await records()
    await ada.says(`/pilot ${words}`)
    expect(ada.heard()).toMatch(told)
    expect(await records()).toEqual(before)
  })
})

describe('presses', () => {
  test('an old question is not answered by its button or its picker any more', async () => {
    const old = asked
    await ada.picks('Pick a person', 'dee')
    const before = await records()
    await ada.tapsOn(old, 'Skip')
    expect(ada.heard()).toContain('Nothing is lost')
    await ada.picksOn(old, 'Pick a person', 'UMO')
    expect(ada.heard()).toContain('Nothing is lost')
    await ada.tapsOn(old, "I don't know yet")
    expect(ada.heard()).toContain('Nothing is lost')
    const after = await records()
    expect(after.pilots).toEqual(before.pilots)
    expect(after.commitments).toEqual(before.commitments)
    expect(after.talk?.at).toBe('measure')
  })

  test.each(['at once', 'a year later'])('a second press changes nothing: %s', async (when) => {
    await ada.says('/pilot pause Claims triage until 20 March')
    const pause = ada.newest('Pause')
    await ada.says('/pilot commit rollback me by 20 March')
    const note = ada.newest('Yes, note it')
    await ada.taps('Yes, note it')
    await ada.tapsOn(asked, 'Skip')
    if (when === 'a year later') await world.passes({ days: 365 })
    const before = await records()
    await ada.tapsOn(asked, 'Skip')
    await ada.tapsOn(note, 'Yes, note it')
    const after = await records()
    expect(after.commitments.map(({ what, due, state }) => [what, due, state])).toEqual(
      before.commitments.map(({ what, due, state }) => [what, due, state]),
    )
    expect(after.talk?.skipped).toEqual(before.talk?.skipped)
    expect(after.pilots[0]?.answers).toEqual(before.pilots[0]?.answers)
    if (when === 'a year later') {
      await ada.tapsOn(pause, 'Pause')
      expect(ada.heard()).toContain('has passed')
      expect((await records()).pilots[0]?.paused).toBe(null)
    }
  })

  test('a press by somebody else changes nothing and shows nothing', async () => {
    await ada.says('/pilot commit rollback me by 20 March')
    await ada.says('stop')
    expect(ada.heardMessages().at(-1)?.ephemeral).toBe(null)
    const before = await records()
    const shown = ada.messages()
    for (const name of ['mo', 'gus', 'dee'] as const) {
      const other = world.person(name)
      for (const message of ada.messages())
        for (const { element, label } of liveOf(message.blocks)) {
          if (element.type === 'button') await other.tapsOn(message, label)
          else await other.picksOn(message, label, element.type === 'users_select' ? 'UMO' : '2026-03-20')
          expect(other.heard()).not.toMatch(/Claims triage|letters a day into/u)
        }
    }
    expect(await records()).toEqual(before)
    expect(ada.messages()).toEqual(shown)
  })

  test.each([
    '{"do":"explode"}',
    '{"do":"stop"}',
    '{"do":"stop","pilot":{"id":7},"reason":null,"sure":"yes"}',
    '{"do":"answer","question":"no-such-question","who":null,"day":null,"pilot":null}',
    '{"do":"say"}',
    '{"do":"skip","pilot":{"id":"../../etc/passwd"},"question":null}',
    '{"do":"accept","ask":"no|such|ask"}',
    '{"do":"list","after":"\u0000"}',
    '{"do":"constructor"}',
    '{"do":{"do":"help"}}',
    '{"__proto__":{"do":"stop"}}',
    '[]',
    '"stop"',
    'null',
    '42',
    '{',
    '',
    `{"do":"rename","pilot":null,"to":"${'x'.repeat(1800)}","sure":true}`,
    `${'['.repeat(1000)}${']'.repeat(1000)}`,
  ])('a tap of a shape that nobody knows gets an answer and changes nothing: %s', async (value) => {
    const before = await records()
    const on = structuredClone(asked)
    liveOf(on.blocks).find(({ label }) => label === 'Skip')!.element['value'] = value
    await ada.tapsOn(on, 'Skip')
    expect(ada.heard()).not.toBe('')
    expect((await records()).pilots).toEqual(before.pilots)
    expect((await records()).commitments).toEqual(before.commitments)
  })

  test('a picker and a choice of a shape that nobody knows get an answer and change nothing', async () => {
    const before = await records()
    for (const id of [
      '1:',
      '1:{"do":"answer"}',
      '1:[1]',
      'nonsense',
      `2:{"do":"handover","sure":true,"who":null,"pilot":{"id":"none"}}`,
    ]) {
      const on = structuredClone(asked)
      liveOf(on.blocks).find(({ element }) => element.type === 'users_select')!.element['action_id'] = id
      await ada.picksOn(on, id, 'UMO')
      expect(ada.heard()).not.toBe('')
    }
    expect((await records()).pilots).toEqual(before.pilots)
  })
})

describe('requests', () => {
  const seconds = () => Math.floor(Date.now() / 1000)
  const form = (text: string) =>
    new URLSearchParams({
      command: '/pilot',
      text,
      team_id: 'T1',
      user_id: 'UADA',
      response_url: `${world.slack.url}/actions/T1/none`,
      trigger_id: world.slack.state.trigger('T1', 'UADA'),
    }).toString()

  test.each([
    ['forged', { signature: 'v0=0000000000000000000000000000000000000000000000000000000000000000' }],
    ['with a signature of another shape', { signature: 'v0=' }],
    ['unsigned', { signature: null }],
    ['without a time', { timestamp: null }],
    ['six minutes old', { timestamp: () => seconds() - 360 }],
    ['six minutes ahead', { timestamp: () => seconds() + 360 }],
    ['of the year 36812', { timestamp: () => seconds() * 1000 }],
  ])(
    'one that is %s is refused',
    async (_, { timestamp, ...given }: { timestamp?: (() => number) | null; signature?: string | null }) => {
      const before = await records()
      const at =
        typeof timestamp === 'function' ? { timestamp: timestamp() } : timestamp === null ? { timestamp } : {}
      for (const body of [
        form('start Stolen'),
        form('stop Claims triage'),
        JSON.stringify({ type: 'url_verification', challenge: 'x' }),
      ]) {
        const { status, body: answer } = await world.slack.deliver(EVENTS, body, { ...given, ...at })
        expect(status).toBe(401)
        expect(answer).toBe('')
      }
      await world.settled()
      expect(await records()).toEqual(before)
    },
  )

  test.each([
    ['four minutes old', -240],
    ['four minutes ahead', 240],
  ])('one that is %s is taken', async (_, off) => {
    const { status } = await world.slack.deliver(EVENTS, form('start Letters'), {
      timestamp: seconds() + off,
    })
    expect(status).toBe(200)
    await world.settled()
    expect((await records()).pilots.map(({ name }) => name)).toContain('Letters')
  })

  test.each([
    ['JSON that ends too early', '{"type":"event_callback",', 'application/json', 400],
    ['no JSON', 'hello', 'application/json', 400],
    ['a list', '[]', 'application/json', 400],
    ['null', 'null', 'application/json', 400],
    ['nothing', '', 'application/json', 400],
    ['a form whose payload is no JSON', 'payload=%7B', 'application/x-www-form-urlencoded', 400],
    ['two payloads', 'payload=%7B%7D&payload=%7B%7D', 'application/x-www-form-urlencoded', 400],
    ['text', 'hello', 'text/plain', 400],
    ['two megabytes', `text=${'x'.repeat(2 * 1024 * 1024)}`, 'application/x-www-form-urlencoded', 413],
  ])('a body that is %s is refused', async (_, body, type, status) => {
    const before = await records()
    const reply = await world.slack.deliver(EVENTS, body, { headers: { 'content-type': type } })
    expect(reply.status).toBe(status)
    expect(await records()).toEqual(before)
  })

  test.each([
    [
      'an event of no kind we know',
      '{"type":"event_callback","team_id":"T1","event_id":"E2","event":{"type":"x"}}',
    ],
    [
      'a message without a person',
      '{"type":"event_callback","team_id":"T1","event_id":"E3","event":{"type":"message","channel_type":"im"}}',
    ],
    ['a command without a team', 'command=/pilot&text=help&user_id=UADA'],
  ])('a signed body that is %s is no fault of the server', async (_, body) => {
    const before = await records()
    const reply = await world.slack.deliver(EVENTS, body)
    expect(reply.status).toBeLessThan(500)
    await world.settled()
    expect(await records()).toEqual(before)
  })

  test.each(['GET', 'PUT', 'DELETE', 'OPTIONS', 'HEAD'])('%s gets nothing', async (method) => {
    const reply = await fetch(world.server.url + EVENTS, { method })
    expect(reply.status).toBe(405)
    expect(reply.headers.get('allow')).toBe('POST')
    expect((await fetch(`${world.server.url}/healthz`)).status).toBe(200)
  })

  test('a genuine request that is sent again word by word does nothing twice', async () => {
    const body = form('start Letters')
    for (let again = 0; again < 3; again++) expect((await world.slack.deliver(EVENTS, body)).status).toBe(200)
    await world.settled()
    expect((await records()).pilots.filter(({ name }) => name === 'Letters').length).toBe(1)
  })
})

/** What a person reads: signs that were escaped, and addresses that became links. */
function unescaped(text: string): string {
  return text
    .replace(/<(https?:[^>]*)>/gu, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

test('a name that ends like a sentence is found with its mark and without it', async () => {
  const world = await beginWorld()
  const ada = world.person('ada')
  await ada.says('/pilot start Who pays?')
  await ada.taps('Later')
  for (const name of ['Who pays?', 'who pays']) {
    await ada.says(`/pilot status ${name}`)
    expect(ada.heard()).toContain('Discovery, day 1')
  }
  await world.ends()
})
