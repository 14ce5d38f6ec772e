import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { promised, type Commitment, type CommitmentOf, type Promised } from '../../src/records/commitment.ts'
import type { CommitmentKind, SingleKind } from '../../src/vocabulary/commitment-kinds.ts'
import type { Pilot } from '../../src/records/pilot.ts'
import { newStandard } from '../../src/pilots/standard.ts'
import { newTemplate } from '../../src/portfolio/template.ts'
import { fresh } from '../../src/records/head.ts'
import type { Platform } from '../../src/vocabulary/account.ts'
import { onEach } from '../each.ts'
import type { Somebody } from '../people.ts'
import type { Seen } from '../seats/seat.ts'
import { beginWorld, TUESDAY, type Person, type World } from '../world.ts'

/** Who somebody is to a pilot. `starter` once began it and has no part in it any more. */
const USERS = {
  owner: {},
  deputy: {},
  holder: {},
  'named holder': {},
  'named sponsor': { title: 'COO' },
  sponsor: { title: 'CFO' },
  office: {},
  starter: {},
  everyone: {},
  guest: { guest: true },
  stranger: { stranger: true },
} satisfies Record<string, Partial<Somebody>>
type Column = keyof typeof USERS
const COLUMNS = Object.keys(USERS) as Column[]

const ALL = ['owner', 'deputy', 'sponsor', 'office'] as const
const TEAM = ['owner', 'deputy', 'office'] as const
const ABOVE = ['sponsor', 'office'] as const
const SEEING: readonly Column[] = [
  'owner',
  'deputy',
  'holder',
  'named holder',
  'named sponsor',
  'sponsor',
  'office',
]
/** Those who hold something that is about the pilot, whatever else they are. */
const HOLDING: readonly Column[] = SEEING

const SECRET = 'Clerks retype 400 letters a day into the green screens of the claims system'
const REASON = 'The board wants to see this move before the summer'

type Snapshot = Awaited<ReturnType<typeof snapshot>>
type Cell = { who: Column; name: string; pilot: string; own: SingleKind; others: SingleKind }
/**
 * `/…` is typed, `tap:LABEL` and `pick:LABEL=VALUE` use the newest such element, anything else is said in the private
 * chat. NAME, WHO and KIND stand for the pilot, the handle of whoever tries and the promise that is meant.
 */
type Step = string
type Row = {
  may: readonly Column[]
  pilot?: (who: Column) => Partial<Pilot>
  met?: SingleKind
  /** What the one who tries has promised and met, in place of something open. */
  ownMet?: SingleKind
  /** What the holder besides scores, or tells the value of. */
  measured?: 'maturity' | 'kpi'
  /** What whoever tries types. */
  types?: Step
  /** What somebody who may types and presses so that a button stands there, and the button that is then pressed by whoever tries. */
  shows?: { by?: Column; steps: Step[]; press: Step }
  next?: Step[]
  /** What the store holds when it was done. */
  done: (after: Snapshot, cell: Cell, before: Snapshot) => unknown
}

const state = <K extends CommitmentKind>(after: Snapshot, kind: K) =>
  after.commitments.find((one): one is Commitment & CommitmentOf<K> => one.what === kind)
const card = (kind: 'own' | 'others') => ['/pilot commitments NAME', `pick:Choose one=${kind}`]

const PROMISED_GO = [
  '/pilot commit go decision me by 13 March for NAME',
  'tap:Yes, note it',
  '/pilot commitments NAME',
  'pick:Choose one=Go or no-go decision',
]

