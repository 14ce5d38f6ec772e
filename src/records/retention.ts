/** For how long what passes by itself is kept; everything else stays until somebody removes it. */
export const RETENTION = {
  /** Platforms deliver again within hours; after that an incoming id is not needed any more. */
  received: { days: 7 },
  /** So long an old answer can be shown again without its buttons. */
  reply: { days: 90 },
  /** So long the buttons of what came unasked can be taken off it. */
  nudge: { days: 400 },
  /** So long what somebody did can be taken back. */
  act: { days: 1 },
} as const
