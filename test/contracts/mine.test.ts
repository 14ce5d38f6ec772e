import { loadWhole } from '../../src/engine/load/records.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { newTalk } from '../../src/records/talk.ts'
import { promised } from '../../src/records/commitment.ts'
import { newMessage } from '../../src/records/outgoing.ts'
import { nudgeId } from '../../src/records/nudge.ts'
import { newAccount } from '../../src/records/account.ts'
import { stranger } from '../../src/records/person.ts'
import { newPilot } from '../../src/records/pilot.ts'
import { newStandard } from '../../src/pilots/standard.ts'
import { newAct } from '../../src/records/act.ts'
import { phrase } from '../../src/messages/message.ts'
import { newIdea } from '../../src/records/idea.ts'
import { newTemplate } from '../../src/portfolio/template.ts'
import type { AnyRecord } from '../../src/records/record.ts'
import { KINDS, type Kind, fresh } from '../../src/records/head.ts'
import { beginWorld, type World } from '../world.ts'
import { SHAPES } from './shapes.ts'

/** What every record begins with; an account's own key is shown. */
const HEAD = new Set(['kind', 'id', 'organisation', 'format', 'version', 'attention', 'expires'])

const NOT_PERSONAL = 'says nothing about a person'
const POINTS = 'only points at another record that is shown'
const OWN_CHAT =
  'stands in the chat with the person; how many there are is shown, and words passed on to others'
const AT_ONCE = 'is gone when the answer is given'

/**
 * Every field that a record has: what "my data" shows of it, or why it is not shown. A field that joins a record has to
 * be listed here; one that says something about a person has to be shown.
 */
