import { describe, expect, test } from 'vitest'
import { labelIn } from '../../src/coach/talks/option-label.ts'

const WORTH = ['yes', 'not sure yet', 'no']
const COPIES = ['none that we know of', 'yes, some']

describe('A label that was typed', () => {
  test.each([
    ['Yes', 'yes'],
    ['yes!', 'yes'],
    ['Yes, it saves an hour a day', 'yes'],
    ['no way round the archive', 'no'],
    ['Yes\nit saves an hour', 'yes'],
    ['worth it? yes', 'yes'],
    ['worth it?yes', 'yes'],
    ['Worth it: Yes.', 'yes'],
    ['We looked at it again. No!', 'no'],
    ['worth it - yes', 'yes'],
    ['worth it – yes', 'yes'],
    ['Worth it\nyes', 'yes'],
    ['is it worth it? not sure yet', 'not sure yet'],
    ['Yes. Really. Yes', 'yes'],
  ])('"%s" is %s', (text, label) => {
    expect(labelIn(text, WORTH)).toBe(label)
  })

  test('may have a mark of its own', () => {
    expect(labelIn('Other versions? Yes, some', COPIES)).toBe('yes, some')
    expect(labelIn('Others: some', COPIES)).toBeUndefined()
  })
})

test.each([
  'kinda, not sure',
  'not yes',
  'a clear yes',
  'I would say yes',
  'they said "yes"',
  'worth it? yes and no',
  'worth it? yes I think so',
  'it is a no-yes',
  'Is it yes, not sure yet, no',
  'Yes, they say; we say: no',
  'There was a no at first: yes',
  '?',
  '',
])('"%s" is no label', (text) => {
  expect(labelIn(text, WORTH)).toBeUndefined()
})
