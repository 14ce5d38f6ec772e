import { expect, test } from 'vitest'
import { readerOf } from '../../src/language/reader.ts'
import { readYesNo } from '../../src/language/yes-no.ts'
import { vocabulary } from './vocabulary.ts'

const read = (text: string) => readYesNo(text, readerOf(vocabulary))

const YES = [
  [
    '👍',
    '👍🏽',
    ':+1:',
    ':+1::skin-tone-3:',
    '✔️',
    'yup',
    'sounds good',
    'Go ahead!',
    'k',
    'OK 👍🏿',
    'no problem',
  ],
  [
    'yes please',
    'Thanks, yes',
    'yes, coach',
    'ja, passt',
    "D'accord, merci",
    'claro que sí',
    'doe maar',
    'oui',
  ],
  ['yesss', 'yep!!', 'yeahhh', 'suuure', 'OKAYYY 👍', 'jaaa', 'yess please :)', 'sure, why not', 'hell yes'],
].flat()

const NO = [
  ['👎', '👎🏿', ':-1:', 'nah', 'not now', 'pls dont', 'of course not', 'rather not', 'no thanks'],
  ['Nein danke', 'auf keinen Fall', 'non merci', 'ahora no', 'nee dank je'],
  ['nooo', 'noooope', 'hmm not really', 'uh, no thanks'],
].flat()

test.each(YES)('"%s" is a yes', (text) => expect(read(text)).toEqual({ yes: true, rest: '' }))
test.each(NO)('"%s" is a no', (text) => expect(read(text)).toEqual({ yes: false, rest: '' }))

test('what is said besides is kept', () => {
  expect(read('yes, but only in May')).toEqual({ yes: true, rest: 'but only in May' })
  expect(read('Yes but not before Friday')).toEqual({ yes: true, rest: 'but not before Friday' })
  expect(read('no, make it Friday')).toEqual({ yes: false, rest: 'make it Friday' })
})

const NEITHER = [
  ['yes?', 'ok??', 'really?', 'sure?', 'yes, who else?', 'yes no', 'no data yet', 'please', 'thanks'],
  ['No objections from legal so far', 'right now we type it', 'sure thing clerks'],
].flat()

test.each(NEITHER)('"%s" is neither', (text) => expect(read(text)).toBeNull())

test.each(['yeah right', 'Yeah, right.', 'right...', 'ja ja', 'sure…', 'as if'])(
  '"%s" is no plain yes',
  (text) => expect(read(text)).toEqual({ yes: true, rest: text }),
)
test.each(['not at all', 'hardly', 'überhaupt nicht', 'pas vraiment', 'nauwelijks'])('"%s" is a no', (text) =>
  expect(read(text)).toEqual({ yes: false, rest: '' }),
)
