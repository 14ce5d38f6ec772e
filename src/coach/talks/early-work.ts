import type { CommitmentKind } from '../../vocabulary/commitment-kinds.ts'
import { phrase, type Message } from '../../messages/message.ts'
import { type Early, EARLY } from '../../vocabulary/early-work.ts'
import { declareMessages, each } from '../../messages/declaration.ts'

/** What a promise plans too early, by its kind [ND2-4]. */
export function earlyKind(what: CommitmentKind): Early[] {
  switch (what) {
    case 'infrastructure':
    case 'deployment-pipeline':
      return ['infrastructure']
    case 'integrations':
      return ['integrations']
    case 'security-review':
      return ['security']
    default:
      return []
  }
}

/** One kind sentence each; the answer stays as good as it is. */
export function earlyParts(found: readonly Early[]): Message {
  return found.map((what) => ({ part: 'text', text: phrase(`talk.early.${what}`) }))
}

export const earlyWorkMessages = declareMessages({
  ...each('talk.early', EARLY, {}),
})

declare module '../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof earlyWorkMessages> {}
}
