/**
 * What Microsoft documents for bots in Teams, in one table: the local Teams refuses what is past it, and tests of
 * anything that is sent to Teams may measure against it. Times are in milliseconds.
 */
export const LIMITS = {
  message: {
    /** Bytes of UTF-16 over text and cards. Microsoft says about 80 KB; exactly that holds here. */
    bytes: 80 * 1024,
  },
  card: {
    version: '1.5',
    /** In one set of actions, and at the foot of a card. */
    actions: 6,
  },
  /** How many in which time: sends and changes in one conversation. */
  conversation: [
    { calls: 7, within: 1_000 },
    { calls: 8, within: 2_000 },
    { calls: 60, within: 30_000 },
    { calls: 1_800, within: 3_600_000 },
  ],
  /** Questions about the members of one conversation. */
  members: [
    { calls: 14, within: 1_000 },
    { calls: 16, within: 2_000 },
    { calls: 120, within: 30_000 },
    { calls: 3_600, within: 3_600_000 },
  ],
  /** Everything that one app does in one tenant. */
  tenant: [{ calls: 50, within: 1_000 }],
  /** The bot has so long to answer. */
  patience: 15_000,
  /**
   * An activity that was not taken is sent again so long after the attempt before. Microsoft does not say how often;
   * invokes never are.
   */
  redelivery: [15_000, 15_000, 15_000],
  page: 500,
} as const

export type Window = { readonly calls: number; readonly within: number }
