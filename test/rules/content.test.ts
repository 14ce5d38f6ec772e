import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { checkShape, type ShapeProblem } from '../../src/config/check.ts'
import { checkMessages, flatten } from '../../src/messages/check.ts'
import type { RuleId } from '../../src/vocabulary/rules.ts'
import { RULE_IDS } from '../../src/nudges/rules/rules.ts'
import { held, playbookSchema, type Playbook } from '../../src/playbook/playbook.ts'
import { askedIn } from '../../src/playbook/talks.ts'
import { COMMITMENT_KINDS, isSingle } from '../../src/vocabulary/commitment-kinds.ts'
import { may, RIGHTS, rolesSchema, type Role, type RoleTable } from '../../src/vocabulary/roles.ts'
import { STAGES } from '../../src/vocabulary/stage.ts'
import type { Declarations } from '../../src/messages/declaration.ts'

function data(name: string): Record<string, any> {
  return parse(readFileSync(new URL(`../../data/${name}.yaml`, import.meta.url), 'utf8')) as Record<
    string,
    any
  >
}
const playbook = () => data('playbook') as Playbook & Record<string, any>

const schemaFor = (data: unknown) => playbookSchema({ rules: RULE_IDS, asked: askedIn(data) })

function findings(change: (playbook: any) => void): ShapeProblem[] {
  const changed = playbook()
  change(changed)
  const read = checkShape(schemaFor(changed), changed)
  return 'findings' in read ? read.findings : []
}

