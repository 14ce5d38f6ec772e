import { describe, expect, test } from 'vitest'
import { COMMANDS } from '../../src/coach/commands/commands.ts'
import { nearestReports } from '../../src/coach/commands/reports/question-words.ts'
import { readWords } from '../../src/language/words/words.ts'
import { vocabulary } from './vocabulary.ts'

const context = {
  commands: COMMANDS,
  vocabulary,
  now: '2026-11-30T09:00:00.000Z',
  zone: 'Europe/Berlin',
  locale: 'en-US',
  pilotNames: ['Letters', 'Damage Photos'],
  people: ['Cora Finance', 'Dee Wild', 'Mo Salah'],
}
const read = (text: string, awaiting: boolean) => {
  const intent = readWords(text, 'message', { ...context, awaiting })
  return 'about' in intent && intent.about ? `${intent.do} ${intent.about}` : intent.do
}

/** None of them is an example. */
const ASKED: [string, string][] = [
  ["what's blocking letters?", 'diagnose'],
  ['whats slowing us down', 'diagnose'],
  ['who has to sign?', 'ask decider'],
  ['who takes the decisions here', 'ask decider'],
  ['when is my next gate', 'ask when'],
  ['when will we go live with letters', 'ask when'],
  ['what did cora say', 'ask word'],
  ['did cora get back to you?', 'ask word'],
  ['has the sponsor replied', 'ask word'],
  ['was there any decision yet', 'ask decided'],
  ['how many pilots do we have', 'list'],
  ['which projects do we run', 'list'],
  ['who all is on letters', 'ask team'],
  ['who is our deputy', 'ask deputy'],
  ['what does mo still owe', 'ask due'],
  ['which of my promises are open', 'ask due'],
  ['did we do the training already', 'ask kind'],
  ['are we late?', 'late'],
  ['what are we lacking', 'gate'],
  ['can we go live now?', 'gate'],
  ['hows it going', 'status'],
  ['who is our sponsor again', 'ask sponsor'],
  ['is cora the sponsor?', 'ask sponsor'],
  ['do we have the funding', 'ask budget'],
  ['what ideas do we have', 'ideas'],
  ['give me the numbers', 'kpi'],
  ['what have i told you so far', 'summary'],
  ['do you need anything else from me?', 'asked'],
  ['how do i change an answer', 'how edit'],
  ['could i undo this later', 'how undo'],
  ['can letters be paused', 'how pause'],
  ['how can i begin another pilot', 'how start'],
]

describe('a question to the coach is one, whether something waits or not', () => {
  test.each(ASKED)('%s: %s', (text, report) => {
    expect(read(text, false)).toBe(report)
    expect(read(text, true)).toBe(report)
  })
})

describe('what only begins as a question, or leaves out its subject, tells something', () => {
  test.each([
    'Was approved by Cora in March',
    'is done by hand today',
    'Is live since May',
    'can be done by dee until friday',
    'should be finished by Friday',
    'can wait',
    'was a no-go',
    'have the change plan by friday',
    'Can Yilmaz',
    'Will Smith',
    'Any Miller',
    'May decides on the budget',
    'when it is done',
    'when a letter is late nobody sees it',
    'how the clerks work today',
    'how many letters we handle per day',
    'What we measure is handling time',
    'what you said',
    'numbers',
    'our pilots',
    'the sponsor decides',
    'blocked by legal',
    'show the clerks the suggestion first',
    'tell users two weeks before',
    'any letter over 10 pages',
    'who owns it is not clear yet',
    'What is missing is the photo upload',
    'What holds us back is legal',
  ])('%s', (text) => expect(read(text, true)).toBe('say'))
})

test('what comes near one or two of the reports is offered as these', () => {
  const near = (text: string) => nearestReports(text, context).map(({ question }) => question)
  expect(near('who covers me when im out')).toEqual(['ask-deputy'])
  expect(near('do we fulfil everything for the next gate?')).toEqual(['ask-when', 'ask-missing'])
  expect(near('Clerks retype 400 letters a day')).toEqual([])
})
