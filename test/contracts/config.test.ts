import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../adapters/config/config.ts'
import { formatSetting } from '../../adapters/config/setting.ts'

const folder = mkdtempSync(join(tmpdir(), 'config-'))
const file = join(folder, 'over.yaml')
writeFileSync(file, '')
afterAll(() => rmSync(folder, { recursive: true }))

const token = { SLACK_SIGNING_SECRET: 'sign-me', SLACK_BOT_TOKEN: 'xoxb-1-secret' }
const oauth = {
  SLACK_SIGNING_SECRET: 'sign-me',
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 'client-secret',
  SLACK_STATE_SECRET: 'state-secret',
}

const localSlack = { ...token, SLACK_API_URL: 'http://127.0.0.1:4000/api/' }
const APP = '1b2c3d4e-0000-4000-8000-00000000000a'
const TENANT = '1b2c3d4e-0000-4000-8000-00000000000b'
const teams = {
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppId: APP,
  MicrosoftAppPassword: 'app-secret',
  MicrosoftAppTenantId: TENANT,
}
const localTeams = { ...teams, TEAMS_LOCAL_URL: 'http://127.0.0.1:3980' }
const insecure = { TEAMS_INSECURE_LOCAL: '1' }

function problems(env: Record<string, string>) {
  const read = readConfig(env)
  return 'problems' in read ? read.problems : []
}
const variables = (env: Record<string, string>) => problems(env).map(({ variable }) => variable)

function config(env: Record<string, string>) {
  const read = readConfig(env)
  if ('problems' in read) throw new Error(read.problems.map(formatSetting).join('\n'))
  return read.config
}

describe('settings that fit', () => {
  it('an empty environment starts the playground on loopback, with its state in a folder of its own', () => {
    expect(config({})).toEqual({
      host: '127.0.0.1',
      port: 3978,
      metricsPort: null,
      dataDir: resolve('data/live'),
      playgroundDir: resolve('data/playground'),
      playbook: null,
      logLevel: 'warn',
      slack: null,
      teams: null,
      loopback: true,
    })
  })

  it('a signing secret and a bot token make one workspace', () => {
    const read = config({
      ...token,
      HOST: '0.0.0.0',
      PORT: '0',
      LOG_LEVEL: 'debug',
      PLAYBOOK: file,
      DATA_DIR: folder,
    })
    expect(read).toMatchObject({
      host: '0.0.0.0',
      port: 0,
      logLevel: 'debug',
      playbook: file,
      dataDir: folder,
    })
    expect(config(token).logLevel).toBe('info')
    expect(read.slack).toEqual({
      signingSecret: 'sign-me',
      apiUrl: null,
      install: { by: 'token', token: 'xoxb-1-secret' },
    })
  })

  it('client id, client secret and state secret make several workspaces', () => {
    expect(config(oauth).slack).toMatchObject({
      install: { by: 'oauth', clientId: '1.2', clientSecret: 'client-secret', stateSecret: 'state-secret' },
    })
  })

  it('the four of an app registration make Teams, alone or beside Slack', () => {
    expect(config(teams)).toMatchObject({
      slack: null,
      teams: {
        appType: 'SingleTenant',
        appId: APP,
        appPassword: 'app-secret',
        tenantId: TENANT,
        localUrl: null,
        insecure: false,
      },
    })
    expect(config({ ...token, ...teams, HOST: '0.0.0.0' })).toMatchObject({
      slack: { signingSecret: 'sign-me' },
      teams: { appId: APP },
    })
  })

  it('ids of Microsoft are the same in capitals', () => {
    expect(config({ ...teams, MicrosoftAppTenantId: TENANT.toUpperCase() }).teams?.tenantId).toBe(TENANT)
  })

  it('a managed identity has no password, and one that is set is not used', () => {
    const { MicrosoftAppPassword: password, ...rest } = teams
    const managed = { ...rest, MicrosoftAppType: 'UserAssignedMSI' }
    for (const env of [managed, { ...managed, MicrosoftAppPassword: password }])
      expect(config(env).teams).toMatchObject({ appType: 'UserAssignedMSI', appPassword: null })
  })

  it('a local Teams without tokens needs no app; what is given is used', () => {
    expect(config(insecure).teams).toEqual({
      appType: 'SingleTenant',
      appId: '00000000-0000-0000-0000-000000000000',
      appPassword: null,
      tenantId: '00000000-0000-0000-0000-000000000000',
      localUrl: null,
      insecure: true,
    })
    expect(config({ ...insecure, MicrosoftAppTenantId: TENANT }).teams?.tenantId).toBe(TENANT)
  })

  it('an empty variable counts as not set, and white space around a value does not count', () => {
    expect(config({ DATABASE_URL: '', SLACK_BOT_TOKEN: ' ', PORT: ' 80 ' })).toMatchObject({
      port: 80,
      slack: null,
    })
  })

  it.each([
    [{}, true],
    [token, false],
    [localSlack, true],
    [{ ...token, SLACK_API_URL: 'http://localhost:4000/api/' }, true],
    [{ ...oauth, SLACK_API_URL: 'http://[::1]:4000/api/' }, true],
    [{ ...token, SLACK_API_URL: 'https://slack.example/api/' }, false],
    [{ ...token, SLACK_API_URL: 'https://127.0.0.1.example/api/' }, false],
    [teams, false],
    [localTeams, true],
    [insecure, true],
    [{ ...localSlack, ...localTeams }, true],
    [{ ...localSlack, ...teams }, false],
    [{ ...token, ...localTeams }, false],
  ])('with %j the platform is on loopback: %s', (env, loopback) => {
    expect(config(env).loopback).toBe(loopback)
  })
})