/** The table: what can be done, and who may. Everybody else is refused, and who sees nothing learns nothing. */
const TABLE: Record<string, Row> = {
  'read the one-pager': {
    may: ALL,
    types: '/pilot summary NAME',
    shows: { steps: ['/pilot status NAME'], press: 'Summary' },
    done: () => true,
  },
  'see what the gate waits for': {
    may: ALL,
    types: '/pilot gate NAME',
    done: () => true,
  },
  'see all promises': {
    may: ALL,
    types: '/pilot commitments NAME',
    shows: { steps: ['/pilot status NAME'], press: 'Promises' },
    done: () => true,
  },
  "open a promise of one's own": {
    may: HOLDING,
    shows: { steps: ['/pilot commitments NAME'], press: 'pick:Choose one=own' },
    done: () => true,
  },
  'open a promise of somebody else': {
    may: ALL,
    shows: { steps: ['/pilot commitments NAME'], press: 'pick:Choose one=others' },
    done: () => true,
  },
  'take up the talk and answer': {
    may: TEAM,
    types: '/pilot coach NAME',
    shows: { steps: ['/pilot status NAME'], press: 'Answer questions' },
    next: ['The head of the claims desk owns it'],
    done: (after) => after.pilot?.answers['business-owner']?.text,
  },
  'skip a question': {
    may: TEAM,
    shows: { by: 'owner', steps: ['/pilot coach NAME'], press: 'Skip' },
    done: (after) => after.talk?.skipped.includes('business-owner'),
  },
  'go back a question': {
    may: TEAM,
    shows: { by: 'owner', steps: ['/pilot coach NAME'], press: 'Back' },
    done: (after) => after.talk?.at === 'problem',
  },
  'lay the talk aside': {
    may: TEAM,
    shows: { by: 'owner', steps: ['/pilot coach NAME'], press: 'Later' },
    done: (after) => after.talk?.state === 'paused',
  },
  'answer by picking a person': {
    may: TEAM,
    shows: { by: 'owner', steps: ['/pilot coach NAME'], press: 'pick:Pick a person=target' },
    done: (after) => after.pilot?.answers['business-owner']?.person,
  },
  'not know an answer': {
    may: TEAM,
    shows: { by: 'owner', steps: ['/pilot coach NAME'], press: "I don't know yet" },
    next: ['pick:Somebody else=target'],
    done: (after) => after.commitments.some(({ question }) => question === 'business-owner'),
  },
  'change an answer': {
    may: TEAM,
    types: '/pilot edit NAME',
    shows: { steps: ['/pilot summary NAME'], press: 'Change an answer' },
    next: [
      'pick:Which answer do you want to change?=The problem',
      'Clerks search 900 folders a day for one number',
    ],
    done: (after) => after.pilot?.answers.problem?.text.includes('900'),
  },
  rename: {
    may: TEAM,
    types: '/pilot rename NAME to Renamed NAME',
    shows: { steps: ['/pilot rename NAME to Renamed NAME'], press: 'Rename' },
    next: ['tap?:Rename'],
    done: (after, { name }) => after.pilot?.name === `Renamed ${name}`,
  },
  promise: {
    may: ALL,
    types: '/pilot commit integration plan me by 13 March for NAME',
    shows: { steps: ['/pilot commit integration plan me by 13 March for NAME'], press: 'Yes, note it' },
    next: ['tap?:Yes, note it'],
    done: (after) => state(after, 'integration-plan')?.due === '2026-03-13',
  },
  'promise what somebody else has promised': {
    may: TEAM,
    types: '/pilot commit OTHERS me by 13 March for NAME',
    shows: { steps: ['/pilot commit OTHERS me by 13 March for NAME'], press: 'Yes, note it' },
    next: ['tap?:Yes, note it'],
    done: (after, { others }) => state(after, others)?.due === '2026-03-13',
  },
  "meet a promise of one's own": {
    may: HOLDING,
    shows: { steps: card('own'), press: 'It is done' },
    next: ['Signed on Monday, see the minutes'],
    done: (after, { own }) => state(after, own)?.state === 'met',
  },
  'meet a promise of somebody else': {
    may: TEAM,
    shows: { steps: card('others'), press: 'It is done' },
    next: ['Signed on Monday, see the minutes'],
    done: (after, { others }) => state(after, others)?.state === 'met',
  },
  "move a promise of one's own": {
    may: HOLDING,
    shows: { steps: card('own'), press: 'pick:Another date=2026-03-20' },
    done: (after, { own }) => state(after, own)?.due === '2026-03-20',
  },
  'move a promise of somebody else': {
    may: TEAM,
    shows: { steps: card('others'), press: 'pick:Another date=2026-03-20' },
    done: (after, { others }) => state(after, others)?.due === '2026-03-20',
  },
  "hand over a promise of one's own": {
    may: HOLDING,
    shows: { steps: card('own'), press: 'pick:Hand it to somebody else=target' },
    done: (after, { own }) => state(after, own)?.person === person('target'),
  },
  'hand over a promise of somebody else': {
    may: TEAM,
    shows: { steps: card('others'), press: 'pick:Hand it to somebody else=target' },
    done: (after, { others }) => state(after, others)?.person === person('target'),
  },
  'waive what no gate waits for': {
    may: ALL,
    shows: { steps: card('own'), press: 'No longer needed' },
    next: [REASON],
    done: (after, { own }) => state(after, own)?.state === 'waived',
  },
  'waive what a gate waits for': {
    may: ABOVE,
    shows: {
      steps: ['/pilot commitments NAME', 'pick:Choose one=Budget for the whole path'],
      press: 'No longer needed',
    },
    next: [REASON],
    done: (after) => state(after, 'budget')?.state === 'waived',
  },
  'promise the decision on a go': {
    may: ABOVE,
    pilot: () => ({ stage: 'pilot' }),
    types: '/pilot commit go decision me by 13 March for NAME',
    shows: { steps: ['/pilot commit go decision me by 13 March for NAME'], press: 'Yes, note it' },
    next: ['tap?:Yes, note it'],
    done: (after) => state(after, 'go-decision')?.due === '2026-03-13',
  },
  'say that it is decided': {
    may: ABOVE,
    pilot: () => ({ stage: 'pilot' }),
    shows: { steps: PROMISED_GO, press: 'It is done' },
    next: ['tap:Decide', 'tap:Go', 'tap?:Go all the same'],
    done: (after) => state(after, 'go-decision')?.verdict === 'go',
  },
  'waive the decision on a go': {
    may: ABOVE,
    pilot: () => ({ stage: 'pilot' }),
    shows: { steps: PROMISED_GO, press: 'No longer needed' },
    next: [REASON],
    done: (after) => state(after, 'go-decision')?.state === 'waived',
  },
  "say that one's own is not done any more": {
    may: HOLDING,
    ownMet: 'documentation',
    shows: { steps: card('own'), press: 'Not done any more' },
    done: (after, { own }) => state(after, own)?.state === 'promised',
  },
  'see the readiness sheet': {
    may: SEEING,
    types: '/pilot readiness NAME',
    done: () => true,
  },
  'say who takes which': {
    may: TEAM,
    types: '/pilot readiness monitoring @target by 20 March for "NAME"',
    shows: {
      by: 'owner',
      steps: ['/pilot readiness NAME', 'tap:Who takes which'],
      press: 'pick:Monitoring: alerts, logs, dashboards=target',
    },
    next: ['tap?:Yes, note it'],
    done: (after) => state(after, 'monitoring')?.person === person('target'),
  },
  'see the waves': {
    may: ALL,
    types: '/pilot rollout NAME',
    done: () => true,
  },
  'review a wave': {
    may: TEAM,
    pilot: () => ({ stage: 'scale', stageSince: TUESDAY }),
    shows: { by: 'owner', steps: ['/pilot rollout NAME'], press: 'Write the review' },
    next: ['Errors fell to 2 percent'],
    done: (after) => after.pilot?.rollout?.reviews[0]?.text === 'Errors fell to 2 percent',
  },
  'hold a wave': {
    may: ABOVE,
    pilot: () => ({
      stage: 'scale',
      stageSince: TUESDAY,
      rollout: {
        wave: 10,
        since: TUESDAY,
        reviews: [{ wave: 10, text: 'Errors rose', by: person('owner'), at: TUESDAY, decision: null }],
      },
    }),
    shows: { steps: ['/pilot decide NAME'], press: 'Hold' },
    next: [REASON],
    done: (after) => after.pilot?.rollout?.reviews[0]?.decision?.verdict === 'hold',
  },
  'name the sponsor': {
    may: TEAM,
    types: '/pilot sponsor @target COO for NAME',
    shows: { steps: ['/pilot sponsor for NAME'], press: 'pick:Sponsor=target' },
    done: (after) => after.pilot?.sponsor?.person === person('target'),
  },
  'name the sponsor as a promise': {
    may: TEAM,
    types: '/pilot commit sponsor @target by 13 March for NAME',
    done: (after) => after.pilot?.sponsor?.person === person('target'),
  },
  'let a title count': {
    may: ['office'],
    pilot: (who) => ({
      sponsor: {
        ...seat(who === 'sponsor' || who === 'named sponsor' ? who : 'target', true),
        title: 'Analyst',
        counts: false,
      },
    }),
    shows: { steps: ['/pilot sponsor @SPONSOR Analyst for NAME'], press: 'Counts here' },
    done: (after) => after.pilot?.sponsor?.counts,
  },
  'pass an open gate': {
    may: ALL,
    met: 'one-pager',
    types: '/pilot advance NAME',
    shows: { steps: ['/pilot summary NAME'], press: 'Next stage' },
    done: (after) => after.pilot?.stage === 'poc',
  },
  'ask at a gate that holds': {
    may: ALL,
    types: '/pilot advance NAME',
    shows: { steps: ['/pilot summary NAME'], press: 'Next stage' },
    done: (after) => after.events.includes('gate.held') && after.pilot?.stage === 'discovery',
  },
  'open a gate that holds': {
    may: ABOVE,
    shows: { steps: ['/pilot advance NAME'], press: 'Open it anyway' },
    next: [REASON],
    done: (after) => after.pilot?.stage === 'poc' && after.pilot.overrides[0]?.reason === REASON,
  },
  pause: {
    may: ALL,
    types: '/pilot pause NAME until 20 March',
    shows: { steps: ['/pilot pause NAME until 20 March'], press: 'Pause' },
    next: ['tap?:Pause'],
    done: (after) => after.pilot?.paused?.until === '2026-03-20',
  },
  resume: {
    may: ALL,
    pilot: () => ({ paused: { at: TUESDAY, until: null } }),
    types: '/pilot resume NAME',
    shows: { steps: ['/pilot advance NAME'], press: 'Resume' },
    done: (after) => after.pilot?.paused === null,
  },
  stop: {
    may: ALL,
    types: '/pilot stop NAME',
    shows: { steps: ['/pilot stop NAME'], press: 'Stop the pilot' },
    next: ['tap?:Stop the pilot', REASON],
    done: (after) => after.pilot?.stage === 'stopped' && after.pilot.ended?.reason === REASON,
  },
  'hand the pilot over': {
    may: TEAM,
    types: '/pilot handover @target for NAME',
    shows: { steps: ['/pilot handover @target for NAME'], press: 'Hand over' },
    next: ['tap?:Hand over'],
    done: (after) => after.pilot?.owner?.person === person('target'),
  },
  'name a deputy': {
    may: TEAM,
    types: '/pilot deputy @target for NAME',
    shows: { steps: ['/pilot deputy for NAME'], press: 'pick:Deputy=target' },
    done: (after) => after.pilot?.deputy?.person === person('target'),
  },
  'see what waits for a decision': {
    may: SEEING,
    types: '/pilot decide NAME',
    done: () => true,
  },
  'see what holds it': {
    may: ALL,
    types: '/pilot diagnose NAME',
    done: () => true,
  },
  'tell what holds it': {
    may: TEAM,
    pilot: () => ({
      stage: 'pilot',
      answers: { sign: { text: '', weak: [], at: TUESDAY, by: person('owner'), choice: 'roles' } },
    }),
    shows: { by: 'owner', steps: ['/pilot diagnose NAME'], press: 'Nowhere yet' },
    done: (after) => after.pilot?.answers.handoff?.choice,
  },
  'approve the budget': {
    may: ABOVE,
    shows: { steps: ['/pilot decide NAME'], press: 'Approve the budget' },
    done: (after) => state(after, 'budget')?.state === 'met',
  },
  'say go': {
    may: ABOVE,
    pilot: () => ({ stage: 'pilot' }),
    shows: { steps: ['/pilot decide NAME'], press: 'Go' },
    next: ['tap?:Go all the same'],
    done: (after) => state(after, 'go-decision')?.verdict === 'go',
  },
  'say no-go': {
    may: ABOVE,
    pilot: () => ({ stage: 'pilot' }),
    shows: { steps: ['/pilot decide NAME'], press: 'No-go' },
    next: [REASON],
    done: (after) => state(after, 'go-decision')?.reason === REASON,
  },
  'say not yet': {
    may: ABOVE,
    pilot: () => ({ stage: 'pilot' }),
    shows: { steps: ['/pilot decide NAME'], press: 'Not yet' },
    next: ['errors under 2 percent by 20 March', 'tap?:Yes, note it'],
    done: (after) => state(after, 'condition')?.due === '2026-03-20',
  },
  'ask for the decision': {
    may: ALL,
    pilot: () => ({ stage: 'pilot' }),
    shows: { by: 'owner', steps: ['/pilot decide NAME'], press: 'Ask for the decision' },
    done: (after) => state(after, 'go-decision')?.asked,
  },
  'leave what was learned': {
    may: ALL,
    pilot: () => ({
      stage: 'stopped',
      ended: { at: TUESDAY, by: person('owner'), reason: REASON, learned: null },
    }),
    shows: { by: 'owner', steps: ['/pilot status NAME'], press: 'Add what we learned' },
    next: ['Read the exit clause first'],
    done: (after) => after.pilot?.ended?.learned === 'Read the exit clause first',
  },
  'ask the owner': {
    may: SEEING,
    shows: { steps: ['/pilot decide NAME'], press: 'Ask the owner' },
    next: ['How many clerks use it today?'],
    done: (after) => after.events.includes('question.asked'),
  },
  'see the new-standard decision': {
    may: ALL,
    pilot: () => ({ stage: 'production' }),
    types: '/pilot standard NAME',
    done: () => true,
  },
  'write the new-standard decision': {
    may: TEAM,
    pilot: () => ({ stage: 'production', standard: written() }),
    shows: { by: 'owner', steps: ['/pilot standard NAME'], press: 'pick:Change a text=Mandate' },
    next: ['The head of claims alone may change it'],
    done: (after) => after.pilot?.standard?.mandate?.startsWith('The head of claims'),
  },
  'say who agrees to it': {
    may: TEAM,
    pilot: () => ({ stage: 'production', standard: written() }),
    shows: { by: 'owner', steps: ['/pilot standard NAME'], press: 'pick:Who should agree?=target' },
    done: (after) => state(after, 'agreement')?.person === person('target'),
  },
  'put it before whoever signs': {
    may: TEAM,
    pilot: () => ({ stage: 'production', standard: written() }),
    shows: {
      by: 'owner',
      steps: ['/pilot standard NAME', 'pick:Who should agree?=target'],
      press: 'Ask for the signature',
    },
    done: (after) => after.pilot?.standard?.asked,
  },
  'sign it': {
    may: ABOVE,
    pilot: () => ({
      stage: 'production',
      standard: { ...written(), asked: { by: person('owner'), at: TUESDAY } },
    }),
    shows: { steps: ['/pilot standard NAME'], press: 'Sign' },
    done: (after, { who }) => after.pilot?.standard?.signed?.by === person(who),
  },
  'look at it again': {
    may: ALL,
    pilot: () => signed('2026-03-02'),
    shows: { steps: ['/pilot standard NAME'], press: 'Still right' },
    done: (after) => after.pilot?.standard?.reviewed,
  },
  'say whether there are copies': {
    may: ALL,
    pilot: () => signed('2026-03-02'),
    shows: { steps: ['/pilot standard NAME', 'tap:Still right'], press: 'None that we know of' },
    done: (after) => after.pilot?.answers.copies?.choice === 'none',
  },
  'share what a standard leaves': {
    may: ['owner'],
    pilot: () => signed('2027-03-02'),
    shows: { by: 'owner', steps: ['/pilot standard NAME'], press: 'Share it' },
    done: (after) => after.events.includes('pilot.changed'),
  },
  'see what another pilot left': {
    may: TEAM,
    pilot: () => ({ answers: {} }),
    shows: { by: 'owner', steps: ['/pilot coach NAME', SECRET], press: 'See it' },
    done: () => true,
  },
  'begin with it': {
    may: TEAM,
    pilot: () => ({ answers: {} }),
    shows: { by: 'owner', steps: ['/pilot coach NAME', SECRET, 'tap:See it'], press: 'Use it' },
    done: (after) => after.pilot?.template === 'left',
  },
  'take over its measures': {
    may: TEAM,
    pilot: () => ({ answers: {} }),
    shows: {
      by: 'owner',
      steps: ['/pilot coach NAME', SECRET, 'tap:See it', 'tap:Use it'],
      press: 'It is my answer',
    },
    done: (after) => after.pilot?.answers.measure?.text.startsWith('Minutes a letter'),
  },
  'see the playbook': {
    may: ALL,
    types: '/pilot playbook NAME',
    done: () => true,
  },
  'look at the maturity matrix': {
    may: SEEING,
    types: '/pilot matrix NAME',
    done: () => true,
  },
  'name who scores a capability': {
    may: TEAM,
    pilot: () => ({ stage: 'pilot' }),
    shows: { steps: ['/pilot matrix NAME'], press: 'pick:For governance (security or risk)=target' },
    done: (after) => state(after, 'maturity')?.person === person('target'),
  },
  'score a capability': {
    may: ['holder', 'office'],
    pilot: () => ({ stage: 'pilot' }),
    measured: 'maturity',
    shows: {
      steps: ['/pilot commitments NAME', 'pick:Choose one=The maturity of governance', 'tap:Score it'],
      press: '2 = Reviewed before each release',
    },
    done: (after) => state(after, 'maturity')?.scores[0]?.level === 2,
  },
  'look at the measures': {
    may: SEEING,
    types: '/pilot kpi NAME',
    done: () => true,
  },
  'begin to follow a measure': {
    may: TEAM,
    types: '/pilot kpi handling time from 12 to 8 minutes for NAME',
    shows: { steps: ['/pilot kpi handling time from 12 to 8 minutes for NAME'], press: 'Yes, follow it' },
    next: ['tap?:Yes, follow it'],
    done: (after) => state(after, 'kpi')?.kpi.target === 8,
  },
  'tell the value of a measure': {
    may: ['holder', ...TEAM],
    measured: 'kpi',
    shows: { steps: ['/pilot kpi NAME'], press: 'pick:Enter a value=Handling time' },
    next: ['10 minutes'],
    done: (after) => state(after, 'kpi')?.kpi.values[0]?.value === 10,
  },
  snooze: {
    may: ALL,
    types: '/pilot snooze NAME 10 days',
    done: (after) => after.pilot?.snoozed,
  },
}