describe('the playbook', () => {
  it('is sound', () => {
    expect(findings(() => {})).toEqual([])
  })

  it('gives the stages the limits of the method [ST1-5]', () => {
    expect(STAGES.map((stage) => playbook().stages[stage].limit)).toEqual([14, 28, 60, 90, 30])
  })

  it('holds each gate for the outputs of its stage and against the cause of death behind it [ST1-5, DT1-3, PB4, PH3, CM1]', () => {
    expect(Object.fromEntries(STAGES.map((stage) => [stage, playbook().stages[stage].holds]))).toEqual({
      discovery: ['one-pager'],
      poc: ['prototype', 'business-owner', 'governance-criteria'],
      pilot: ['go-decision', 'production-requirements', 'budget', 'governance-criteria'],
      production: [
        'production-system',
        'rollout-plan',
        'integration-plan',
        'change-plan',
        'governance-criteria',
      ],
      scale: ['wave-reviews', 'new-standard'],
    })
  })

  it('wants every kind of commitment at some stage, and a sponsor at each [TP1]', () => {
    const stages = STAGES.map((stage) => playbook().stages[stage])
    const spoken = new Set<string>(stages.flatMap(({ holds, wants }) => [...holds, ...wants]))
    expect(COMMITMENT_KINDS.filter((kind) => !spoken.has(kind))).toEqual(
      COMMITMENT_KINDS.filter((kind) => !isSingle(kind)),
    )
    expect(stages.every(({ wants }) => wants.includes('sponsor'))).toBe(true)
  })

  it('asks the four questions of the discovery stage first [ST1]', () => {
    const ids = playbook().talks.discovery.map(({ id }) => id)
    expect(ids.slice(0, 4)).toEqual(['problem', 'business-owner', 'measure', 'data'])
    expect(new Set(ids).size).toBe(13)
  })

  it('knows what opens a gate', () => {
    expect(COMMITMENT_KINDS.filter((kind) => held(playbook(), kind))).toContain('budget')
    expect(held(playbook(), 'enablement')).toBe(false)
    // What production needs is held together, as the production system.
    expect(held(playbook(), 'support-model')).toBe(true)
    expect(held(playbook(), 'version-control')).toBe(true)
  })

  it.each<[string, (playbook: any) => void, string, string]>([
    [
      'a kind that does not exist',
      (p) => p.stages.poc.holds.push('proof'),
      'stages.poc.holds.3',
      'found "proof"',
    ],
    [
      'a kind that is both held and wanted',
      (p) => p.stages.poc.wants.push('prototype'),
      'stages.poc.wants.5',
      'both held and wanted',
    ],
    [
      'a kind that stands twice',
      (p) => p.stages.scale.holds.push('new-standard'),
      'stages.scale.holds.2',
      'stands twice',
    ],
    [
      'a gate that waits for an open question',
      (p) => p.stages.poc.holds.push('open-question'),
      'stages.poc.holds.3',
      'found "open-question"',
    ],
    ['a stage without a limit', (p) => delete p.stages.pilot.limit, 'stages.pilot.limit', 'missing'],
    ['a limit in words', (p) => (p.stages.pilot.limit = '60 days'), 'stages.pilot.limit', 'found "60 days"'],
    ['a limit of nothing', (p) => (p.stages.pilot.limit = null), 'stages.pilot.limit', 'found nothing'],
    ['a stage of its own', (p) => (p.stages.party = {}), 'stages.party', 'unknown key'],
    ['a kind without rows', (p) => delete p.kinds.budget, 'kinds.budget', 'missing'],
    [
      'a row that is no row',
      (p) => (p.kinds.budget.rows = ['Budget']),
      'kinds.budget.rows.0',
      'found "Budget"',
    ],
    ['a question that does not exist', (p) => p.odds.push('why'), 'odds.4', 'found "why"'],
    [
      'a question that stands in no talk any more',
      (p) => (p.talks.scale[2].id = 'why'),
      'phases.expand.asks.1',
      'found "reuse"',
    ],
    [
      'a question of two talks',
      (p) => p.talks.poc.push(p.talks.discovery[7]),
      'talks.poc.3.id',
      'asked twice',
    ],
    [
      'an id that could not be one',
      (p) => (p.talks.discovery[7].id = 'Fit?'),
      'talks.discovery.7.id',
      'found "Fit?"',
    ],
    [
      'an id that every object answers to',
      (p) => (p.talks.discovery[7].id = 'constructor'),
      'talks.discovery.7.id',
      'found "constructor"',
    ],
    [
      'a question with buttons and without options',
      (p) => Object.assign(p.talks.discovery[7], { id: 'mood', answer: 'choice' }),
      'talks.discovery.7.options',
      'missing',
    ],
    [
      'options that are answered with a text',
      (p) => Object.assign(p.talks.discovery[7], { id: 'mood', options: ['good', 'bad'] }),
      'talks.discovery.7.options',
      'without buttons',
    ],
    [
      'an option that code reads and nobody can press',
      (p) => (p.talks.poc[2].options = ['yes', 'no']),
      'talks.poc.2.options',
      'without unsure',
    ],
    [
      'an option that stands twice',
      (p) => (p.talks.poc[2].options = ['yes', 'no', 'unsure', 'no']),
      'talks.poc.2.options.3',
      'stands twice',
    ],
    [
      'a question asked twice',
      (p) => (p.talks.discovery[1].id = 'problem'),
      'talks.discovery.1.id',
      'asked twice',
    ],
    ['too few questions', (p) => p.talks.poc.splice(0), 'talks.poc', 'found an empty list'],
    [
      'a check that does not exist',
      (p) => (p.talks.discovery[0].checks = ['nice']),
      'talks.discovery.0.checks.0',
      'found "nice"',
    ],
    [
      'a check of a person on a text',
      (p) => (p.talks.discovery[0].checks = ['not-a-person']),
      'talks.discovery.0.checks.0',
      'looks at a person',
    ],
    [
      'an open question that its answer leaves open',
      (p) => (p.talks.discovery[0].meets = false),
      'talks.discovery.0.meets',
      'met by its answer',
    ],
    [
      'a rule without a place in the order',
      (p) => (p.nudges.order = RULE_IDS.slice(0, -1)),
      'nudges.order',
      `without ${RULE_IDS.at(-1)}`,
    ],
    [
      'a rule with two places',
      (p) => (p.nudges.order = [...RULE_IDS, 'introduction']),
      `nudges.order.${RULE_IDS.length}`,
      'stands twice',
    ],
    [
      'a bottleneck that stands twice',
      (p) => (p.diagnosis.order[1] = 'workflow'),
      'diagnosis.order',
      'stands twice',
    ],
    [
      'a sign without a weight',
      (p) => delete p.diagnosis.weights['by-files'],
      'diagnosis.weights.by-files',
      'missing',
    ],
    [
      'a diagnosis that asks for a text',
      (p) => (p.diagnosis.asks = ['problem']),
      'diagnosis.asks.0',
      'found "problem"',
    ],
    [
      'hours that end before they begin',
      (p) => (p.nudges.hours.until = '08:00'),
      'nudges.hours',
      'not after',
    ],
    ['a time of day without quotes', (p) => (p.nudges.hours.from = 540), 'nudges.hours.from', 'found 540'],
    ['no spacing', (p) => (p.nudges.spacing = []), 'nudges.spacing', 'found an empty list'],
    ['a fraction', (p) => (p.nudges.mostAWeek = 2.5), 'nudges.mostAWeek', 'found 2.5'],
    ['a misspelt number', (p) => (p.nudges.mostAMonth = 5), 'nudges.mostAMonth', 'unknown key'],
  ])('%s is told, with what was expected and an example', (_, change, path, problem) => {
    const found = findings(change)
    expect(found.map((finding) => finding.path.join('.'))).toEqual([path])
    expect(found[0]?.problem).toContain(problem)
    expect(found[0]?.expected).toMatch(/./)
    expect(found[0]?.example).toMatch(/./)
  })

  it('takes the rules in the order of their list, unless it gives an order of its own', () => {
    const orderOf = (order?: RuleId[]) => {
      const read = playbook()
      if (order) read.nudges.order = order
      return schemaFor(read).parse(read).nudges.order
    }
    expect(orderOf()).toEqual(RULE_IDS)
    const turned = RULE_IDS.toReversed()
    expect(orderOf(turned)).toEqual(turned)
  })

  it('a question that is misspelt is answered with the known one that is most alike', () => {
    expect(findings((p) => (p.odds[0] = 'budgte'))[0]).toMatchObject({
      path: ['odds', 0],
      expected: expect.stringMatching(/^a question that stands in a talk: problem, business-owner/u),
      example: '- "budget"',
    })
  })

  it('takes a question that code does not know, with its options, wherever questions are named', () => {
    const changed = findings((p) => {
      p.talks.poc.push({ ...p.talks.poc[2], id: 'mood', options: ['good', 'bad'] })
      p.odds.push('mood')
      p.phases.prove.asks.push('mood')
      p.diagnosis.asks.push('mood')
      p.rehearsal[3].question = 'mood'
    })
    expect(changed).toEqual([])
  })

  it('a known question may have more options than code reads, in another order', () => {
    expect(findings((p) => (p.talks.poc[2].options = ['no', 'unsure', 'later', 'yes']))).toEqual([])
  })

  it('an unknown key is answered with the known one that is most alike', () => {
    expect(findings((p) => (p.nudges.sponsorGrase = 3))[0]).toMatchObject({ example: 'sponsorGrace: 3' })
    expect(findings((p) => (p.nudges.psacing = [1]))[0]?.example).toMatch(/^spacing: /)
  })

  it('an example of what is missing would be taken', () => {
    for (const key of ['hours', 'spacing', 'promise']) {
      const changed = playbook()
      Reflect.deleteProperty(changed.nudges, key)
      const [finding] = findings((p) => delete p.nudges[key])
      Object.assign(changed.nudges, parse(finding?.example ?? ''))
      expect(checkShape(schemaFor(changed), changed)).toHaveProperty('value')
    }
  })
})

