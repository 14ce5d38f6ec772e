import { describe, expect, it, test } from 'vitest'
import { answerValue } from '../../src/say/names.ts'
import type { ByQuestion, Option } from '../../src/vocabulary/questions.ts'
import type { Commitment } from '../../src/records/commitment.ts'
import { phrase } from '../../src/messages/message.ts'
import { renderText } from '../../src/messages/render.ts'
import type { Content } from '../../src/playbook/content.ts'
import { addInstant } from '../../src/time/time.ts'
import { activityOf, fade } from '../../src/pilots/activity.ts'
import { diagnose, type Diagnosis } from '../../src/pilots/diagnosis.ts'
import { LOCAL, SIGNS, type SignId } from '../../src/vocabulary/bottlenecks.ts'
import type { Entry } from '../../src/records/history.ts'
import type { Answer, Pilot } from '../../src/records/pilot.ts'
import { SIGN_RULES } from '../../src/pilots/signs.ts'
import type { Stage } from '../../src/vocabulary/stage.ts'
import { realContent } from '../world.ts'
import { given, MONDAY, promise } from './case.ts'
import { STEPS } from '../../src/coach/commands/reports/diagnosis-messages.ts'

const CONTENT: Content = realContent()
const { playbook } = CONTENT
const TODAY = '2026-11-02'
const LATE = '2026-10-30'
const SOON = '2026-11-20'

/** What was said, a press for each question; `thin` marks one that a check found weak. */
type Said = ByQuestion<Option | 'thin' | 'sound'>

function answersOf(said: Said): Pilot['answers'] {
  const kept = Object.entries(said).map(([question, value]): [string, Answer] => [
    question,
    value === 'thin' || value === 'sound'
      ? { text: 'As before', weak: value === 'thin' ? ['too-short'] : [], at: MONDAY, by: 'otto' }
      : { text: '', weak: [], at: MONDAY, by: 'otto', choice: value },
  ])
  return Object.fromEntries(kept)
}

const MET = [
  promise('business-owner', { state: 'met' }),
  promise('workflow-redesign', { state: 'met' }),
  promise('data-access', { state: 'met' }),
  promise('integration-plan', { state: 'met' }),
]

/** Everything settled but these. */
function but(...others: Commitment[]): Commitment[] {
  const kinds = new Set(others.map(({ what }) => what))
  return [...MET.filter(({ what }) => !kinds.has(what)), ...others]
}

const without = (...kinds: string[]) => MET.filter(({ what }) => !kinds.includes(what))
const declined = (what: Commitment['what']) => promise(what, { person: null, agreed: false })
const late = (what: Commitment['what']) => promise(what, { due: LATE })
const soon = (what: Commitment['what']) => promise(what, { due: SOON })
const PLATFORM = playbook.platform.map((what) => promise(what, { state: 'met' }))

function found(stage: Stage, said: Said, commitments: Commitment[]): Diagnosis {
  const { pilot } = given({ pilot: { stage, answers: answersOf(said) } })
  return diagnose({ pilot, commitments }, playbook, TODAY)
}

type Case = [string, Stage, Said, Commitment[], Diagnosis['bottleneck'], SignId[]]

