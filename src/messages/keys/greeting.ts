/** The first words. */
export const GREETING_KEYS = {
  'greeting.first': {},
  'greeting.group': {},
  'greeting.hello': {},
  'greeting.named': { pilots: 'number' },
} as const