// Written out a second time on purpose: a cell that changes in data/roles.yaml has to change here too.
const O: Role[] = ['owner', 'deputy', 'office']
const TABLE: RoleTable = {
  start: ['everyone'],
  see: [...O, 'sponsor'],
  'see-own-commitment': ['holder'],
  answer: O,
  edit: O,
  rename: O,
  promise: [...O, 'sponsor'],
  'keep-own-commitment': ['holder'],
  'keep-any-commitment': O,
  'score-any': ['office'],
  waive: [...O, 'sponsor'],
  'waive-held': ['sponsor', 'office'],
  'name-sponsor': O,
  'count-title': ['office'],
  advance: [...O, 'sponsor'],
  override: ['sponsor', 'office'],
  decide: ['sponsor', 'office'],
  sign: ['sponsor', 'office'],
  question: ['owner', 'deputy', 'holder', 'sponsor', 'office'],
  pause: [...O, 'sponsor'],
  stop: [...O, 'sponsor'],
  handover: O,
  share: ['owner'],
  snooze: [...O, 'sponsor'],
  office: ['office'],
}
const SEATS: Role[] = ['owner', 'deputy', 'holder', 'sponsor', 'office']

describe('the table of roles', () => {
  const read = checkShape(rolesSchema, data('roles'))
  const table = 'value' in read ? read.value : undefined

  it.each(RIGHTS.flatMap((right) => SEATS.map((role) => [role, right] as const)))('%s: %s', (role, right) => {
    expect(may(table!, [role], right)).toBe(TABLE[right].includes(role) || TABLE[right].includes('everyone'))
  })

  it('somebody without a part in a pilot may start one of their own and nothing else', () => {
    expect(RIGHTS.filter((right) => may(table!, [], right))).toEqual(['start'])
  })

  it('nobody passes their own gate: who owns a pilot can neither override nor waive what a gate waits for', () => {
    for (const right of ['override', 'waive-held', 'count-title', 'office'] as const)
      expect(may(table!, ['owner', 'deputy', 'holder'], right)).toBe(false)
  })

  it('a right or a role that does not exist, and a right without a row, are told', () => {
    const { office: _, ...rest } = data('roles')
    const wrong = checkShape(rolesSchema, { ...rest, fly: ['owner'], see: ['owner', 'boss'] })
    expect('findings' in wrong && wrong.findings.map(({ path }) => path.join('.')).sort()).toEqual([
      'fly',
      'office',
      'see.1',
    ])
  })
})