describe('settings that do not fit', () => {
  it.each([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['PORT', 'http'],
    ['HOST', 'http://localhost'],
    ['HOST', 'two words'],
    ['LOG_LEVEL', 'loud'],
    ['PLAYBOOK', join(folder, 'nowhere.yaml')],
    ['PLAYBOOK', folder],
    ['DATA_DIR', file],
    ['DATA_DIR', 'data/playground'],
    ['DATA_DIR', 'data/playground/live'],
    ['DATA_DIR', 'data'],
    ['SLACK_API_URL', 'localhost:4000'],
    ['SLACK_API_URL', 'http://slack.example/api/'],
    ['SLACK_API_URL', 'ftp://127.0.0.1/'],
    ['SLACK_BOT_TOKEN', 'xapp-1-secret'],
    ['MicrosoftAppType', 'MultiTenant'],
    ['MicrosoftAppType', 'singletenant'],
    ['MicrosoftAppType', 'SingelTenant'],
    ['MicrosoftAppId', 'pilot-coach'],
    ['MicrosoftAppTenantId', 'contoso.example'],
    ['TEAMS_LOCAL_URL', 'http://teams.example'],
    ['TEAMS_LOCAL_URL', 'https://127.0.0.1.example'],
    ['TEAMS_LOCAL_URL', '127.0.0.1:3980'],
    ['TEAMS_INSECURE_LOCAL', 'true'],
    ['TEAMS_INSECURE_LOCAL', '0'],
  ])('%s=%s is told with what was expected', (variable, value) => {
    expect(problems({ ...token, ...teams, [variable]: value })).toEqual([
      expect.objectContaining({
        variable,
        expected: expect.stringMatching(/./),
        example: expect.stringMatching(/./),
      }),
    ])
  })

  it.each([
    ['the signing secret alone', { SLACK_SIGNING_SECRET: 's' }, ['SLACK_BOT_TOKEN']],
    ['the bot token alone', { SLACK_BOT_TOKEN: 'xoxb-1' }, ['SLACK_SIGNING_SECRET']],
    ['an address alone', { SLACK_API_URL: 'http://127.0.0.1/' }, ['SLACK_SIGNING_SECRET', 'SLACK_BOT_TOKEN']],
    [
      'a client id alone',
      { SLACK_CLIENT_ID: '1.2' },
      ['SLACK_SIGNING_SECRET', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'],
    ],
    ['both sets', { ...token, ...oauth }, ['SLACK_BOT_TOKEN']],
    ['a bot token with a state secret', { ...token, SLACK_STATE_SECRET: 's' }, ['SLACK_BOT_TOKEN']],
    [
      'an app id alone',
      { MicrosoftAppId: APP },
      ['MicrosoftAppType', 'MicrosoftAppPassword', 'MicrosoftAppTenantId'],
    ],
    ['Teams without a type', { ...teams, MicrosoftAppType: '' }, ['MicrosoftAppType']],
    ['Teams without a password', { ...teams, MicrosoftAppPassword: '' }, ['MicrosoftAppPassword']],
    [
      'a managed identity without a tenant',
      { MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppId: APP },
      ['MicrosoftAppTenantId'],
    ],
    ['a local Teams alone', { TEAMS_LOCAL_URL: 'http://localhost:3980' }, Object.keys(teams)],
    [
      'a local Teams alone, without tokens',
      { ...insecure, TEAMS_LOCAL_URL: 'http://localhost:3980' },
      Object.keys(teams),
    ],
    ['a whole Slack beside half a Teams', { ...token, ...teams, MicrosoftAppId: '' }, ['MicrosoftAppId']],
    ['a whole Teams beside half a Slack', { ...teams, SLACK_BOT_TOKEN: 'xoxb-1' }, ['SLACK_SIGNING_SECRET']],
    [
      'a managed identity with a local Teams, which knows none',
      { ...localTeams, MicrosoftAppType: 'UserAssignedMSI' },
      ['MicrosoftAppType'],
    ],
  ])('half a set stops the start: %s', (_, env, missing) => {
    expect(variables(env)).toEqual(missing)
  })

  it.each(['DATABASE_URL', 'SLACK_APP_TOKEN'])(
    '%s belongs to a part that is not built yet, and the start says so',
    (variable) => {
      const [told, ...rest] = problems({ ...token, [variable]: '1' })
      expect(told).toMatchObject({ variable, expected: expect.stringContaining('not built yet') })
      expect(rest).toEqual([])
    },
  )

  it.each([
    [{ METRICS_PORT: '3978' }, ['METRICS_PORT']],
    [{ METRICS_PORT: '8080', PORT: '8080' }, ['METRICS_PORT']],
    [{ METRICS_PORT: 'some', PORT: '8080' }, ['METRICS_PORT']],
    [{ METRICS_PORT: '3978', PORT: 'some' }, ['PORT']],
    [{ METRICS_PORT: '3978', PORT: '8080' }, []],
    [{ METRICS_PORT: '0', PORT: '0' }, []],
  ])('the port for metrics is not that of everything else: %j', (env, told) => {
    expect(variables({ ...token, ...env })).toEqual(told)
  })

  it('the playground does not open to the network', () => {
    expect(variables({ HOST: '0.0.0.0' })).toEqual(['HOST'])
    expect(config({ HOST: '127.0.0.2' })).toMatchObject({ slack: null, teams: null })
  })

  it.each([
    ['0.0.0.0', ['TEAMS_INSECURE_LOCAL']],
    ['coach.example', ['TEAMS_INSECURE_LOCAL']],
    ['127.0.0.1', []],
    ['localhost', []],
  ])('without a check of tokens on %s: %j', (HOST, told) => {
    expect(variables({ ...insecure, HOST })).toEqual(told)
    expect(variables({ ...localTeams, ...insecure, HOST })).toEqual(told)
  })

  it('every problem is told at once, and no secret with it', () => {
    const env = {
      ...oauth,
      SLACK_CLIENT_ID: '',
      SLACK_BOT_TOKEN: '',
      PORT: 'x',
      LOG_LEVEL: 'x',
      DATABASE_URL: 'postgres://u:pw@h/d',
      MicrosoftAppPassword: 'app-secret',
    }
    expect(variables(env)).toEqual([
      'PORT',
      'LOG_LEVEL',
      'DATABASE_URL',
      'SLACK_CLIENT_ID',
      'MicrosoftAppType',
      'MicrosoftAppId',
      'MicrosoftAppTenantId',
    ])
    const printed = problems({ ...env, SLACK_BOT_TOKEN: 'xapp-1-secret' })
      .map(formatSetting)
      .join('\n')
    for (const value of ['sign-me', 'client-secret', 'state-secret', 'app-secret', 'pw', 'xapp-1-secret'])
      expect(printed).not.toContain(value)
    expect(printed).toContain('PORT: found "x"\n    expected: a whole number from 0 to 65535')
  })
})
