import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Incoming, Input } from '../../src/records/incoming.ts'
import { languageOf } from '../../src/playbook/content.ts'
import { describe, markUnreachable } from '../../src/engine/identity.ts'
import { block } from '../../src/engine/outage.ts'
import { StoreUnavailable, type Channel, type Parts } from '../../src/engine/ports.ts'
import { PATIENCE, receive } from '../../src/engine/receive.ts'
import { probeSoon, welcome } from '../../src/engine/recovery.ts'
import type { Outcome } from '../../src/engine/incoming.ts'
import { accountParts, type AccountId, type Platform, type Workspace } from '../../src/vocabulary/account.ts'
import type { Organisation } from '../../src/records/organisation.ts'
import { NOT_INSTALLED } from '../../src/people/outage.ts'
import type { Time } from '../runtime/clock.ts'
import type { SlackConfig, TeamsConfig } from '../config/config.ts'
import { currentFlow, tellFault } from '../telemetry/flow.ts'
import { outagesIn } from '../telemetry/outages.ts'
import { admit, installationsIn } from './workspaces.ts'

// Each SDK takes a while to load: only that of a platform which is set up is.

/** A chat platform as the server serves it. */
export type Served = {
  name: Platform
  channel: Channel
  /** The paths that are its own begin so. */
  path: string
  requestListener: (request: IncomingMessage, response: ServerResponse) => void
  /** Resolves when the platform knows the server and events are taken; called once the server listens. */
  introduce: () => Promise<void>
  drain: () => Promise<void>
}

/** Slack does not know the bot token. */
export class TokenRefused extends Error {
  override name = 'TokenRefused'
}

/** Slack, by Bolt: one workspace by its token, or several that install the app. */
export async function serveSlack(engine: Parts, config: SlackConfig, time: Time): Promise<Served> {
  const { log, clock } = engine
  const { createSlack } = await import('./slack/app.ts')
  const slack = await createSlack({
    config: {
      signingSecret: config.signingSecret,
      apiUrl: config.apiUrl ?? undefined,
      ...(config.install.by === 'token' ? { token: config.install.token } : { oauth: config.install }),
    },
    receive: async (incoming) => {
      const outcome = await take(engine, incoming)
      if (outcome === 'unavailable' || outcome.received === 'refused')
        return outcome === 'unavailable' ? outcome : 'refused'
      return { ...(outcome.errors && { errors: outcome.errors.fields }), after: () => outcome.after() }
    },
    onProfileChange: async (profile) => {
      const organisation = await organisationOf(engine, profile.account)
      if (organisation) await inPatience(engine, describe(engine, organisation, profile))
    },
    onWorkspaceGone: async (team) => {
      log.warn({ team }, 'the app was removed from a workspace')
      await shut(`slack:${team}`, NOT_INSTALLED)
    },
    onTokenRevoked: (team) => shut(`slack:${team}`, 'token_revoked'),
    installations: installationsIn(engine),
    words: wordsOf(engine),
    log,
    clock,
    time,
  })
  const shut = async (workspace: Workspace, why: string) => {
    const organisation = await engine.store.organisationOf(workspace)
    if (organisation) await block(engine, organisation, workspace, { why, account: null })
  }
  /** Whoever starts the server for the first time is to learn that the token is wrong; later on it may be mended. */
  const known = async () => (await outagesIn(engine.store)).some(({ id }) => id.startsWith('slack:'))
  const introduce = async () => {
    if (config.install.by !== 'token') return
    const granted = await slack.identify(async ({ team }) => {
      const workspace: Workspace = `slack:${team}`
      await admit(engine, workspace)
      const organisation = await engine.store.organisationOf(workspace)
      if (organisation) await welcome(engine, organisation, workspace)
    }, known)
    if ('refused' in granted) throw new TokenRefused(granted.refused)
  }
  const { channel, requestListener, drain } = slack
  return { name: 'slack', channel, path: '/slack/', requestListener, introduce, drain }
}

/** Teams, by botbuilder. */
export async function serveTeams(engine: Parts, config: TeamsConfig, time: Time): Promise<Served> {
  const { log, clock } = engine
  const { createTeams } = await import('./teams/app.ts')
  const { channel, requestListener, drain } = createTeams({
    config,
    receive: async (incoming) => {
      const outcome = await take(engine, incoming)
      if (outcome === 'unavailable' || outcome.received === 'refused')
        return outcome === 'unavailable' ? outcome : 'refused'
      const { errors, instead, after } = outcome
      return {
        ...(errors && { errors: errors.fields, ...(errors.form && { form: errors.form }) }),
        ...(instead && { instead: await instead() }),
        after,
      }
    },
    onAccountLost: async (account, why) => {
      const organisation = await organisationOf(engine, account)
      if (organisation) await inPatience(engine, markUnreachable(engine, organisation, account, why))
    },
    words: wordsOf(engine),
    log,
    clock,
    time,
  })
  const introduce = async () => {
    const workspace: Workspace = `teams:${config.tenantId}`
    await admit(engine, workspace)
    // Nothing was asked yet: whether a new password ends an outage is found out by the first tick.
    const organisation = await engine.store.organisationOf(workspace)
    if (organisation) await probeSoon(engine, organisation, workspace)
  }
  return { name: 'teams', channel, path: '/api/messages', requestListener, introduce, drain }
}

/** What a platform tells is not done in time: it is to tell it again. */
class TakesLong extends Error {
  override name = 'TakesLong'
}

/** Waits as long as a platform does for the answer to what it tells; the work goes on, and doing it again does no harm. */
async function inPatience({ waiting, log }: Parts, work: Promise<void>): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>()
  const callOff = waiting.alarm(PATIENCE, () => {
    work.catch((error: unknown) => log.error({ err: error }, 'what a platform told could not be kept'))
    reject(new TakesLong('others are before it'))
  })
  await Promise.race([work, promise]).finally(callOff)
}

/** Takes something incoming, and says so to the flow that its request is. */
async function take(engine: Parts, incoming: Incoming): Promise<Outcome | 'unavailable'> {
  const flow = currentFlow()
  if (flow) Object.assign(flow, { kind: kindOf(incoming.input), outcome: 'failed' })
  const told = <T>(outcome: string, result: T): T => {
    if (flow) flow.outcome = outcome
    return result
  }
  try {
    const outcome = await receive(engine, incoming)
    if (outcome.received === 'refused') return told('refused', outcome)
    return told(outcome.errors ? 'invalid' : outcome.kept ? 'kept' : 'done', outcome)
  } catch (error) {
    tellFault(error)
    if (!(error instanceof StoreUnavailable)) throw error
    engine.log.error({ err: error }, 'the store cannot be written')
    return told('unavailable', 'unavailable')
  }
}

function kindOf(input: Input): string {
  return input.input === 'words' ? input.as : input.input
}

function organisationOf({ store }: Parts, account: AccountId): Promise<Organisation | undefined> {
  return store.organisationOf(accountParts(account).workspace)
}

function wordsOf({ content }: Parts): { tryAgain: string; refused: string } {
  const words = languageOf(content, 'en').messages
  return { tryAgain: words['replies.try-again'], refused: words['replies.not-linked'] }
}
