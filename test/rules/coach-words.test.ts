import { COMMANDS } from '../../src/coach/commands/commands.ts'
import { describe, expect, test } from 'vitest'
import { readWords } from '../../src/language/words/words.ts'
import { vocabulary } from './vocabulary.ts'

const context = {
  commands: COMMANDS,
  vocabulary,
  now: '2026-03-03T09:00:00.000Z',
  zone: 'Europe/Berlin',
  pilotNames: ['Invoice pilot', 'Claims triage'],
}

/** However it is said, and whatever waits, it is the same wish. */
function heard(text: string): unknown {
  const ways = [
    readWords(text, 'message', { ...context, awaiting: true }),
    readWords(text, 'message', { ...context, awaiting: false }),
    readWords(text, 'command', { ...context, awaiting: true }),
  ]
  for (const way of ways) expect(way).toEqual(ways[0])
  return ways[0]
}

describe('asked to be left in peace', () => {
  test.each([
    'stop asking me',
    'Stop asking me!',
    'STOP ASKING ME!!! 🙏',
    'stop asking',
    'please stop asking me',
    'stop asking me please',
    'ok, stop asking me now',
    'can you stop asking me?',
    'could you please stop asking me questions',
    'coach, stop asking me',
    'just stop asking me about this',
    'stop asking me all these questions',
    'stop asking me again and again',
    'no, stop asking me',
    'stop bothering me',
    'pls stop',
    'pls no more of this',
    'mute',
    'can you chill',
    'I get too many messages',
    'way too many pings',
    'not today, leave me alone',
    'stop stop stop',
    'stop nagging me',
    'stop reminding me',
    'stop messaging me',
    'stop texting me',
    'stop pinging me',
    'stop writing to me',
    'Stop contacting me.',
    'stop spamming me',
    'stop sending me messages',
    'stop sending me these reminders',
    'quit asking me',
    'quit bugging me',
    'leave me alone',
    'Leave me alone please',
    'pls leave me alone :pray:',
    'leave me in peace',
    'let me be',
    "don't ask me again",
    'dont ask me again',
    'Don’t ask me anymore',
    'do not ask me any more questions',
    "don't ask again",
    "please don't write to me",
    "don't message me",
    "don't bother me",
    'do not contact me again',
    'no more messages',
    'no more questions please',
    'no more reminders',
    'no more nudges',
    'stop the nudges',
    'stop the messages',
    'stop all notifications',
    'stop these questions',
    'please stop',
    'stop please',
    'just stop',
    'ok please stop',
    'enough',
    'Enough!',
    'ok enough',
    "that's enough",
    'enough already',
    "I've had enough",
    'enough questions',
    'stop. leave me alone.',
    'stop asking me this question',
    'stop asking me that',
    'stop pestering me with questions every morning',
    'stop asking me you idiot',
    'stop talking to me',
    'I am busy, stop asking me',
    'do not disturb',
    'be quiet',
    'go away',
    'no questions please',
    'how do I stop these messages?',
    "i don't want any more messages",
    'i do not want to be asked',
    'start stop asking me',
    'idea leave me alone',
    'who are you? stop messaging me',
  ])('%s', (text) => {
    expect(heard(text)).toEqual({ do: 'quiet', until: null })
  })

  test.each([
    ['stop asking me until Friday', '2026-03-06'],
    ["please don't write to me until 20 March", '2026-03-20'],
    ['leave me alone until next Monday', '2026-03-09'],
    ['Please stop asking me until 2026-03-20!', '2026-03-20'],
    ["leave me alone!! I'm on holiday until 20 March", '2026-03-20'],
    ['how do I unsubscribe?', 'open'],
    ["don't ask me before April 1", '2026-04-01'],
    ["don't bother me today", '2026-03-04'],
    ['stop asking me for two weeks', '2026-03-17'],
    ['stop asking me for the next ten days', '2026-03-13'],
    ['no more messages this week', '2026-03-07'],
    ['leave me alone for a week', 'week'],
    ['leave me alone for a month please', 'month'],
    ['never ask me again', 'open'],
    ["don't write to me ever again", 'open'],
    ['leave me alone until I say so', 'open'],
    ['unsubscribe', 'open'],
    ['Unsubscribe me!', 'open'],
    ['opt out', 'open'],
    ['take me off this list', 'open'],
  ])('%s', (text, until) => {
    expect(heard(text)).toEqual({ do: 'quiet', until })
  })
})

describe('asked who it is', () => {
  test.each([
    'who are you?',
    'Who are you',
    'hello, who are you?',
    'who r u',
    'sorry, who are you?',
    'who is this?',
    "who's this",
    'and who are you?',
    'what are you?',
    'what is this?',
    'what is this thing',
    "what's this",
    'what is this bot',
    'are you a bot?',
    'are you a robot',
    'are you human?',
    'are you a real person',
    'are you a human or a bot?',
    'are you an AI',
    'is this a bot?',
    'am I talking to a human?',
    'is this spam?',
    'is this a scam',
    'why are you writing to me?',
    'why are you messaging me',
    'why are you contacting me?',
    'why do you write to me',
    'who sent you?',
    'who added me?',
    'who named me?',
    'who told you about me?',
    'how did you get my name?',
    'what do you want from me?',
    'do i know you?',
  ])('%s', (text) => {
    expect(heard(text)).toEqual({ do: 'introduce' })
  })
})

/** An honest answer, a wish about a pilot, or another command. */
describe('is not heard in', () => {
  test.each([
    'Users say they should stop asking me for invoices',
    'Suppliers tell us to stop messaging them about missing invoices',
    'stop nagging customers about missing papers',
    'stop asking customers for the same paper twice',
    'They want no more messages from three tools at once',
    'Clerks say leave me alone, I have letters to type',
    'Enough data for 400 claims a month, Sam has it',
    'enough for a first test, 400 letters',
    'no more messages per day than 20, now it is 60',
    'no questions',
    'Turn it off and go back to paper',
    'turn it off',
    'Turn off the old scanner, 400 letters a day pass it',
    'We are busy with 400 claims a day',
    'No questions come in before 9, then 40 an hour',
    'Please stop the second reading of 400 reports',
    "Don't ask me for the number, finance has it: 400 a month",
    'who are you asking: the clerks or the lead?',
    'what is this number based on: 400 letters a day',
    'who is this for: 15 claims clerks in Berlin',
    'unsubscribe requests are typed by hand, 300 a week',
    'are you a bot is what customers ask 30 times a day',
    'is this spam or not is decided by hand for 900 mails a day',
  ])('the answer "%s"', (text) => {
    expect(readWords(text, 'message', { ...context, awaiting: true })).toEqual({ do: 'say', text })
  })

  test.each([
    ['stop the invoice pilot', 'stop'],
    ['stop', 'stop-what'],
    ['stop Invoice pilot', 'stop'],
    ['pause', 'pause'],
    ['later', 'later'],
    ['not now', 'agree'],
    ['why are you asking me this?', 'why'],
    ['what is this for', 'why'],
    ['what can you do', 'help'],
    ['skip', 'skip'],
    ['no', 'agree'],
    ["don't", 'agree'],
  ])('"%s"', (text, doing) => {
    expect(readWords(text, 'message', { ...context, awaiting: false }).do).toBe(doing)
  })
})