/** A tenant of Teams has its own people and guests; Slack also shows those of other workspaces in shared channels. */
function columnsOn(platform: Platform): Column[] {
  return platform === 'teams' ? COLUMNS.filter((who) => who !== 'stranger') : COLUMNS
}

let world: World
const people: Record<string, Person> = {}
const ids: Record<string, string> = {}

const person = (who: string) => ids[who]!
const handle = (who: string) => who.replace(' ', '')

function seat(who: string, agreed = true) {
  return {
    person: person(who),
    namedBy: person('starter'),
    named: TUESDAY,
    agreed: agreed ? TUESDAY : null,
  }
}

/** A new-standard decision that says all, and one that was signed. */
function written(): NonNullable<Pilot['standard']> {
  const texts = { mandate: 'The board', roles: 'Clerks check', measures: 'Minutes a letter' }
  return { ...newStandard(), ...texts, review: '2027-03-03' }
}

function signed(review: string): Partial<Pilot> {
  const answer = { text: SECRET, weak: [], at: TUESDAY, by: person('owner') }
  return {
    stage: 'standard',
    ended: { at: TUESDAY, by: person('sponsor'), reason: '', learned: null },
    answers: { problem: answer, reuse: answer },
    standard: { ...written(), review, signed: { by: person('sponsor'), title: 'CFO', at: TUESDAY } },
  }
}