// oxfmt-ignore
const CASES: Case[] = [
  // Nothing said: nothing told.
  ['nothing said in discovery', 'discovery', {}, [], null, []],
  ['nothing said in the proof of concept', 'poc', {}, [], null, []],
  ['nothing said in the pilot, all settled', 'pilot', {}, MET, null, []],
  ['one missing thing is too little', 'pilot', {}, without('workflow-redesign'), null, []],
  ['all is well', 'pilot', { handoff: 'built-in', operator: 'business-line', place: 'own-tools' }, MET, null, []],
  // BN1, CM6, CM8, CM11, BP4, BP5
  ['its output goes nowhere', 'pilot', { handoff: 'nowhere' }, MET, 'workflow', ['output-nowhere']],
  ['its output is carried by hand', 'pilot', { handoff: 'by-hand' }, MET, 'workflow', ['output-by-hand']],
  ['work that waits, and no redesign', 'pilot', { symptom: 'waiting' }, without('workflow-redesign'), 'workflow', ['slow-work', 'redesign-missing']],
  ['work that waits alone is too little', 'pilot', { symptom: 'waiting' }, MET, null, []],
  ['coordination, and hardly used', 'pilot', { symptom: 'coordination', usage: 'hardly' }, MET, 'workflow', ['slow-work', 'hardly-used']],
  ['slow handoffs, and used now and then', 'pilot', { symptom: 'handoffs', usage: 'sometimes' }, MET, 'workflow', ['slow-work', 'seldom-used']],
  ['used on most days, work that waits', 'pilot', { symptom: 'waiting', usage: 'daily' }, MET, null, []],
  ['the redesign is late', 'pilot', {}, but(late('workflow-redesign')), 'workflow', ['redesign-late']],
  ['the redesign was declined', 'pilot', {}, but(declined('workflow-redesign')), 'workflow', ['redesign-late']],
  ['the redesign is promised', 'pilot', {}, but(soon('workflow-redesign')), null, []],
  ['late in discovery too', 'discovery', {}, but(late('workflow-redesign')), 'workflow', ['redesign-late']],
  ['no money for change, thin answers', 'production', { 'change-money': 'no', workflow: 'thin' }, [...MET, ...PLATFORM], 'workflow', ['change-unfunded', 'unclear-work']],
  ['some money for change is too little', 'production', { 'change-money': 'partly' }, [...MET, ...PLATFORM], null, []],
  ['a change plan that is late, demos praised', 'pilot', { praise: 'demo' }, but(late('change-plan')), 'workflow', ['change-late', 'demo-praised']],
  ['demos praised alone is too little', 'pilot', { praise: 'demo' }, MET, null, []],
  // BN2, BP1, BP3, CM3
  ['nobody will run it', 'pilot', { operator: 'nobody' }, MET, 'ownership', ['run-by-nobody']],
  ['the project team will run it', 'pilot', { operator: 'project-team' }, MET, 'ownership', ['run-by-project']],
  ['the business line will run it', 'pilot', { operator: 'business-line' }, MET, null, []],
  ['no business owner', 'pilot', {}, without('business-owner'), 'ownership', ['owner-missing']],
  ['no business owner yet is early', 'poc', {}, without('business-owner'), null, []],
  ['the owner said no', 'poc', {}, but(declined('business-owner')), 'ownership', ['owner-late']],
  ['the owner is named and silent', 'pilot', {}, but(promise('business-owner', { person: 'mo', agreed: false })), null, []],
  ['nobody acts, nobody gains', 'pilot', { symptom: 'who-acts', incentive: 'nobody' }, MET, 'ownership', ['nobody-acts', 'nobody-gains']],
  ['only the team gains', 'pilot', { incentive: 'project-team' }, MET, null, []],
  ['the team gains and runs it', 'pilot', { incentive: 'project-team', operator: 'project-team' }, MET, 'ownership', ['run-by-project', 'nobody-gains']],
  ['support is late, nobody acts', 'production', { symptom: 'who-acts' }, [...but(late('support-model')), ...PLATFORM], 'ownership', ['nobody-acts', 'support-late']],
  // BN3, BP2, PH2
  ['used by copying files', 'pilot', { place: 'export' }, MET, 'integration', ['by-files']],
  ['a window of its own, no plan', 'pilot', { place: 'beside' }, without('integration-plan'), 'integration', ['beside-the-tools', 'plan-missing']],
  ['a window of its own is too little', 'pilot', { place: 'beside' }, MET, null, []],
  ['data late', 'poc', {}, but(late('data-access')), 'integration', ['data-late']],
  ['data declined', 'pilot', {}, but(declined('data-access')), 'integration', ['data-late']],
  ['the plan is late', 'production', {}, [...but(late('integration-plan')), ...PLATFORM], 'integration', ['plan-late']],
  ['real integrations are late', 'production', {}, [...but(late('integrations')), ...PLATFORM], 'integration', ['plan-late']],
  ['thin data, thin systems, no data', 'pilot', { data: 'thin', systems: 'thin' }, without('data-access'), 'integration', ['thin-data', 'thin-systems', 'data-missing']],
  ['sound answers say nothing', 'pilot', { data: 'sound', systems: 'sound' }, without('data-access'), null, []],
  // BN4, PL1-5: from production on
  ['no platform in the pilot is no matter', 'pilot', {}, MET, null, []],
  ['no platform in production', 'production', {}, MET, 'platform', playbook.platform.map(() => 'platform-missing')],
  ['two of five missing is too little', 'production', {}, [...MET, ...PLATFORM.slice(2)], null, []],
  ['two of five late', 'production', {}, [...MET, ...PLATFORM.slice(2), late('monitoring'), late('deployment-pipeline')], 'platform', ['platform-late', 'platform-late']],
  ['the platform was settled as a whole', 'production', {}, [...MET, promise('platform-readiness', { state: 'met' })], null, []],
  ['the platform was waived', 'scale', {}, [...MET, promise('platform-readiness', { state: 'waived' })], null, []],
  // Ties and weights: the workflow first
  ['both at the same weight', 'pilot', { handoff: 'by-hand', operator: 'project-team' }, MET, 'workflow', ['output-by-hand']],
  ['the heavier counts', 'pilot', { handoff: 'by-hand', operator: 'nobody' }, MET, 'ownership', ['run-by-nobody']],
  ['integration over workflow', 'pilot', { handoff: 'by-hand', place: 'export', data: 'thin' }, MET, 'integration', ['by-files', 'thin-data']],
  // CM10: signs of real scaling count against
  ['fewer steps take the handoff back', 'scale', { handoff: 'by-hand', sign: 'fewer-steps' }, [...MET, ...PLATFORM], null, []],
  ['simpler handoffs leave a heavy one', 'scale', { handoff: 'nowhere', symptom: 'waiting', sign: 'handoffs' }, [...MET, ...PLATFORM], 'workflow', ['output-nowhere', 'slow-work']],
  ['roles that changed take ownership back', 'scale', { operator: 'project-team', sign: 'roles' }, [...MET, ...PLATFORM], null, []],
  ['clear ownership takes it back too', 'scale', { operator: 'project-team', sign: 'ownership' }, [...MET, ...PLATFORM], null, []],
  ['no sign at all adds to it', 'scale', { symptom: 'waiting', sign: 'none' }, [...MET, ...PLATFORM], 'workflow', ['slow-work', 'nothing-changed']],
]

