import { expect, test } from 'vitest'
import { drawnText } from '../../adapters/playground/page/slack/text.ts'

/** Every colon that the library may take for the edge of an emoji. */
const bare = (text: string) => text.replaceAll('&#58;', '·')

test.each([
  ['8:30]:', '8·30]·'],
  ['10:00:00', '10·00·00'],
  ['a:b:c, a::b and :::', 'a·b·c, a··b and ···'],
  ['at 1:100:1 (:100:)', 'at 1·100·1 (:100:)'],
  ['so: :smile: :thumbsup::skin-tone-2:', 'so· :smile: :thumbsup::skin-tone-2:'],
  ['`a:b:c` and ```x:y:z```', '`a:b:c` and ```x:y:z```'],
  ['<https://x.test/a:b:c|d:e:f>', '<https://x.test/a·b·c|d·e·f>'],
  ['see http://x.test/a:b:c.', 'see <http://x.test/a·b·c>.'],
  ['<!date^1^{time}|10:00:00> <@U1>:', '<!date^1^{time}|10:00:00> <@U1>·'],
])('of the marked text %j the colons of emoji, code and addresses stay', (text, drawn) => {
  expect(bare(drawnText({ type: 'mrkdwn', text }))).toBe(drawn)
})

test('a plain text has no markup, and emoji where it asks for them', () => {
  const text = '*8:30* <https://x.test> :smile:'
  const signs = (drawn: string) => drawn.replace(/&#(\d+);/gu, '·')
  expect(signs(drawnText({ type: 'plain_text', text, emoji: false }))).toBe('·8·30· ·https···x·test· ·smile·')
  expect(signs(drawnText({ type: 'plain_text', text }))).toBe('·8·30· ·https···x·test· :smile:')
})