const SYLLABLES = ['ba', 'ke', 'mi', 'no', 'ru', 'sa', 'te', 'vi', 'wo', 'zu']
let made = 0
/** Names of one word, unlike each other and unlike any word of the language. */
function nextName(): string {
  const digits = String(++made).padStart(4, '0')
  return `Xo${Array.from(digits, (digit) => SYLLABLES[Number(digit)]).join('')}`
}

const MEASURED = {
  maturity: { capability: 'governance' as const, scores: [] },
  kpi: {
    kpi: {
      kind: 'outcome' as const,
      name: 'Handling time',
      unit: 'minutes',
      baseline: 12,
      target: 8,
      until: null,
      values: [],
    },
  },
}

/** A pilot of its own for each cell, with somebody in every seat. */
async function aPilot(who: Column, row: Row): Promise<Cell> {
  const name = nextName()
  const pilot: Pilot = {
    ...fresh('pilot', 'default', `pilot-${name}`),
    name,
    startedBy: person('starter'),
    startedAt: TUESDAY,
    owner: seat('owner'),
    deputy: seat('deputy'),
    sponsor:
      who === 'named sponsor'
        ? { ...seat('named sponsor', false), title: 'COO', counts: false }
        : { ...seat('sponsor'), title: 'CFO', counts: false },
    stage: 'discovery',
    stageSince: TUESDAY,
    pausedDays: 0,
    paused: null,
    ended: null,
    overrides: [],
    answers: { problem: { text: SECRET, weak: [], at: TUESDAY, by: person('owner') } },
    department: null,
    externalId: null,
    zone: null,
    imported: null,
    activity: TUESDAY,
    snoozed: null,
    rollout: null,
    standard: null,
    template: null,
    attention: null,
    ...row.pilot?.(who),
  }
  const holds = SEEING.includes(who) ? who : 'holder'
  const cell: Cell = {
    who,
    name,
    pilot: pilot.id,
    own: row.ownMet ?? 'enablement',
    others: who === 'holder' ? 'rollback' : 'data-access',
  }
  const made = <K extends Exclude<CommitmentKind, 'open-question'>>(what: K, by: Column, agreed = true) =>
    promised<Exclude<CommitmentKind, 'open-question'>>('default', {
      pilot: pilot.id,
      what,
      question: null,
      person: person(by),
      agreed,
      due: null,
      changed: TUESDAY,
    }) as Promised<K>
  const commitments = [
    {
      ...made(cell.own, holds, !holds.startsWith('named')),
      ...(row.ownMet && { state: 'met' as const }),
    },
    made('data-access', 'holder'),
    made('rollback', 'named holder', false),
    made('budget', 'owner'),
    ...(row.measured === 'maturity' ? [{ ...made('maturity', 'holder'), ...MEASURED.maturity }] : []),
    ...(row.measured === 'kpi' ? [{ ...made('kpi', 'holder'), ...MEASURED.kpi }] : []),
    { ...made('one-pager', 'owner'), ...(row.met && { state: 'met' as const }) },
  ].filter(({ what }) => what !== 'one-pager' || row.met)
  await world.store.commit({ organisation: 'default', records: [pilot, ...commitments], entries: [] })
  return cell
}

