/**
 * What Slack documents, in one table: the local Slack refuses what is past it, and tests of anything that is sent to
 * Slack may measure against it. Lengths are in UTF-16 units, times in milliseconds.
 */
export const LIMITS = {
  message: {
    blocks: 50,
    text: 40_000,
    /** `chat.update` takes less text than `chat.postMessage`. */
    updatedText: 4_000,
    /**
     * Over all blocks, for `chat.postMessage` and `chat.update`: every `text` in them, and `perBlock` for each block
     * after the first. Slack documents no figure; reports put it at about 13,200, less about 125 for another block.
     */
    blocksText: 13_200,
    perBlock: 125,
  },
  view: {
    blocks: 100,
    title: 24,
    submit: 24,
    close: 24,
    privateMetadata: 3_000,
    bytes: 250 * 1024,
    stack: 3,
  },
  id: 255,
  text: 3_000,
  section: { text: 3_000, fields: 10, field: 2_000 },
  header: 150,
  context: 10,
  contextActions: 5,
  actions: 25,
  markdown: 12_000,
  image: { url: 3_000, alt: 2_000, title: 2_000 },
  table: { rows: 100, cells: 20 },
  card: { title: 150, subtitle: 150, body: 200 },
  carousel: 10,
  container: { title: 150, subtitle: 150, blocks: 10 },
  video: { title: 200, author: 50 },
  button: { text: 75, value: 2_000, url: 3_000, label: 75 },
  option: { text: 75, value: 150, description: 75, url: 3_000 },
  select: { options: 100, groups: 100, group: 75 },
  overflow: 5,
  choices: 10,
  placeholder: 150,
  input: { label: 2_000, hint: 2_000, text: 3_000 },
  confirm: { title: 100, text: 300, button: 30 },
  ack: 3_000,
  trigger: 3_000,
  response: { uses: 5, lives: 30 * 60_000 },
  /** An event that was not taken is sent again so long after the attempt before. */
  redelivery: [0, 60_000, 5 * 60_000],
  code: 10 * 60_000,
  history: {
    normal: { perMinute: 50, page: 999, usual: 100 },
    /** Commercially distributed apps outside Slack's marketplace. */
    restricted: { perMinute: 1, page: 15, usual: 15 },
  },
  /** One post a second in a channel. Slack lets short bursts pass without promising it; none passes here. */
  post: 1_000,
} as const

/** Calls a minute, per method and workspace. Slack tolerates bursts over its tiers without promising it; none passes here. */
const TIER = { three: 50, four: 100, special: 600 } as const
export const PER_MINUTE: Record<string, number> = {
  'auth.test': TIER.special,
  'users.info': TIER.four,
  'users.lookupByEmail': TIER.three,
  'conversations.open': TIER.three,
  'chat.update': TIER.three,
  'chat.delete': TIER.three,
  'chat.postEphemeral': TIER.four,
  'views.open': TIER.four,
  'views.update': TIER.four,
  'views.publish': TIER.four,
  'oauth.v2.access': TIER.four,
  'files.getUploadURLExternal': TIER.four,
  'files.completeUploadExternal': TIER.four,
}
