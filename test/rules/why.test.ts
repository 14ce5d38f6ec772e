import { COMMANDS } from '../../src/coach/commands/commands.ts'
import { expect, test } from 'vitest'
import { answer } from '../../src/coach/commands/reports/why.ts'
import { topicIn } from '../../src/language/topics.ts'
import { TOPICS, type Topic } from '../../src/vocabulary/topics.ts'
import { readWords } from '../../src/language/words/words.ts'
import { readerOf } from '../../src/language/reader.ts'
import { renderMessage } from '../../src/messages/render.ts'
import { realContent } from '../world.ts'

const language = realContent().languages['en']!
const reader = readerOf(language.vocabulary)

/** The answer as it is read. */
function read(topic: Topic): string {
  const names = { person: (id: string) => id, account: (id: string) => id }
  return renderMessage(answer(topic), { language, ...names })
    .flatMap((part) => (part.part === 'list' ? part.items : 'text' in part ? [part.text] : []))
    .join('\n')
}

const SCALING = 'Source: "Why AI pilots don’t scale", an article.'
const PRODUCTION = 'Source: "From pilot to production", an article.'
const STALL = 'Source: "Why AI programs stall", an article.'
const PLAYBOOK = 'Source: a playbook on the way from pilot to scale.'
const SURVEY = 'Source: McKinsey, State of AI 2025.'

test.each<[string, string, string, string]>([
  ['FAQ1', 'do pilots fail', 'built to prove an output, not to change the workflow', SCALING],
  ['FAQ1', 'do working pilots not scale?', 'the effect stays local', SCALING],
  ['FAQ2', 'pilot or implementation', 'roles, handoffs and decisions', SCALING],
  [
    'FAQ2',
    "what's the difference between a pilot and an implementation",
    'A pilot tests a use case',
    SCALING,
  ],
  ['FAQ3', 'keep piloting', 'nobody decides them explicitly', SCALING],
  ['FAQ3', 'do companies keep doing pilots?', 'changes across teams', SCALING],
  ['FAQ4', 'no daily use', 'the work stays as it was', SCALING],
  ['FAQ4', 'does nobody use it', 'bottlenecks that were there before', SCALING],
  ['FAQ5', 'how to production', 'the pilot defines the new way of operating', SCALING],
  ['FAQ5', 'how do we get this into production?', 'adjust workflow, responsibilities', SCALING],
  ['FG1', 'how many companies scale', '88 % of companies use AI, 7 % have it fully deployed', SURVEY],
  ['FG1', 'figures', 'nearly two thirds are still piloting', SURVEY],
  ['FG2', 'start small', 'The article reports that 82 % of CFOs who started small', PRODUCTION],
  ['FG3', 'what does a dollar return', '1.41 US dollars returned per dollar invested', PRODUCTION],
  ['FG4', 'does it pay back so late', 'typically two to four years', PRODUCTION],
  ['FG5', 'do so few pilots reach production', 'Only a small fraction of AI pilots', PRODUCTION],
  ['CS1', 'example', 'stalled on data access, ownership and governance', PLAYBOOK],
  ['GL1', 'goal', 'real users, real data and real governance', PLAYBOOK],
  ['IV1', 'where to invest', 'Redesigning the workflow', STALL],
  ['IV2', 'invest in what', 'Platform foundations', STALL],
  ['IV3', 'where should we spend', 'Governance', STALL],
  ['IV4', 'where to invest?', 'Coordination between functions', STALL],
  ['PH6', 'a change programme', 'discipline, stakeholders and measurement', PRODUCTION],
  ['BT4', 'so strict', 'the rigour of any mission-critical delivery', STALL],
])('%s: "why %s" is answered with its source', (_, question, words, source) => {
  const topic = topicIn(question, reader)
  expect(topic).not.toBe('this')
  expect(topic).not.toBeNull()
  expect(read(topic as Topic)).toContain(words)
  expect(read(topic as Topic)).toContain(source)
})

test.each(['do you ask this?', 'did I get this message', 'are you asking me now', 'this question'])(
  '"why %s" means what is before the person',
  (question) => expect(topicIn(question, reader)).toBe('this'),
)

test('why with the name of a pilot means what was asked about it; a long text while a question waits is its answer', () => {
  const at = {
    commands: COMMANDS,
    vocabulary: language.vocabulary,
    now: '2026-03-03T09:00:00.000Z',
    zone: 'Europe/Berlin',
    pilotNames: ['Claims triage'],
  }
  expect(readWords('why Claims triage?', 'command', { ...at, awaiting: false })).toEqual({
    do: 'why',
    about: null,
  })
  for (const [words, doing] of [
    ['Why do so many pilots fail in a company like ours?', 'why'],
    ['why do pilots fail', 'why'],
    ['Why pilots fail is that nobody ever asks the clerks about it', 'say'],
    ['why would I know that', 'why'],
    ['Why clerks retype them is a riddle to me', 'say'],
  ] as const)
    expect(readWords(words, 'message', { ...at, awaiting: true }).do).toBe(doing)
})

test('what is unknown is about nothing, and a button says its topic itself', () => {
  expect(topicIn('is the sky blue', reader)).toBeNull()
  for (const topic of TOPICS) expect(topicIn(topic, reader)).toBe(topic)
})

test('figures that disagree never stand in one answer, and each says so', () => {
  const figures = [/88 %|7 %|two thirds/u, /82 %/u]
  for (const topic of TOPICS)
    expect(figures.filter((figure) => figure.test(read(topic))).length).toBeLessThan(2)
  for (const topic of ['adoption', 'small-start', 'reach'] as const)
    expect(read(topic)).toContain('Other published figures do not agree')
  for (const topic of ['small-start', 'return', 'payback'] as const)
    expect(read(topic)).toContain('It names no study')
})

test('an answer is short', () => {
  for (const topic of TOPICS) expect(read(topic).split(/\s+/u).length).toBeLessThan(50)
})