async function snapshot(pilot: string) {
  const { store } = world
  return {
    pilot: await store.get('pilot', 'default', pilot),
    commitments: await store.find('commitment', 'default', `pilot:${pilot}`),
    talk: await store.get('talk', 'default', `${pilot}.discovery`),
    asks: await store.find('ask', 'default', `pilot:${pilot}`),
    events: (await store.history('default', `pilot:${pilot}`)).map(({ event }) => event),
  }
}

const NAMES: Partial<Record<CommitmentKind, string>> = {
  enablement: 'Training and enablement',
  documentation: 'Documentation',
  'data-access': 'Data access and quality',
  rollback: 'Way back to the old process',
}

function filled(step: Step, cell: Cell): Step {
  const sponsor = cell.who === 'sponsor' || cell.who === 'named sponsor' ? cell.who : 'target'
  return step
    .replaceAll('NAME', cell.name)
    .replaceAll('OTHERS', cell.others === 'rollback' ? 'rollback' : 'data access')
    .replaceAll('SPONSOR', sponsor.replace(' ', ''))
    .replace(/=own$/u, `=${NAMES[cell.own]}`)
    .replace(/=others$/u, `=${NAMES[cell.others]}`)
}

/** An option is found by how it begins: its state stands behind it. */
function valueOn(message: Seen, wanted: string): string {
  const options = message.live.flatMap((one) => one.options)
  return options.find(({ label }) => label.startsWith(wanted))?.value ?? wanted
}

async function presses(by: Person, on: Seen, step: Step): Promise<void> {
  const [, label, value] = /^pick:(.*)=(.*)$/u.exec(step) ?? []
  if (label === undefined || value === undefined) await by.tapsOn(on, step)
  else await by.picksOn(on, label, valueOn(on, value))
}

async function does(by: Person, step: Step): Promise<void> {
  const [, asked, label] = /^tap(\??):(.*)$/u.exec(step) ?? []
  const [, picker] = /^pick:(.*)=/u.exec(step) ?? []
  if (label !== undefined) {
    // A confirmation only stands there where the words, not the button, began it.
    if (!asked || by.heardMessages().some(({ live }) => live.some((one) => one.label === label)))
      await by.taps(label)
  } else if (picker !== undefined) await presses(by, by.newest(picker), step)
  else await by.says(step)
}

/** What somebody hears who tries the same on a pilot that does not exist. */
async function nowhere(
  actor: Person,
  row: Row,
  how: 'types' | 'shows',
  cell: Cell,
  on: Seen | null,
): Promise<string> {
  const name = nextName()
  if (how === 'types') await actor.says(filled(row.types!, { ...cell, name }))
  else
    await presses(
      actor,
      JSON.parse(JSON.stringify(on).replaceAll(cell.pilot, `pilot-${name}`)) as Seen,
      filled(row.shows!.press, cell),
    )
  return actor.heard().replaceAll(name, cell.name)
}

/**
 * Each cell is tried on one of the platforms, in words or by a button, in turn; with `npm run test:roles` on both and in
 * every way.
 */
const EVERYTHING = process.env['MODE'] === 'roles'

