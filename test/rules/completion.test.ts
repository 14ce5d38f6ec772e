import { describe, expect, it } from 'vitest'
import { mentionsFor, wordsFor } from '../../adapters/playground/page/completion.ts'

const words = [
  { word: 'start', usage: 'start [name]', help: 'begin a pilot' },
  { word: 'status', usage: 'status [pilot]', help: 'where it stands' },
  { word: 'list', usage: 'list', help: 'your pilots' },
]
const people = [
  { handle: 'ada', name: 'Ada Example (sample)' },
  { handle: 'cora', name: 'Cora Finance (sample)' },
]

describe('what the page offers while one types', () => {
  it.each([
    ['/', ['/pilot start ', '/pilot status ', '/pilot list']],
    ['/pil', ['/pilot start ', '/pilot status ', '/pilot list']],
    ['/pilot ', ['/pilot start ', '/pilot status ', '/pilot list']],
    ['/pilot st', ['/pilot start ', '/pilot status ']],
    ['/st', ['/pilot start ', '/pilot status ']],
    ['/pilot list', []],
    ['/pilot start Returns', []],
    ['start', []],
    ['', []],
  ])('in Slack, after %j: %j', (typed, offered) => {
    expect(wordsFor(typed, words, '/pilot ').map(({ text }) => text)).toEqual(offered)
  })

  it.each([
    ['/', ['start ', 'status ', 'list']],
    ['/li', ['list']],
    ['list', []],
    ['We start on Monday', []],
  ])('in Teams, after %j: %j', (typed, offered) => {
    expect(wordsFor(typed, words, '').map(({ text }) => text)).toEqual(offered)
  })

  it.each([
    ['@', ['@ada ', '@cora ']],
    ['It is @c', ['It is @cora ']],
    ['@cora', []],
    ['mail@c', []],
    ['nobody', []],
  ])('people, after %j: %j', (typed, offered) => {
    expect(mentionsFor(typed, people).map(({ text }) => text)).toEqual(offered)
  })
})
