// Slack: its settings, what comes in, and what goes out.
import type { Parts } from '../../../src/engine/ports.ts'
import { describe } from '../../../src/engine/identity.ts'
import { block } from '../../../src/engine/outage.ts'
import { welcome } from '../../../src/engine/recovery.ts'
import { NOT_INSTALLED } from '../../../src/people/outage.ts'
import type { Workspace } from '../../../src/vocabulary/account.ts'
import { onLoopback, SettingRefused, type SettingProblem } from '../../config/setting.ts'
import type { Time } from '../../runtime/clock.ts'
import { outagesIn } from '../../telemetry/outages.ts'
import { definePlatform, type Served } from '../platform.ts'
import { inPatience, organisationOf, refusalsFor, takeIn } from '../shared/intake.ts'
import { admit } from '../shared/admission.ts'
import { installationsIn } from './installations.ts'
import { readConfig, SETTINGS, SMALLEST_SET, type SlackConfig } from './settings.ts'

/** Slack, by Bolt: one workspace by its token, or several that install the app. */
export const slack = definePlatform({
  title: 'Slack',
  settings: SETTINGS,
  smallestSet: SMALLEST_SET,
  read: readConfig,
  isLocal: ({ apiUrl }) => apiUrl !== null && onLoopback(apiUrl),
  serve,
  workspace: {
    takes: 'TEAM',
    example: 'T0123456789',
    read: (id) => (/^[TE][A-Z0-9]+$/u.test(id) ? id : null),
  },
})

async function serve(engine: Parts, config: SlackConfig, time: Time): Promise<Served> {
  const { log, clock } = engine
  const { createSlack } = await import('./app.ts')
  const slack = await createSlack({
    config: {
      signingSecret: config.signingSecret,
      apiUrl: config.apiUrl ?? undefined,
      ...(config.install.by === 'token' ? { token: config.install.token } : { oauth: config.install }),
    },
    receive: async (incoming) => {
      const outcome = await takeIn(engine, incoming)
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
    refusalsFor: (incoming) => refusalsFor(engine, incoming),
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
    if ('refused' in granted) throw new SettingRefused(refusedToken(granted.refused))
  }
  const { channel, requestListener, drain } = slack
  return { name: 'slack', channel, path: '/slack/', requestListener, introduce, drain }
}

function refusedToken(code: string): SettingProblem {
  return {
    variable: 'SLACK_BOT_TOKEN',
    found: `Slack did not say whose it is (${code})`,
    expected:
      'the bot token of the Slack app as it is installed in the workspace now (OAuth & Permissions), and SLACK_API_URL unset or right',
    example: SETTINGS.SLACK_BOT_TOKEN.example,
  }
}
