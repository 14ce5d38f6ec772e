import { expect, test } from 'vitest'
import { readNudgeAnswer } from '../../src/language/nudge-answer.ts'
import { vocabulary } from './vocabulary.ts'

const context = {
  vocabulary,
  now: '2026-11-30T09:00:00.000Z',
  zone: 'Europe/Berlin',
  pilotNames: ['letter sorting'],
  people: ['Ada Example', 'Ingo Petersen', 'Dee Sommer', 'Jonas Vogt', 'Cleo Hartmann'],
}

const SAID = {
  holds: [
    'yes it holds',
    'yep still good',
    'on track',
    'all on track',
    'should be fine',
    'sure, no change',
    "we're good",
    'yes, on its way',
    'everything as planned',
  ],
  slips: [
    'that wont work out',
    'we wont make the 20th',
    'its stuck',
    'not going to happen by then',
    'we are behind',
    'it will take longer',
    'more time needed',
  ],
  yes: ['ja, passt', 'yup'],
  no: ['nope', 'no way', 'noch nicht'],
  done: [
    'its done',
    'done since friday',
    'finished last week',
    'yes done',
    'erledigt',
    "c'est fait",
    'that is done already',
  ],
  'not-yet': [
    'nearly',
    'not yet',
    'almost there',
    'still in progress',
    'not done yet',
    'working on it',
    'pas encore',
    'partly done',
    'in the works',
    'not completely',
  ],
  day: [
    '20 march',
    'rather the 20th of march',
    'make it friday week',
    'no, 27.3.',
    'ja, bis 20. märz',
    'i need until friday',
    'nope, rather end of april',
  ],
  longer: ['not yet, two weeks more', 'another 2 weeks please', 'one week longer'],
  person: [
    'ingo has it',
    'jonas does that now',
    'ask dee',
    'its with ingo',
    'cleo has taken that over',
    'jonas',
  ],
  none: [
    'who has it?',
    'nice weather',
    'i dont know',
    'we have no sponsor',
    'the documentation is done',
    'is it done?',
    'yes if legal signs',
    'can you remind me tomorrow',
    'training is on friday',
    'the works council meets on 3 april',
    'ada said dee might do it',
    'i am sick',
    'handling time went from 12 to 9 minutes',
  ],
}

test.each(Object.entries(SAID).flatMap(([sort, texts]) => texts.map((text) => [text, sort])))(
  '%s: %s',
  (text, sort) => expect(readNudgeAnswer(text, context)?.sort ?? 'none').toBe(sort),
)