describe('messages', () => {
  const DECLARED: Declarations = {
    'talk.hello': { name: 'text', count: 'number', due: 'day', mood: 'choice' },
    'talk.bye': {},
    'other.one': {},
  }
  const sound = { 'talk.bye': 'Bye', 'other.one': 'One' }
  const told = (text: string) => checkMessages({ ...sound, 'talk.hello': text }, DECLARED)

  it.each([
    'Hello',
    "It's {name}'s",
    '{name} <b>{due}</b> & {due, date, short} {due, date, full}',
    '{count} {count, number} {count, number, integer} {count, plural, one {#} other {# for {name}}}',
    '{count, selectordinal, one {#st} other {#th}}',
    '{mood, select, good {Yes, {name}} other {No}}',
  ])('"%s" is sound', (text) => {
    expect(told(text)).toEqual([])
  })

  it.each([
    ['', 'empty'],
    ['Hello {name', 'expect argument closing brace near "{name"'],
    ['Hello {}', 'empty argument'],
    ['{count, plural, one {#}}', 'missing other clause'],
    ['{mood, select, good {Yes}}', 'missing other clause'],
    ['{nmae}', '{nmae} is not an argument'],
    ['{count, plural, one {#} other {{nmae}}}', '{nmae} is not an argument'],
    ['{mood, select, good {{count, date, short}} other {}}', '{count} is a number'],
    ['{count, date, short}', '{count} is a number'],
    ['{count, number, currency}', '{count} is a number'],
    ['{name, plural, other {#}}', '{name} is a text'],
    ['{name, select, other {x}}', '{name} is a text'],
    ['{name, number}', '{name} is a text'],
    ['{due, time, short}', '{due} is a day'],
    ['{due, date}', '{due} is a day'],
    ['{due, date, ::yMd}', '{due} is a day'],
    ['{due, date, tiny}', '{due} is a day'],
    ['{due, plural, other {#}}', '{due} is a day'],
    ['{mood}', '{mood} is a choice'],
    ["Say '{name}'", '{name} stands between apostrophes'],
  ])('"%s" is told: %s', (text, problem) => {
    const found = told(text)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ path: ['talk', 'hello'], problem: expect.stringContaining(problem) })
    expect(found[0]?.expected).toMatch(/./)
    expect(found[0]?.example).toMatch(/^hello: "/)
  })

  it('what is missing and what nothing says is told by key, with an example', () => {
    expect(checkMessages({ ...sound, 'talk.helo': 'Hi' }, DECLARED)).toEqual([
      {
        path: ['talk', 'hello'],
        problem: 'missing',
        expected: 'a text with {name} (text), {count} (number), {due} (day), {mood} (choice)',
        example: expect.stringMatching(/^hello: "text \{name\} \{count, plural/),
      },
      {
        path: ['talk', 'helo'],
        problem: 'a message that nothing says',
        expected: 'a key that some code in src/ declares',
        example: 'talk.hello',
      },
    ])
  })

  it('the example for another language is the English text', () => {
    const english = { ...sound, 'talk.hello': 'Hello {name}' }
    expect(checkMessages(sound, DECLARED, { english })).toMatchObject([{ example: 'hello: "Hello {name}"' }])
  })

  it('a file that is missing is told once, not once for each of its messages', () => {
    expect(checkMessages({ 'other.one': 'One' }, DECLARED)).toMatchObject([
      { path: ['talk'], problem: 'the file is not there or empty', expected: 'its messages: hello, bye' },
    ])
  })

  it('a file becomes keys by its name and the path in it, and what is no text is told once', () => {
    const { texts, findings } = flatten('talk', {
      hello: { morning: 'Hi\n', night: 3 },
      bye: ['x'],
      gone: null,
    })
    expect(texts).toEqual({ 'talk.hello.morning': 'Hi' })
    expect(findings.map(({ path, problem }) => [path.join('.'), problem])).toEqual([
      ['talk.hello.night', 'found 3'],
      ['talk.bye', 'found a list'],
      ['talk.gone', 'found nothing'],
    ])
    const known = { told: findings.map(({ path }) => path.join('.')) }
    expect(
      checkMessages(texts, { 'talk.hello.morning': {}, 'talk.bye': {}, 'talk.hello.night': {} }, known),
    ).toEqual([])
  })
})