onEach((platform) => {
  const columns = columnsOn(platform)
  const turn = platform === 'slack' ? 0 : 1
  const cells = Object.keys(TABLE).flatMap((what, row) =>
    columns.flatMap((who, column) =>
      (['types', 'shows'] as const)
        .filter((how) => TABLE[what]![how])
        .filter(
          (_how, way, ways) =>
            EVERYTHING ||
            ((row + column) % 2 === turn && way === Math.floor((row + column) / 2) % ways.length),
        )
        .map((how) => [what, who, how === 'types' ? 'in words' : 'by a button', how] as const),
    ),
  )

  beforeAll(async () => {
    const everybody = Object.entries({ ...USERS, newcomer: {}, target: {}, second: {} }).map(
      ([who, more]): [string, Somebody] => {
        const name = handle(who)
        const email = `${name}@example.test`
        return [name, { name: `${name} Example`, email, zone: 'Europe/Berlin', ...more }]
      },
    )
    world = await beginWorld({ platforms: [platform], office: [], people: Object.fromEntries(everybody) })
    for (const who of [...columns, 'newcomer', 'target', 'second']) {
      const one = await world.person(handle(who)).says('/pilot help')
      people[who] = one
      const account = await world.store.get('account', 'default', one.seat.account)
      ids[who] = account!.person
    }
    const left = newTemplate('default', 'left', {
      name: 'Left behind',
      department: null,
      problem: SECRET,
      reuse: 'Prompts',
      measures: [{ name: 'Minutes a letter', unit: '', kind: 'outcome' }],
      by: person('second'),
      made: TUESDAY,
    })
    await world.store.commit({ organisation: 'default', records: [left], entries: [] })
    for (const who of ['office', 'second']) {
      const member = await world.store.get('person', 'default', person(who))
      await world.store.commit({
        organisation: 'default',
        records: [{ ...member!, office: true }],
        entries: [],
      })
    }
  })
  afterAll(() => world.ends())

  describe('each cell of the table of roles', () => {
    // What one cell leaves is nobody's, so that none is slower, or another, for those before it.
    afterEach(async () => {
      const { store } = world
      const [pilots, held] = await Promise.all([
        store.find('pilot', 'default', `person:${person('owner')}`),
        Promise.all(Object.values(ids).map((id) => store.find('commitment', 'default', `person:${id}`))),
      ])
      await store.commit({
        organisation: 'default',
        records: [
          ...pilots.map((pilot) => ({ ...pilot, startedBy: '', owner: null, deputy: null, sponsor: null })),
          ...held.flat().map((one) => ({ ...one, person: null })),
        ],
        entries: [],
      })
    })
    test.each(cells)('%s: %s, %s', async (what, who, _, how) => {
      const row = TABLE[what]!
      const cell = await aPilot(who, row)
      const actor = people[who]!
      let on: Seen | null = null
      if (how === 'shows') {
        const shower = people[row.shows!.by ?? 'office']!
        for (const step of row.shows!.steps) await does(shower, filled(step, cell))
        const label = /^pick:(.*)=/u.exec(row.shows!.press)?.[1] ?? row.shows!.press
        on = shower.newest(label)
      }
      const before = await snapshot(cell.pilot)
      if (on) await presses(actor, on, filled(row.shows!.press, cell))
      else await does(actor, filled(row.types!, cell))
      const heard = actor.heard()
      const mayIt = row.may.includes(who)
      if (mayIt) {
        expect(heard).not.toMatch(/You cannot|I cannot find/u)
        for (const step of row.next ?? []) await does(actor, filled(step, cell))
        const after = await snapshot(cell.pilot)
        expect(row.done(after, cell, before), actor.heard()).toBeTruthy()
        return
      }
      expect(await snapshot(cell.pilot)).toEqual(before)
      if (SEEING.includes(who)) expect(heard).toMatch(/You cannot [^.]+ here\. That is for /u)
      else if (who === 'stranger') expect(heard).toMatch(/^$|not connected/u)
      else {
        expect(heard).not.toBe('')
        expect(heard).toBe(await nowhere(actor, row, how, cell, on))
        for (const leak of ['Discovery', SECRET, 'owner Example', 'sponsor Example'])
          expect(heard).not.toContain(leak)
      }
      // A reason given after the refusal is no way round it.
      for (const step of (row.next ?? []).filter((step) => !/^(?:tap|pick)/u.test(step)))
        await does(actor, step)
      expect(await snapshot(cell.pilot)).toEqual(before)
    })
  })

  describe('what is seen of a pilot', () => {
    const SEES: Record<Column, 'whole' | 'own' | 'nothing'> = {
      owner: 'whole',
      deputy: 'whole',
      holder: 'own',
      'named holder': 'own',
      'named sponsor': 'own',
      sponsor: 'whole',
      office: 'whole',
      starter: 'nothing',
      everyone: 'nothing',
      guest: 'nothing',
      stranger: 'nothing',
    }
    const STATES: Record<string, Partial<Pilot>> = {
      running: {},
      'whose gate was opened': {
        stage: 'poc',
        overrides: [{ stage: 'discovery', by: 'x', reason: SECRET, at: TUESDAY, missing: ['one-pager'] }],
      },
      stopped: { stage: 'stopped', ended: { at: TUESDAY, by: 'x', reason: SECRET, learned: null } },
    }
    test.each(Object.keys(STATES).flatMap((how) => columns.map((who) => [how, who, SEES[who]] as const)))(
      'a pilot %s: %s sees %s',
      async (how, who, seen) => {
        const cell = await aPilot(who, { may: [], done: () => true, pilot: () => STATES[how]! })
        const actor = people[who]!
        await actor.says(`/pilot status ${cell.name}`)
        const heard = actor.heard()
        if (seen === 'nothing') {
          const name = nextName()
          await actor.says(`/pilot status ${name}`)
          expect(heard).toBe(actor.heard().replaceAll(name, cell.name))
          await actor.says('/pilot list')
          expect(actor.heard()).not.toContain(cell.name)
          await actor.says('/pilot status')
          expect(actor.heard()).not.toContain(cell.name)
          await actor.says(`/pilot status ${cell.name.slice(0, -1)}a`)
          expect(actor.heard().replaceAll(`${cell.name.slice(0, -1)}a`, '')).not.toContain(cell.name)
          return
        }
        expect(heard).toContain(cell.name)
        expect(heard).toMatch(
          { running: /Discovery/u, 'whose gate was opened': /Proof of concept/u, stopped: /Stopped/u }[how]!,
        )
        expect(heard).toContain('Training and enablement')
        const others = [
          'owner Example',
          'deputy Example',
          'Data access and quality',
          'Way back to the old process',
          SECRET,
        ].filter(
          (one) =>
            !(one.startsWith('Data') && who === 'holder') &&
            !(one.startsWith('Way') && who === 'named holder'),
        )
        if (seen === 'own') for (const one of others) expect(heard).not.toContain(one)
        else for (const one of others.slice(0, 3)) expect(heard).toContain(one)
        await actor.says('/pilot status')
        if (seen === 'own') expect(actor.heard()).not.toContain(SECRET)
      },
    )
  })

  describe('what is about no pilot', () => {
    test.each(
      columns
        .filter((who) => who !== 'everyone')
        .map((who) => [who, who !== 'guest' && who !== 'stranger'] as const),
    )('begin a pilot, in words and by the form: %s', async (who, mayIt) => {
      const actor = people[who]!
      for (const way of ['words', 'form']) {
        const name = nextName()
        if (way === 'words') await actor.says(`/pilot start ${name}`)
        else {
          await actor.says('/pilot start')
          expect(actor.seat.formOpen()).toBe(mayIt)
          if (mayIt) await actor.submits({ 'What is it called?': name })
          else await people['newcomer']!.says('/pilot start')
        }
        const [pilot] = await world.store.find('pilot', 'default', `name:${name.toLowerCase()}`)
        expect(pilot?.owner?.person).toBe(mayIt ? person(who) : undefined)
        if (who === 'guest')
          expect(actor.heard()).toContain(
            'You cannot start a pilot here. That is for full members of the organisation.',
          )
        if (who === 'stranger') expect(actor.heard()).toMatch(/^$|not connected/u)
      }
    })

    test.each(columns.map((who) => [who, who !== 'guest' && who !== 'stranger'] as const))(
      'assess an idea, which only they and the program office see: %s',
      async (who, mayIt) => {
        const actor = people[who]!
        const name = nextName()
        await actor.says(`/pilot idea ${name}`)
        const [idea] = await world.store.find('idea', 'default', `name:${name.toLowerCase()}`)
        expect(idea?.by).toBe(mayIt ? person(who) : undefined)
        if (who === 'guest') expect(actor.heard()).toContain('You cannot start a pilot here')
        if (!idea) return
        const asked = actor.newest('Partly')
        for (const [other, sees] of [['newcomer', false] as const, ['second', true] as const]) {
          await people[other]!.tapsOn(asked, 'Partly')
          expect(people[other]!.heard()).toContain('I cannot find that idea among yours')
          await people[other]!.says('/pilot ideas')
          if (sees) await people[other]!.picks('Open one', name)
          expect(people[other]!.heard().includes(name)).toBe(sees)
        }
        expect(await world.store.get('idea', 'default', idea.id)).toEqual(idea)
        await actor.tapsOn(asked, 'Partly')
        const answered = await world.store.get('idea', 'default', idea.id)
        expect(answered?.answers).toEqual({ volume: 'partly' })
      },
    )

    test.each(columns.map((who) => [who, who === 'sponsor' || who === 'office'] as const))(
      'see the ranking, and the first wave: %s',
      async (who, mayIt) => {
        const { name } = await aPilot(who, { may: [], done: () => true })
        const actor = people[who]!
        await actor.says('/pilot rank')
        if (mayIt) expect(actor.heard()).toContain('By fit and readiness')
        else if (who !== 'stranger')
          expect(actor.heard()).toContain('The ranking is for sponsors and the program office')
        if (!mayIt) expect(actor.heard()).not.toContain(name)
        await actor.says('/pilot first wave')
        if (who === 'office') expect(actor.heard()).toContain('First wave: a proposal')
        else expect(actor.heard()).not.toMatch(/First wave: a proposal|Xo[a-z]{8}/u)
      },
    )

    test.each(columns.map((who) => [who, who === 'office'] as const))(
      'change the program office: %s',
      async (who, mayIt) => {
        const actor = people[who]!
        const isIn = async (one: string) => (await world.store.get('person', 'default', person(one)))!.office
        await actor.says('/pilot office add @target')
        expect(await isIn('target')).toBe(mayIt)
        if (!mayIt && who !== 'stranger')
          expect(actor.heard()).toContain('Only its members can change the program office')
        await actor.says('/pilot office remove @second')
        expect(await isIn('second')).toBe(!mayIt)
        await people['office']!.says('/pilot office add @second')
        await people['office']!.says('/pilot office remove @target')
        await people['office']!.says('/pilot office')
        await actor.picksOn(people['office']!.newest('Add a colleague'), 'Add a colleague', 'target')
        expect(await isIn('target')).toBe(mayIt)
        await people['office']!.says('/pilot office remove @target')
        expect(await isIn('target')).toBe(false)
        expect(await isIn('second')).toBe(true)
      },
    )

    test.each(columns.filter((who) => !SEEING.includes(who)))(
      'what is kept about %s names no pilot and nobody else',
      async (who) => {
        await aPilot(who, { may: [], done: () => true })
        const actor = people[who]!
        await actor.says('/pilot my data')
        if (who === 'starter') {
          expect(actor.heard()).toContain('you started it on')
          await actor.taps('Where I am named')
        }
        if (who !== 'stranger') expect(actor.everything()).toContain(`${handle(who)}@example.test`)
        // An idea of one's own is no pilot, and neither is its question that waits.
        const heard = actor.heard().replace(/^.*: your idea of .*$|^.* · \d of 6$/gmu, '')
        expect(heard).not.toMatch(/Xo[a-z]{8}/u)
        for (const leak of ['Discovery', SECRET, 'owner Example', 'sponsor Example'])
          expect(heard).not.toContain(leak)
      },
    )

    test('everyone may see who the program office is, and nobody of another workspace', async () => {
      for (const who of columns) {
        await people[who]!.says('/pilot office')
        if (who === 'stranger') expect(people[who]!.heard()).not.toContain('Program office:')
        else expect(people[who]!.heard()).toContain('Program office: office Example')
      }
    })
  })

  describe('a gate is never opened by those whose own it is', () => {
    const SEATS = {
      'an owner who sponsors it as well': { owner: 'sponsor' },
      'a deputy who sponsors it as well': { deputy: 'sponsor' },
      'an owner of the program office': { owner: 'office' },
      'a deputy of the program office': { deputy: 'office' },
    } as const

    test.each(Object.keys(SEATS) as (keyof typeof SEATS)[])('%s', async (how) => {
      const [[as, who]] = Object.entries(SEATS[how]) as [[string, Column]]
      const row: Row = { may: [], done: () => true, pilot: () => ({ [as]: seat(who) }) }
      const { name, pilot } = await aPilot(who, row)
      const other = who === 'office' ? people['sponsor']! : people['office']!
      const actor = people[who]!
      await actor.says(`/pilot advance ${name}`)
      expect(actor.heard()).not.toContain('Open it anyway')
      await other.says(`/pilot advance ${name}`)
      await actor.tapsOn(other.newest('Open it anyway'), 'Open it anyway')
      expect(actor.heard()).toContain('You cannot open a gate that holds here')
      await actor.says(REASON)
      expect((await snapshot(pilot)).pilot?.stage).toBe('discovery')
      await other.says(`/pilot commitments ${name}`)
      await does(other, 'pick:Choose one=Budget for the whole path')
      await actor.tapsOn(other.newest('No longer needed'), 'No longer needed')
      expect(actor.heard()).toContain('You cannot waive what the gate waits for here')
      expect(state(await snapshot(pilot), 'budget')?.state).toBe('promised')
      await other.says(`/pilot decide ${name}`)
      await actor.tapsOn(other.newest('Approve the budget'), 'Approve the budget')
      expect(actor.heard()).toContain('You cannot decide that here')
      expect(state(await snapshot(pilot), 'budget')?.state).toBe('promised')
    })

    test('an owner who names themselves as sponsor with a great title', async () => {
      const owner = people['owner']!
      const { name, pilot } = await aPilot('owner', { may: [], done: () => true })
      await owner.says(`/pilot sponsor @owner CFO for ${name}`)
      await owner.says(`/pilot advance ${name}`)
      expect(owner.heard()).toContain('is not open yet')
      expect(owner.heard()).not.toContain('Open it anyway')
      expect((await snapshot(pilot)).pilot?.stage).toBe('discovery')
    })
  })

  describe('a part in a pilot that has ended', () => {
    test('an answer that was waited for is not taken any more, and the talk with everybody goes on', async () => {
      const deputy = people['deputy']!
      const { name, pilot } = await aPilot('everyone', { may: [], done: () => true })
      await deputy.says(`/pilot coach ${name}`)
      await people['owner']!.says(`/pilot deputy @target for ${name}`)
      const before = await snapshot(pilot)
      await deputy.says('The head of the claims desk owns it')
      expect(deputy.heard()).toContain('I cannot find that pilot among yours')
      expect(deputy.heard()).not.toContain(name)
      expect(await snapshot(pilot)).toEqual(before)
      await deputy.says('cancel')
      expect(deputy.heard()).toContain('nothing changed')
    })

    test('its questions are not told by "why"', async () => {
      const one = await beginWorld()
      const [ada, cleo] = [one.person('ada'), one.person('cleo')]
      await ada.says('/pilot start Claims triage')
      await ada.says('/pilot sponsor @cleo CFO')
      await one.passes({ hours: 2 })
      await cleo.says('why')
      expect(cleo.heard()).toContain('Claims triage')
      await cleo.taps('Not me')
      await ada.says('/pilot rename Claims triage to Fraud hunt')
      await ada.taps('Rename')
      await cleo.says('why')
      expect(cleo.heard()).not.toContain('Fraud')
      expect(cleo.heard()).not.toContain('Claims')
      await one.ends()
    })
  })

  describe('buttons of a first contact', () => {
    test('the stage of a pilot is corrected only where that was asked', async () => {
      const one = await beginWorld()
      const cleo = one.person('cleo')
      await one.person('ada').says('/pilot start Claims triage')
      await one.person('ada').says('/pilot sponsor @cleo CFO')
      await one.passes({ hours: 2 })
      const [pilot] = await one.store.find('pilot', 'default', 'all')
      const [ask] = await one.store.find('ask', 'default', `pilot:${pilot!.id}`)
      const tap = JSON.stringify({ do: 'confirm-stage', ask: ask!.id, stage: 'scale' })
      await cleo.tapsOn(cleo.seat.forged(cleo.newest('Accept'), 'Accept', tap), 'Accept')
      expect(await one.store.get('pilot', 'default', pilot!.id)).toEqual(pilot)
      await one.ends()
    })

    test.each(['Accept', 'Not me', 'Ask somebody else'])(
      '%s does nothing for anybody but the one who was asked',
      async (label) => {
        const one = await beginWorld()
        const [ada, cleo] = [one.person('ada'), one.person('cleo')]
        await ada.says('/pilot start Claims triage')
        await ada.says('/pilot sponsor @cleo CFO')
        await one.passes({ hours: 2 })
        const asked = cleo.newest(label)
        const [pilot] = await one.store.find('pilot', 'default', 'all')
        const [ask] = await one.store.find('ask', 'default', `pilot:${pilot!.id}`)
        expect(ask?.rule).toBe('introduction')
        for (const name of ['ada', 'otto', 'mo', 'gus'] as const) {
          const presser = one.person(name)
          await presser.tapsOn(asked, label)
          expect(presser.heard()).toMatch(
            name === 'ada' || name === 'otto' ? /settled already/u : /You have no pilot yet/u,
          )
          expect(await one.store.get('pilot', 'default', pilot!.id)).toEqual(pilot)
          expect(await one.store.get('ask', 'default', ask!.id)).toEqual(ask)
        }
        expect(cleo.labels()).toContain(label)
        await cleo.taps(label)
        if (label === 'Ask somebody else') await cleo.picks('Pick a person', 'mo')
        expect(cleo.labels()).not.toContain(label)
        await one.ends()
      },
    )

    test('a button that somebody else presses stays alive for the one it was given to', async () => {
      const { name } = await aPilot('owner', { may: [], done: () => true })
      const owner = people['owner']!
      await owner.says(`/pilot pause ${name} until 20 March`)
      const asked = owner.newest('Pause')
      for (const who of ['sponsor', 'everyone', 'guest'] as const) await people[who]!.tapsOn(asked, 'Cancel')
      expect(owner.messages().find(({ key }) => key === asked.key)?.live).toEqual(asked.live)
      await owner.taps('Pause')
      expect(owner.heard()).toContain('is paused until')
    })
  })
})
