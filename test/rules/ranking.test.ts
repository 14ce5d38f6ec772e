import { describe, expect, test } from 'vitest'
import { promised, type CommitmentState } from '../../src/records/commitment.ts'
import type { SingleKind } from '../../src/vocabulary/commitment-kinds.ts'
import { newPilot, type Answer, type Pilot } from '../../src/records/pilot.ts'
import type { Stage } from '../../src/vocabulary/stage.ts'
import type { Friction } from '../../src/portfolio/friction.ts'
import { lifts, verdictOf } from '../../src/portfolio/idea.ts'
import { newIdea, type Idea } from '../../src/records/idea.ts'
import { FIT_QUESTIONS, type FitAnswer, type FitVerdict } from '../../src/vocabulary/fit.ts'
import { ideaCandidate, pilotCandidate, rankingOf, type Candidate } from '../../src/portfolio/ranking.ts'
import { CRITERIA, type Criterion } from '../../src/vocabulary/criteria.ts'
import { blockedIn, firstWaveOf, type Blocked } from '../../src/portfolio/wave.ts'
import { readPlaybook } from './vocabulary.ts'

const playbook = readPlaybook()
const AT = '2026-03-03T09:00:00.000Z'
const LATER = '2026-03-10T09:00:00.000Z'

const ANSWERS: Record<string, FitAnswer> = { y: 'yes', p: 'partly', n: 'no' }

/** An idea by its answers in the order of asking, a letter each; a dot is a question without one. */
function anIdea(letters: string, more: Partial<Idea> = {}): Idea {
  const given = FIT_QUESTIONS.flatMap((id, index) => {
    const answer = ANSWERS[letters[index] ?? '.']
    return answer ? [[id, answer] as const] : []
  })
  return {
    ...newIdea('default', letters, `Idea ${letters}`, 'ada', AT),
    answers: Object.fromEntries(given),
    ...more,
  }
}

describe('what six answers come to', () => {
  // volume, clear, willing, data, owner, return
  test.each<[string, FitVerdict | null]>([
    ['yyyyyy', 'good'],
    ['yyyyyp', 'good'],
    ['yyypyp', 'good'],
    ['yyyppp', 'part'],
    // A no is never a good fit.
    ['yyyyyn', 'part'],
    ['nyyyyy', 'part'],
    ['yyynyy', 'part'],
    ['yynyyy', 'part'],
    ['yyyyny', 'part'],
    ['pppppp', 'part'],
    ['yyynnn', 'part'],
    ['yypnnn', 'left'],
    ['nnnnnn', 'left'],
    ['yyyyy.', null],
    ['......', null],
  ])('%s is %s', (letters, verdict) => {
    expect(verdictOf(anIdea(letters), playbook)).toBe(verdict)
  })

  test.each([
    ['yyyyyy', []],
    ['pnyyyy', ['clear', 'volume']],
    ['npyppn', ['data', 'owner', 'volume', 'return', 'clear']],
    ['nyynpy', ['data', 'owner', 'volume']],
  ])('%s is raised by %j', (letters, wanted) => {
    expect(lifts(anIdea(letters), playbook)).toEqual(wanted)
  })
})

const SOUND: Answer = { text: 'Sound', weak: [], at: AT, by: 'ada' }
const WEAK: Answer = { ...SOUND, weak: ['too-short'] }

function aPilot(more: Partial<Pilot> = {}): Pilot & { stage: Stage } {
  return { ...newPilot('default', 'p1', 'Claims triage', AT), stage: 'discovery', ...more } as Pilot & {
    stage: Stage
  }
}

function aPromise(what: SingleKind, state: CommitmentState, person: string | null = 'ada') {
  const promise = { pilot: 'p1', what, question: null, person, agreed: true, due: null, changed: AT }
  return { ...promised('default', promise), state }
}