const KEPT: Record<Kind, Record<string, RegExp | string>> = {
  organisation: {
    name: NOT_PERSONAL,
    workspaces: NOT_PERSONAL,
    domains: NOT_PERSONAL,
    holidays: NOT_PERSONAL,
    yearStarts: NOT_PERSONAL,
  },
  installation: {
    team: NOT_PERSONAL,
    teamName: NOT_PERSONAL,
    token: NOT_PERSONAL,
    botUser: NOT_PERSONAL,
    botId: NOT_PERSONAL,
    installedAt: NOT_PERSONAL,
  },
  account: {
    id: /Teams \(OBJECT in TENANT/u,
    person: /Accounts:\*\* Slack .*Teams/u,
    membership: /Teams \(.*guest/u,
    unreachable: /Teams \(.*has blocked me/u,
    zone: /America\/Lima/u,
    chat: 'where the platform keeps the chat with the person, who is shown the account',
  },
  person: {
    name: /Name:\*\* Ada Marker and Ada Before/u,
    email: /E-mail:\*\* ada@marker\.test/u,
    title: /Title:\*\* Marked lead/u,
    membership: 'is the best of the accounts, which are shown',
    accounts: /UADA in T1/u,
    used: POINTS,
    prefers: /I write in:\*\* Slack/u,
    code: /Code to link accounts/u,
    became: /Ada Before/u,
    zone: 'is that of the account last used, which is shown',
    locale: /Language:\*\* en-GB/u,
    office: /Program office:\*\* You are a member/u,
    unreachable: AT_ONCE,
  },
  dialogue: {
    expects: /answer a question about:\*\* Marked pilot/u,
    'stack.prompt': /answer a question about:\*\* Marked pilot and what I last asked/u,
    'stack.asked': 'is since when it waits',
    awaited: 'is since when the words are waited for that are shown',
    offered: 'is a yes or no that is gone with the next words',
    focus: /last spoke about:\*\* Marked pilot/u,
    focused: 'is when the pilot was spoken about that is shown',
    pressable: POINTS,
    given: 'says in which answer, which is shown, the words of a message stand',
  },
  contact: {
    snoozed: /ask you nothing about:\*\* Marked pilot until .*2027/u,
    'quiet.since': 'is when the wish was said whose end is shown',
    'quiet.until': /ask you nothing at all:\*\* until .*Jan 11, 2027/u,
    'quiet.covered': 'follows from how long it lasts',
    introduced: /introduced myself on:\*\* .*Jan 1, 2026/u,
    contacted: 'counts the messages that are shown',
    unanswered: /Nudges since then\s4/u,
    nudged: 'is when the last of the messages went out that are shown',
    heard: /last heard from you on\s.*Jan 2, 2026/u,
    lastNudge: POINTS,
    digest: /every other Wednesday at 07:45/u,
    digested: /digests I told you of everything up to:\*\* .*Jan 3, 2026/u,
  },
  pilot: {
    name: /Marked pilot/u,
    startedBy: /you started it on/u,
    startedAt: /you started it on .*Jan 4, 2026/u,
    'owner.person': /owner since/u,
    'owner.named': /owner since .*Jan 5, 2026/u,
    'owner.agreed': /owner since .* with your yes of .*Jan 6, 2026/u,
    'owner.namedBy': /you named 2 people/u,
    'deputy.person': 'as the owner',
    'deputy.named': 'as the owner',
    'deputy.agreed': 'as the owner',
    'deputy.namedBy': /you named 2 people/u,
    'sponsor.person': /named as sponsor/u,
    'sponsor.named': /named as sponsor on .*Jan 7, 2026/u,
    'sponsor.agreed': /without your yes so far/u,
    'sponsor.namedBy': 'as the owner',
    'sponsor.title': /your title as sponsor is Marked chief/u,
    'sponsor.counts': NOT_PERSONAL,
    'former.person': /you gave up the seat of owner or deputy at Proof of concept/u,
    'former.stage': 'as the seat that was given up',
    stage: NOT_PERSONAL,
    stageSince: NOT_PERSONAL,
    pausedDays: NOT_PERSONAL,
    'paused.at': NOT_PERSONAL,
    'paused.until': NOT_PERSONAL,
    'ended.at': /why it was stopped \(.*Jan 8, 2026/u,
    'ended.by': /why it was stopped/u,
    'ended.reason': /Marked reason to stop/u,
    'ended.learned': /Marked lesson/u,
    'ended.learnedBy': /what was learned/u,
    'ended.added.text': /Marked second lesson/u,
    'ended.added.by': /what was learned/u,
    'ended.added.at': /what was learned \(.*Jan 10, 2026/u,
    'overrides.stage': NOT_PERSONAL,
    'overrides.by': /why the gate was opened/u,
    'overrides.reason': /Marked reason to open/u,
    'overrides.at': /why the gate was opened \(.*Jan 9, 2026/u,
    'overrides.missing': NOT_PERSONAL,
    'answers.text': /Marked answer/u,
    'answers.weak': NOT_PERSONAL,
    'answers.at': /the problem \(.*Jan 10, 2026/u,
    'answers.by': /the problem/u,
    'answers.choice': /\(.*Jan 10, 2026\).*Now and then/su,
    'answers.person': /you are named in the answer on the business owner/u,
    department: NOT_PERSONAL,
    externalId: NOT_PERSONAL,
    zone: NOT_PERSONAL,
    'imported.identity': NOT_PERSONAL,
    'imported.at': /in a list of .*Jan 11, 2026/u,
    'imported.cells': /as Ada M\., ada@marker\.test,? and Marked chief of the list/u,
    'imported.applied': 'repeats what seats and answers are since the import',
    'imported.confirmed': NOT_PERSONAL,
    activity: NOT_PERSONAL,
    snoozed: NOT_PERSONAL,
    'rollout.wave': NOT_PERSONAL,
    'rollout.since': NOT_PERSONAL,
    'rollout.reviews.wave': NOT_PERSONAL,
    'rollout.reviews.text': /Marked review of a wave/u,
    'rollout.reviews.by': /what a wave showed/u,
    'rollout.reviews.at': /what a wave showed \(.*Jan 3, 2026/u,
    'rollout.reviews.decision.verdict': /you decided on the 10 percent wave on .*Jan 4, 2026.*: hold/u,
    'rollout.reviews.decision.reason': /Marked reason to hold/u,
    'rollout.reviews.decision.by': /why a wave did not go on/u,
    'rollout.reviews.decision.at': /why a wave did not go on \(.*Jan 4, 2026/u,
    'standard.mandate': /the new-standard decision \(.*Marked mandate/su,
    'standard.roles': /Marked roles/u,
    'standard.measures': /Marked measures/u,
    'standard.review': NOT_PERSONAL,
    'standard.asked.by': /you put the new-standard decision forward/u,
    'standard.asked.at': /you put the new-standard decision forward on .*Jan 17, 2026/u,
    'standard.signed.by': /you signed the new-standard decision/u,
    'standard.signed.title': /decision on .*Jan 18, 2026 as Marked signer/u,
    'standard.signed.at': /you signed the new-standard decision on .*Jan 18, 2026/u,
    'standard.reviewed': NOT_PERSONAL,
    'standard.former.mandate': /Marked former mandate/u,
    'standard.former.roles': 'as the mandate',
    'standard.former.measures': 'as the mandate',
    'standard.former.review': NOT_PERSONAL,
    'standard.former.signed.by': /you signed the new-standard decision on .*Jan 19, 2026/u,
    'standard.former.signed.title': 'as that of the decision of today',
    'standard.former.signed.at': /you signed the new-standard decision on .*Jan 19, 2026/u,
    'standard.former.agreed': /you agreed to the new-standard decision of .*Jan 19, 2026/u,
    template: NOT_PERSONAL,
  },
  commitment: {
    pilot: /Marked pilot: budget/u,
    what: /budget for the whole path/u,
    question: /an answer on the data/u,
    person: /Marked pilot: budget/u,
    namedBy: /you named 2 people/u,
    agreed: NOT_PERSONAL,
    due: /due .*Jan 12, 2026/u,
    state: /budget for the whole path, met/u,
    verdict: 'is what a pilot came to; who decided is counted in the history',
    asked: 'is since when a pilot waits for a decision; who asked is counted in the history',
    'former.verdict': 'is what a pilot came to; who decided is counted in the history',
    'former.by': /Marked claim/u,
    'former.at': /budget for the whole path \(.*Jan 11, 2026/u,
    'former.words': /Marked claim/u,
    condition: /the condition for a go: Marked condition, promised/u,
    'wanted.by': /Marked wish/u,
    'wanted.at': 'is when the condition was wanted, which is shown with its day',
    evidence: /Marked evidence/u,
    reason: /Marked reason to waive/u,
    moved: NOT_PERSONAL,
    capability: /you scored governance/u,
    'scores.level': /you scored governance 3/u,
    'scores.evidence': /Marked audit/u,
    'scores.by': /you scored governance/u,
    'scores.at': /you scored governance 3 on .*Jan 20, 2026/u,
    'kpi.kind': NOT_PERSONAL,
    'kpi.name': /for Marked minutes/u,
    'kpi.unit': /you told 9 minutes/u,
    'kpi.baseline': NOT_PERSONAL,
    'kpi.target': NOT_PERSONAL,
    'kpi.until': NOT_PERSONAL,
    'kpi.values.value': /you told 9 minutes/u,
    'kpi.values.day': /you told 9 minutes for Marked minutes, on .*Jan 21, 2026/u,
    'kpi.values.by': /you told 9 minutes/u,
    'kpi.values.at': 'is when the value was told that is shown with its day',
    changed: /budget for the whole path \(.*Jan 13, 2026/u,
  },
  talk: {
    pilot: /Marked pilot: I ask you the questions/u,
    name: /I ask you the questions of Scale/u,
    person: /I ask you the questions/u,
    at: NOT_PERSONAL,
    skipped: NOT_PERSONAL,
    followed: NOT_PERSONAL,
    state: NOT_PERSONAL,
    touched: /I ask you the questions of Discovery, last on .*Jan 14, 2026/u,
    'draft.question': /the return/u,
    'draft.text': /Marked draft/u,
    'draft.person': POINTS,
    asked: POINTS,
  },
  ask: {
    pilot: /Marked pilot: the sponsor/u,
    rule: /Marked pilot: the sponsor/u,
    subject: POINTS,
    person: /What I wait for you with/u,
    heldFrom: /the sponsor, since .*Jan 15, 2026/u,
    opened: 'is the moment of the day that is shown',
    sent: /asked 2 times/u,
    message: POINTS,
    snoozed: /put off until .*Jan 16, 2027/u,
    closed: 'is settled: ids and days, which the history repeats',
  },
  message: {
    to: /6 messages are kept/u,
    account: POINTS,
    purpose: /Without being asked: 1 in the last 7 days, 2 in the last 30/u,
    place: OWN_CHAT,
    said: OWN_CHAT,
    form: OWN_CHAT,
    asks: POINTS,
    prompt: OWN_CHAT,
    pilots: POINTS,
    sight: NOT_PERSONAL,
    state: /of which 2 did not go out/u,
    why: NOT_PERSONAL,
    attempts: NOT_PERSONAL,
    created: NOT_PERSONAL,
    failedAt: NOT_PERSONAL,
    sentAt: /The last of these: an introduction, .*Mar 1, 2026/u,
    address: OWN_CHAT,
    closed: OWN_CHAT,
    stale: NOT_PERSONAL,
    'pressed.tap': OWN_CHAT,
    'pressed.at': NOT_PERSONAL,
    'held.workspace': NOT_PERSONAL,
    'held.since': NOT_PERSONAL,
  },
  idea: {
    name: /Marked idea: your idea/u,
    by: /Marked idea: your idea/u,
    started: /Marked idea: your idea of .*Jan 22, 2026/u,
    answers: /Marked idea: your idea of .*2026 \(often and alike: Partly\)/u,
    pilot: /Marked seed: your idea of .*, now a pilot/u,
    dropped: /Marked waste: your idea of .*, dropped/u,
    'aside.by': /You set one idea of others aside/u,
    'aside.at': NOT_PERSONAL,
  },
  template: {
    name: 'is that of the pilot',
    department: NOT_PERSONAL,
    problem: /what others can begin with \(.*Marked problem/su,
    reuse: /Marked reuse/u,
    'measures.name': 'repeats the measures of the pilot',
    'measures.unit': NOT_PERSONAL,
    'measures.kind': NOT_PERSONAL,
    by: /Marked pilot: what others can begin with/u,
    made: /Marked pilot: what others can begin with, since .*Jan 23, 2026/u,
    shared: /Marked pilot: what others can begin with, since/u,
  },
  tick: {
    at: NOT_PERSONAL,
    doubted: NOT_PERSONAL,
    'jumps.from': NOT_PERSONAL,
    'jumps.to': NOT_PERSONAL,
    wrong: NOT_PERSONAL,
  },
  outage: {
    why: NOT_PERSONAL,
    account: POINTS,
    since: NOT_PERSONAL,
    probes: NOT_PERSONAL,
    ended: NOT_PERSONAL,
    told: POINTS,
  },
  act: {
    person: /What you did lately/u,
    at: /Jan 24, 2026: Marked done/u,
    order: NOT_PERSONAL,
    pilot: POINTS,
    stage: NOT_PERSONAL,
    what: /Marked done/u,
    right: NOT_PERSONAL,
    'changes.kind': NOT_PERSONAL,
    'changes.id': POINTS,
    'changes.differences.path': NOT_PERSONAL,
    'changes.differences.before': /Marked words before/u,
    'changes.differences.after': /Marked words after/u,
    large: NOT_PERSONAL,
    'waited.expects': 'is what waited then; what waits now is shown',
    'waited.stack.prompt': 'is what waited then; what waits now is shown',
    'waited.stack.asked': 'is what waited then; what waits now is shown',
    'told.to': POINTS,
    'told.message': POINTS,
    'told.said': OWN_CHAT,
    replies: POINTS,
    entries: POINTS,
    undone: NOT_PERSONAL,
    undoes: POINTS,
  },
  received: { at: /7 days, so that nothing counts twice/u, waiting: AT_ONCE, replies: POINTS },
}

/** The fields of a shape, those inside others with a dot. */
function fieldsOf(shape: unknown, path = ''): string[] {
  if (shape instanceof z.ZodObject)
    return Object.entries(shape.shape).flatMap(([key, field]) =>
      fieldsOf(field, path ? `${path}.${key}` : key),
    )
  if (shape instanceof z.ZodNullable || shape instanceof z.ZodOptional || shape instanceof z.ZodExactOptional)
    return fieldsOf(shape.unwrap(), path)
  if (shape instanceof z.ZodDiscriminatedUnion) return shape.options.flatMap((one) => fieldsOf(one, path))
  if (shape instanceof z.ZodArray && shape.element instanceof z.ZodObject)
    return fieldsOf(shape.element, path)
  if (shape instanceof z.ZodRecord && shape.valueType instanceof z.ZodObject)
    return fieldsOf(shape.valueType, path)
  return [path]
}

/** What is looked at as one, whatever it is made of. */
const WHOLE = new Set(['code', 'digest', 'digested', 'address', 'given'])

test.each(KINDS)('of every field of a %s it is known whether "my data" shows it', (kind) => {
  const fields = fieldsOf(SHAPES[kind]).map((field) => {
    const [first = field] = field.split('.')
    return WHOLE.has(first) ? first : field
  })
  const own = fields.filter((field) => !HEAD.has(field) || (kind === 'account' && field === 'id'))
  expect(Object.keys(KEPT[kind]).toSorted()).toEqual([...new Set(own)].toSorted())
})

let world: World
let shown: string

beforeAll(async () => {
  world = await beginWorld()
  const ada = world.person('ada')
  await ada.says('help')
  const { person: me } = (await world.store.get('account', 'default', ada.seat.account))!
  await world.store.commit({ organisation: 'default', records: await marked(me), entries: [] })
  await ada.says('/pilot my data')
  shown = ada.heard()
  await ada.taps('Show as Markdown')
  shown += ada.heard()
})
afterAll(() => world.ends())

const at = (day: number) => `2026-01-${String(day).padStart(2, '0')}T12:00:00.000Z`

/** Records of every kind in which each field that is shown has something that can be found again. */
async function marked(me: string): Promise<AnyRecord[]> {
  const { person, dialogue, contact } = (await loadWhole(world.store, 'default', me))!
  const teams = newAccount('default', 'teams:TENANT:OBJECT', me)
  const seat = { person: me, namedBy: null, named: at(5), agreed: at(6) }
  const pilot = { ...newPilot('default', 'p1', 'Marked pilot', at(4)), zone: 'Europe/Berlin' }
  const promise = { pilot: 'p1', question: null, agreed: true, due: null, changed: at(13) }
  const message = (id: string) => ({
    ...newMessage('default', id, me, at(1), '2027-01-01T00:00:00.000Z'),
    state: 'sent' as const,
    attention: null,
  })
  return [
    {
      ...person,
      name: 'Ada Marker',
      email: 'ada@marker.test',
      title: 'Marked lead',
      accounts: [...person.accounts, teams.id],
      prefers: 'slack',
      code: { code: 'abcd2345', until: '2027-01-01T00:00:00.000Z' },
      zone: 'Asia/Kathmandu',
      locale: 'en-GB',
      office: true,
    },
    {
      ...dialogue,
      expects: { expects: 'answer', pilot: 'p1', talk: 'p1.discovery', question: 'data' },
      stack: [
        {
          prompt: { expects: 'answer', pilot: 'gone', talk: 'gone.discovery', question: 'data' },
          asked: at(3),
        },
      ],
      focus: 'p1',
    },
    {
      ...contact,
      snoozed: { p1: '2027-01-10T08:00:00.000Z' },
      quiet: { since: at(2), until: '2027-01-11T08:00:00.000Z', covered: true },
      introduced: at(1),
      unanswered: 4,
      heard: at(2),
      digest: { every: 'two-weeks', weekday: 3, at: '07:45' },
      digested: { at: at(3), slot: '2026-01-03' },
      attention: null,
    },
    { ...stranger('default', 'before', { name: 'Ada Before' }), became: me },
    { ...teams, membership: 'guest', unreachable: 'blocked', zone: 'America/Lima' },
    {
      ...pilot,
      startedBy: me,
      owner: seat,
      deputy: { ...seat, person: 'other', namedBy: me },
      sponsor: { ...seat, named: at(7), agreed: null, title: 'Marked chief', counts: false },
      former: [{ person: me, stage: 'poc' }],
      ended: {
        at: at(8),
        by: me,
        reason: 'Marked reason to stop',
        learned: 'Marked lesson',
        learnedBy: me,
        added: [{ text: 'Marked second lesson', by: me, at: at(10) }],
      },
      overrides: [{ stage: 'poc', by: me, reason: 'Marked reason to open', at: at(9), missing: [] }],
      rollout: {
        wave: 10,
        since: at(2),
        reviews: [
          {
            wave: 10,
            text: 'Marked review of a wave',
            by: me,
            at: at(3),
            decision: { verdict: 'hold', reason: 'Marked reason to hold', by: me, at: at(4) },
          },
        ],
      },
      standard: {
        ...newStandard(),
        mandate: 'Marked mandate',
        roles: 'Marked roles',
        measures: 'Marked measures',
        asked: { by: me, at: at(17) },
        signed: { by: me, title: 'Marked signer', at: at(18) },
        former: [
          {
            mandate: 'Marked former mandate',
            roles: null,
            measures: null,
            review: null,
            signed: { by: me, title: null, at: at(19) },
            agreed: [me],
          },
        ],
      },
      answers: {
        problem: { text: 'Marked answer', weak: [], at: at(10), by: me },
        usage: { text: '', choice: 'sometimes', weak: [], at: at(10), by: me },
        'business-owner': { text: 'Ada', weak: [], at: at(10), by: 'other', person: me },
      },
      imported: {
        identity: 'x',
        at: '2026-01-11',
        cells: {
          owner: 'Somebody Else',
          owner_email: 'else@marker.test',
          sponsor: 'Ada M.',
          sponsor_email: 'ada@marker.test',
          sponsor_title: 'Marked chief of the list',
        },
        applied: {},
        confirmed: null,
      },
    },
    {
      ...promised('default', { ...promise, what: 'budget', person: me, namedBy: null, due: '2026-01-12' }),
      state: 'met',
      evidence: 'Marked evidence',
      former: [{ by: me, at: at(11), words: 'Marked claim' }],
    },
    {
      ...promised('default', { ...promise, what: 'open-question', question: 'data', person: me }),
      state: 'waived',
      reason: 'Marked reason to waive',
    },
    { ...promised('default', { ...promise, what: 'condition', person: me }), condition: 'Marked condition' },
    {
      ...promised('default', { ...promise, what: 'condition', person: 'other' }),
      id: 'p1.condition.2',
      condition: 'Marked wish',
      wanted: { by: me, at: at(11) },
    },
    promised('default', { ...promise, what: 'change-plan', person: 'other', namedBy: me }),
    {
      // Handed over since: what was scored and told stays with whoever did it.
      ...promised('default', { ...promise, what: 'maturity', person: 'other' }),
      capability: 'governance',
      scores: [{ level: 3, evidence: 'Marked audit', by: me, at: at(20) }],
    },
    {
      ...promised('default', { ...promise, what: 'kpi', person: 'other' }),
      kpi: {
        kind: 'outcome',
        name: 'Marked minutes',
        unit: 'minutes',
        baseline: 12,
        target: 8,
        until: null,
        values: [{ value: 9, day: '2026-01-21', by: me, at: at(21) }],
      },
    },
    { ...newIdea('default', 'i1', 'Marked idea', me, at(22)), answers: { volume: 'partly' } },
    { ...newIdea('default', 'i2', 'Marked seed', me, at(22)), pilot: 'p1' },
    { ...newIdea('default', 'i3', 'Marked waste', me, at(22)), dropped: at(23) },
    { ...newIdea('default', 'i4', 'Not mine', 'other', at(22)), aside: { by: me, at: at(23) } },
    newTemplate('default', 'p1', {
      name: 'Marked pilot',
      department: null,
      problem: 'Marked problem',
      reuse: 'Marked reuse',
      measures: [],
      by: me,
      made: at(23),
    }),
    {
      ...newAct('default', 'a1', me, at(24)),
      what: phrase('onepager.answer', { text: { written: 'Marked done' } }),
      changes: [
        {
          kind: 'pilot',
          id: 'p1',
          differences: [
            { path: ['answers', 'data', 'text'], before: 'Marked words before', after: 'Marked words after' },
          ],
        },
      ],
    },
    newTalk('default', 'p1', 'scale', me, at(14)),
    {
      ...newTalk('default', 'p1', 'discovery', me, at(14)),
      draft: { question: 'return', text: 'Marked draft', person: null },
    },
    {
      ...fresh('ask', 'default', nudgeId('p1', 'no-sponsor', '', '2026-01-15')),
      pilot: 'p1',
      rule: 'no-sponsor',
      subject: '',
      person: me,
      heldFrom: '2026-01-15',
      opened: at(15),
      sent: [at(15), at(16)],
      message: null,
      snoozed: '2027-01-16T12:00:00.000Z',
      closed: null,
    },
    { ...message('m1'), purpose: 'nudge', sentAt: '2026-02-20T12:00:00.000Z' },
    { ...message('m2'), purpose: 'introduction', sentAt: '2026-03-01T12:00:00.000Z' },
    { ...message('m3'), state: 'failed' },
    { ...message('m4'), state: 'dropped' },
  ]
}

const rows = KINDS.flatMap((kind) =>
  Object.entries(KEPT[kind]).flatMap(([field, shows]) =>
    shows instanceof RegExp ? [[`${kind}.${field}`, shows] as const] : [],
  ),
)
test.each(rows)('"my data" shows %s', (_field, shows) => {
  expect(shown).toMatch(shows)
})

test('"my data" shows nothing that is about somebody else', () => {
  expect(shown).not.toMatch(/else@|Somebody Else|Not mine/u)
})