describe('what holds a pilot', () => {
  it.each(CASES)('%s', (_name, stage, said, commitments, bottleneck, signs) => {
    const { bottleneck: one, reasons } = found(stage, said, commitments)
    expect(one).toBe(bottleneck)
    expect(reasons.map(({ sign }) => sign).toSorted()).toEqual([...signs].toSorted())
  })

  it('is shown by a case for every sign', () => {
    const shown = new Set(
      CASES.flatMap(([, stage, said, commitments]) => {
        const { reasons, against, also } = found(stage, said, commitments)
        return [...reasons, ...against, ...also].map(({ sign }) => sign)
      }),
    )
    const against = new Set(SIGNS.filter((sign) => 'against' in SIGN_RULES[sign]))
    expect(SIGNS.filter((sign) => !shown.has(sign) && !against.has(sign))).toEqual([])
  })

  it('says what speaks against it, what else was seen, and what stays local', () => {
    const said: Said = { handoff: 'nowhere', symptom: 'waiting', sign: 'handoffs', operator: 'project-team' }
    const all = found('scale', { ...said, place: 'export' }, [...MET, ...PLATFORM])
    const signs = [all.reasons, all.against, all.also].map((list) => list.map(({ sign }) => sign))
    expect(all.bottleneck).toBe('workflow')
    expect(signs).toEqual([['output-nowhere', 'slow-work'], ['fewer-steps'], ['run-by-project', 'by-files']])
    expect(all.local).toEqual(['data', 'operating-model'])
  })

  it('is nothing for a pilot that ended', () => {
    const { pilot } = given({ pilot: { stage: 'stopped', answers: answersOf({ handoff: 'nowhere' }) } })
    expect(diagnose({ pilot, commitments: [] }, playbook, TODAY).bottleneck).toBeNull()
  })

  // oxfmt-ignore
  test.each<[string, Stage, Said, Commitment[], object | null]>([
    ['nobody promised it', 'pilot', { handoff: 'nowhere' }, without('workflow-redesign'), { step: 'promise', what: 'workflow-redesign' }],
    ['it is late', 'pilot', { handoff: 'nowhere' }, but(late('workflow-redesign')), { step: 'keep', late: true }],
    ['late comes before missing', 'pilot', {}, but(late('data-access'), declined('integration-plan')), { step: 'keep', commitment: { what: 'data-access' } }],
    ['missing comes before promised', 'pilot', { handoff: 'nowhere' }, but(soon('workflow-redesign')), { step: 'promise', what: 'change-plan' }],
    ['it is under way', 'pilot', { handoff: 'nowhere' }, but(soon('workflow-redesign'), promise('change-plan', { state: 'met' })), { step: 'keep', late: false }],
    ['all is settled, the answer is old', 'pilot', { handoff: 'nowhere' }, but(promise('change-plan', { state: 'met' })), { step: 'again', question: 'handoff' }],
    ['an owner first', 'pilot', { operator: 'nobody' }, without('business-owner'), { step: 'promise', what: 'business-owner' }],
    ['then who runs it', 'pilot', { operator: 'nobody' }, MET, { step: 'promise', what: 'support-model' }],
    ['the tools that people have', 'pilot', { place: 'export' }, MET, { step: 'promise', what: 'integrations' }],
    ['the first of the platform', 'production', {}, [...MET, promise('deployment-pipeline', { state: 'met' })], { step: 'promise', what: 'monitoring' }],
    ['nothing holds it', 'pilot', {}, MET, null],
  ])('the one next step: %s', (_name, stage, said, commitments, step) => {
    const next = found(stage, said, commitments).step
    if (step === null) expect(next).toBeNull()
    else expect(next).toMatchObject(step)
  })
})