describe('how a pilot stands', () => {
  const sponsor = { person: 'cleo', namedBy: null, named: AT, agreed: null, title: 'CFO', counts: false }
  test.each<[string, Criterion, FitAnswer, Parameters<typeof pilotCandidate>]>([
    ['nothing said', 'fit', 'no', [aPilot(), [], undefined]],
    ['a sound answer', 'fit', 'yes', [aPilot({ answers: { fit: SOUND } }), [], undefined]],
    ['a weak answer', 'fit', 'partly', [aPilot({ answers: { fit: WEAK } }), [], undefined]],
    ['what the idea said', 'fit', 'partly', [aPilot({ answers: { fit: SOUND } }), [], anIdea('ynyyyy')]],
    [
      'a later answer',
      'fit',
      'yes',
      [aPilot({ answers: { fit: { ...SOUND, at: LATER } } }), [], anIdea('nnyyyy')],
    ],
    ['users who were named', 'willing', 'yes', [aPilot({ answers: { users: SOUND } }), [], undefined]],
    [
      'users who hardly use it',
      'willing',
      'no',
      [aPilot({ answers: { users: SOUND, usage: { ...SOUND, choice: 'hardly' } } }), [], undefined],
    ],
    ['data that is there', 'data', 'yes', [aPilot(), [aPromise('data-access', 'met')], undefined]],
    ['data that nobody needs', 'data', 'yes', [aPilot(), [aPromise('data-access', 'waived')], undefined]],
    [
      'data that was promised',
      'data',
      'partly',
      [aPilot(), [aPromise('data-access', 'promised')], undefined],
    ],
    [
      'a promise nobody holds',
      'data',
      'no',
      [aPilot(), [aPromise('data-access', 'promised', null)], undefined],
    ],
    ['data that was told of', 'data', 'partly', [aPilot({ answers: { data: SOUND } }), [], undefined]],
    ['data of the idea', 'data', 'yes', [aPilot(), [], anIdea('yyyyyy')]],
    ['an owner who said yes', 'owner', 'yes', [aPilot(), [aPromise('business-owner', 'met')], undefined]],
    ['a measure', 'return', 'yes', [aPilot({ answers: { measure: SOUND, return: WEAK } }), [], undefined]],
    ['a sponsor who was named', 'sponsor', 'partly', [aPilot({ sponsor }), [], undefined]],
    ['no sponsor', 'sponsor', 'no', [aPilot(), [], anIdea('yyyyyy')]],
    ['a budget that was told of', 'budget', 'partly', [aPilot({ answers: { budget: WEAK } }), [], undefined]],
  ])('%s: %s %s', (_, criterion, standing, given) => {
    expect(pilotCandidate(...given).standing[criterion]).toBe(standing)
  })
})

/** A candidate by its standing in the order of the criteria, a letter each. */
function candidate(name: string, letters: string, more: Partial<Candidate> = {}): Candidate {
  const standing = CRITERIA.flatMap((criterion, index) => {
    const answer = ANSWERS[letters[index] ?? '.']
    return answer ? [[criterion, answer] as const] : []
  })
  const of = letters.length > 5 ? 'pilot' : 'idea'
  return {
    of,
    id: name,
    name,
    stage: of === 'idea' ? 'idea' : 'discovery',
    standing: Object.fromEntries(standing),
    ripe: true,
    ...more,
  }
}

describe('the ranking', () => {
  // fit, willing, data, owner, return, and of pilots sponsor, budget
  test.each<[string, Candidate[], string]>([
    ['nothing', [], ''],
    ['more before less', [candidate('a', 'ppppp'), candidate('b', 'yyyyy')], 'b a'],
    ['weights count', [candidate('a', 'yyyny'), candidate('b', 'yyyyn')], 'b a'],
    ['a part counts', [candidate('a', 'nnnnn'), candidate('b', 'nnpnn')], 'b a'],
    ['an idea is not asked for a sponsor', [candidate('a', 'yyyyynn'), candidate('b', 'yyyyy')], 'b a'],
    ['of two equal ones the pilot is first', [candidate('a', 'yyyyy'), candidate('b', 'yyyyyyy')], 'b a'],
    ['then the name', [candidate('Zeta', 'yyyyy'), candidate('alpha', 'yyyyy')], 'alpha Zeta'],
    [
      'then the id',
      [candidate('2', 'yyyyy', { name: 'Same' }), candidate('1', 'yyyyy', { name: 'same' })],
      '1 2',
    ],
    [
      'all at once',
      ['nnnnn', 'yyyyyyy', 'ppppp', 'yyyyn'].map((all) => candidate(all, all)),
      'yyyyyyy yyyyn ppppp nnnnn',
    ],
  ])('%s', (_, given, order) => {
    const ids = (some: Candidate[]) => rankingOf(some, playbook, 'en').map(({ id }) => id)
    expect(ids(given)).toEqual(order.split(' ').filter(Boolean))
    expect(ids(given.toReversed())).toEqual(ids(given))
  })

  test.each([
    ['yyyyy', 100, ['fit', 'data', 'owner', 'willing', 'return'], []],
    ['nnnnn', 0, [], ['fit', 'data', 'owner', 'willing', 'return']],
    ['pnyyp', 65, ['data', 'owner'], ['willing', 'fit', 'return']],
    ['yyyyypn', 88, ['fit', 'data', 'owner', 'willing', 'return'], ['sponsor', 'budget']],
  ])('%s comes to %i of 100, for %j, and lacks %j', (letters, share, good, lacks) => {
    const [one] = rankingOf([candidate('a', letters)], playbook, 'en')
    expect({ share: one?.share, good: one?.good, lacks: one?.lacks }).toEqual({ share, good, lacks })
  })

  test('without any weight nobody is before the other', () => {
    const weights = Object.fromEntries(CRITERIA.map((id) => [id, 0])) as typeof playbook.ranking.weights
    const flat = { ...playbook, ranking: { ...playbook.ranking, weights } }
    const [one] = rankingOf([candidate('a', 'ppppp')], flat, 'en')
    expect(one?.share).toBe(0)
  })

  test.each([
    ['answered and worth it', anIdea('yyypyy'), true],
    ['better left for now', anIdea('nnnnnn'), false],
    ['not answered whole', anIdea('yyyyy.'), false],
    ['set aside', anIdea('yyyyyy', { aside: { by: 'otto', at: AT } }), false],
  ])('an idea that is %s: proposed %s', (_, idea, ripe) => {
    expect(ideaCandidate(idea, playbook).ripe).toBe(ripe)
  })
})

