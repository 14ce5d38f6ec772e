import type { AckFn, ViewResponseAction } from '@slack/bolt'
import type { Incoming, Profile } from '../../../src/records/incoming.ts'
import type { Clock, Log } from '../../../src/engine/ports.ts'
import type { Work } from '../../runtime/work.ts'
import type { Refusals } from '../shared/intake.ts'
import { refusalOf } from './modal.ts'
import { parse } from './parse.ts'
import { reply } from './web.ts'

/**
 * What became of something incoming once it was committed: what was wrong in a form, by field, and the work to do when
 * Slack has its answer. `unavailable`: nothing was kept, say it again; `refused`: nothing is done for this workspace.
 */
export type Received =
  | { errors?: Record<string, string>; after: () => Promise<void> }
  | 'unavailable'
  | 'refused'

export type Listening = {
  /** Resolves when the commit is done: only then does Slack get its answer. */
  receive: (incoming: Incoming) => Promise<Received>
  onProfileChange: (profile: Profile) => Promise<void>
  onWorkspaceGone: (team: string) => Promise<void>
  onTokenRevoked: (team: string) => Promise<void>
  refusalsFor: (incoming: Incoming) => Promise<Refusals>
  log: Log
  clock: Clock
}

/** An event was not kept: Slack has to deliver it again. */
class NotTaken extends Error {
  override name = 'NotTaken'
}

/** One listener for each sort of request: it commits, acknowledges and returns; what follows is detached. */
export function createListeners(parts: Listening, work: Work) {
  const { receive, log, clock, refusalsFor } = parts

  async function take(incoming: Incoming): Promise<Received> {
    if (incoming.outsider) return 'refused'
    try {
      return await receive(incoming)
    } catch (error) {
      log.error({ incoming: incoming.id, err: error }, 'something incoming could not be taken')
      return 'unavailable'
    }
  }

  function incomingIn(body: unknown): Incoming | null {
    const told = parse(body, clock.now())
    if (told?.told === 'incoming') return told.incoming
    const { type = 'command' } = body as { type?: string }
    log.warn({ type }, 'a request of Slack was not understood and only acknowledged')
    return null
  }

  async function saying(result: 'unavailable' | 'refused', incoming: Incoming): Promise<string> {
    const { tryAgain, refused } = await refusalsFor(incoming)
    return result === 'unavailable' ? tryAgain : refused
  }

  return {
    async onCommand(body: unknown, ack: AckFn<object>): Promise<void> {
      const incoming = incomingIn(body)
      if (!incoming) return ack()
      const result = await take(incoming)
      if (typeof result === 'string')
        return ack({ response_type: 'ephemeral', text: await saying(result, incoming) })
      await ack()
      work.detach(incoming.id, result.after)
    },

    async onAction(body: unknown, url: string | undefined, ack: () => Promise<void>): Promise<void> {
      const incoming = incomingIn(body)
      if (!incoming) return ack()
      const result = await take(incoming)
      await ack()
      if (typeof result !== 'string') return work.detach(incoming.id, result.after)
      if (!url) return
      const answer = {
        response_type: 'ephemeral',
        replace_original: false,
        text: await saying(result, incoming),
      }
      work.detach(incoming.id, () => reply(url, answer))
    },

    async onForm(body: unknown, ack: AckFn<ViewResponseAction>): Promise<void> {
      const incoming = incomingIn(body)
      if (!incoming) return ack()
      const result = await take(incoming)
      // The form stays open with all that was typed; Slack wants a field to tell it at.
      const [field = ''] = incoming.input.input === 'form' ? Object.keys(incoming.input.values) : []
      if (typeof result === 'string') return ack(refusalOf({ [field]: await saying(result, incoming) }))
      await (result.errors ? ack(refusalOf(result.errors)) : ack())
      work.detach(incoming.id, result.after)
    },

    async onEvent(body: unknown): Promise<void> {
      const told = parse(body, clock.now())
      if (told?.told === 'profile') return parts.onProfileChange(told.profile)
      if (told?.told === 'gone') return parts.onWorkspaceGone(told.team)
      if (told?.told === 'revoked') return parts.onTokenRevoked(told.team)
      if (!told) return
      const result = await take(told.incoming)
      if (result === 'unavailable') throw new NotTaken()
      if (result !== 'refused') work.detach(told.incoming.id, result.after)
    },
  }
}
