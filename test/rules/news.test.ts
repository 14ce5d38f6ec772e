import { describe, expect, it } from 'vitest'
import { joined } from '../../src/coach/news.ts'
import { button } from '../../src/say/buttons.ts'
import { phrase, type Message, type Value } from '../../src/messages/message.ts'

const yes = (what: Value, person = 'dee'): Message[number] => ({
  part: 'text',
  text: phrase('consent.news.accepted', { person: { person }, pilot: 'Claims', what }),
})
const no = (what: Value): Message[number] => ({
  part: 'text',
  text: phrase('consent.news.declined', { person: { person: 'dee' }, pilot: 'Claims', what }),
})
const standard = button('buttons.standard', { do: 'standard', pilot: { id: 'p1' }, markdown: false })
const press: Message[number] = { of: 'news:standard', part: 'buttons', buttons: [standard] }

const said = (key: 'go' | 'no-go' | 'stopped'): Message => [
  { part: 'text', text: phrase(`decide.news.${key}`, { person: { person: 'cleo' }, pilot: 'Claims' }) },
  { part: 'quote', text: phrase('decide.words', { words: { written: key } }) },
]

describe('news that goes together', () => {
  it.each<[string, Message, Message, Message]>([
    ['a yes and another of the same person', [yes('a')], [yes('b')], [yes({ list: ['a', 'b'] })]],
    ['lists', [yes({ list: ['a', 'b'] })], [yes({ list: ['c'] })], [yes({ list: ['a', 'b', 'c'] })]],
    ['a yes and a no', [yes('a')], [no('b')], [yes('a'), no('b')]],
    ['two people', [yes('a')], [yes('b', 'cleo')], [yes('a'), yes('b', 'cleo')]],
    [
      'what can be pressed stands once, below',
      [no('a'), press],
      [yes('b'), press],
      [no('a'), yes('b'), press],
    ],
    [
      'a later decision, without the earlier',
      [...said('go'), yes('a')],
      said('no-go'),
      [yes('a'), ...said('no-go')],
    ],
    ['a stop alone', [yes('a'), press, ...said('no-go')], said('stopped'), said('stopped')],
    ['nothing before', [], [no('a'), press], [no('a'), press]],
  ])('%s', (_name, before, more, all) => {
    expect(joined(before, more)).toEqual(all)
  })
})