describe('the first wave', () => {
  const four = ['a', 'b', 'c', 'd'].map((name) => candidate(name, 'yyyyy'))
  test.each<[string, Candidate[], Blocked, string, string]>([
    ['the best three, and the next waits', four, {}, 'a b c', 'd'],
    ['what lacks data waits for it', [candidate('a', 'yynyy'), candidate('b', 'yypyy')], {}, 'b', 'a:data'],
    ['what lacks willing users waits', [candidate('a', 'ynyyy')], {}, '', 'a:willing'],
    ['what lacks an owner waits', [candidate('a', 'yyyny')], {}, '', 'a:owner'],
    ['a return that nobody counted is settled on the way', [candidate('a', 'yyyyn')], {}, 'a', ''],
    ['a pilot at the beginning is looked at', [candidate('a', 'yyyyynn')], {}, 'a', ''],
    ['one that went on is under way', [candidate('a', 'yyyyyyy', { stage: 'pilot' })], {}, '', ''],
    ['what is not ripe is left out', [candidate('a', 'yyyyy', { ripe: false })], {}, '', ''],
    [
      'half of what others stand still on is not enough',
      [candidate('a', 'yypyy')],
      { data: 2 },
      '',
      'a:data:2',
    ],
    ['what is there is not blocked by others', [candidate('a', 'yyyyy')], { data: 2 }, 'a', ''],
    [
      'no more than three wait by name',
      ['a', 'b', 'c', 'd', 'e'].map((name) => candidate(name, 'yynyy')),
      {},
      '',
      'a:data b:data c:data',
    ],
  ])('%s', (_, given, blocked, first, then) => {
    const { wave, waiting } = firstWaveOf(rankingOf(given, playbook, 'en'), blocked, playbook)
    expect(wave.map(({ id }) => id).join(' ')).toBe(first)
    const waits = waiting.map(({ one, lacks, blocked: count }) =>
      [one.id, ...(lacks ? [lacks] : []), ...(count > 0 ? [count] : [])].join(':'),
    )
    expect(waits.join(' ')).toBe(then)
  })

  test('what pilots sit on together is what an idea must not lack as well', () => {
    const stuck = (count: number) => Array.from({ length: count }, () => aPilot())
    const frictions: Friction[] = [
      { blocker: { what: 'business-owner' }, stuck: stuck(2), started: [] },
      { blocker: { bottleneck: 'ownership' }, stuck: stuck(3), started: [] },
      { blocker: { what: 'rollout-plan' }, stuck: stuck(4), started: [] },
      { blocker: { bottleneck: 'workflow' }, stuck: stuck(4), started: [] },
      { blocker: { bottleneck: 'integration' }, stuck: stuck(2), started: [] },
    ]
    expect(blockedIn(frictions)).toEqual({ owner: 3, data: 2 })
  })
})