const language = CONTENT.languages['en']!
const inWords = (key: Parameters<typeof renderText>[0]) =>
  renderText(key, { language, person: (id) => id, account: (id) => id })

test('no step is about the model', () => {
  for (const step of STEPS)
    expect(inWords(phrase(`diagnosis.step.${step}`))).not.toMatch(/model|prompt|accura|train|tune/iu)
})

test.each(LOCAL)('BP6: what stays local is asked for by name: %s', (one) => {
  const what = { list: [{ phrase: phrase(`diagnosis.stays.${one}`) }] }
  expect(inWords(phrase('diagnosis.local', { what }))).toMatch(
    /^Still only with the team: the (incentives|data|way it is run)\. Who takes it to the others\?$/u,
  )
})

describe('a fade', () => {
  const NOW = addInstant(MONDAY, { days: 56 })
  /** So many things done in each week, the oldest first. */
  const entries = (weeks: number[], by: string | null = 'otto'): Entry[] =>
    weeks.flatMap((count, week) =>
      Array.from({ length: count }, (_, index) => ({
        id: `${week}.${index}`,
        organisation: 'acme',
        about: 'pilot:p1',
        at: addInstant(MONDAY, { days: 7 * week + 1 }),
        by,
        event: 'answer.given' as const,
        change: {},
      })),
    )
  const old = { startedAt: addInstant(MONDAY, { days: -100 }) }

  it.each<[string, number[], 'falling' | 'faded' | null]>([
    ['lively all along', [3, 3, 3, 3, 3, 3, 3, 3], null],
    ['lively, then nothing', [6, 5, 2, 1, 1, 0, 0, 0], 'faded'],
    ['lively, then little', [6, 6, 6, 6, 6, 1, 0, 1], 'falling'],
    ['a little less', [4, 4, 4, 4, 4, 3, 2, 3], null],
    ['quiet all along', [1, 0, 1, 0, 1, 0, 0, 0], null],
    ['nothing ever', [0, 0, 0, 0, 0, 0, 0, 0], null],
    ['growing', [0, 0, 0, 1, 1, 5, 6, 9], null],
  ])('%s', (_name, counts, expected) => {
    const weeks = activityOf(entries(counts), old, NOW, playbook)
    expect(weeks.map(({ count }) => count)).toEqual(counts)
    expect(fade(weeks, playbook)).toBe(expected)
  })

  it('does not count what the coach does by itself', () => {
    expect(activityOf(entries([5, 5], null), old, NOW, playbook).every(({ count }) => count === 0)).toBe(true)
  })

  it('has no weeks before the pilot was there', () => {
    const young = { startedAt: addInstant(NOW, { days: -15 }) }
    expect(activityOf([], young, NOW, playbook)).toHaveLength(3)
  })
})

test('what was pressed is shown as it was pressed', () => {
  const answer: Answer = { text: '', weak: [], at: MONDAY, by: 'otto', choice: 'by-hand' }
  expect(inWords(phrase('diagnosis.value', { value: answerValue('handoff', answer) }))).toBe(
    'Somebody carries it over',
  )
})
