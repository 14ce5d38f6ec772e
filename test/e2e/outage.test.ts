import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { wordsOf as wordsInSlack } from '../../adapters/emulators/slack/elements.ts'
import { wordsOf as wordsInTeams } from '../../adapters/emulators/teams/elements.ts'
import { prepareBoth, TENANT, type Both } from './both.ts'

const MINUTE = 60_000
const DEE = '0aaaaaaa-0000-4000-8000-0000000000de'

let coach: Both
beforeEach(async () => {
  coach = await prepareBoth({
    slack: [{ id: 'UADA', name: 'ada', real_name: 'Ada Example', email: 'ada@example.test', tz: 'UTC' }],
    teams: [{ id: DEE, name: 'Dee Example', email: 'dee@example.test', tz: 'UTC' }],
  })
  await coach.start()
})
afterEach(() => coach.ends())

const ready = async () => (await fetch(`${coach.url}/readyz`)).text()
const dee = () => coach.teams.as(TENANT, DEE)
/** How often Ada was told of her pilot. */
const told = () =>
  coach.slack
    .as('T1', 'UADA')
    .inbox()
    .filter((one) => one.bot && wordsInSlack(one).includes('Claims triage is started')).length

test('a server that is killed while Slack takes nothing goes on for Teams, and says it in Slack once it may', async () => {
  coach.slack.revoke('T1')
  expect(await coach.slack.as('T1', 'UADA').dm('start Claims triage')).toMatchObject({ acked: true })
  while (!(await ready()).includes('slack takes nothing in T1: token_revoked')) await setTimeout(20)
  const held = async () => (await coach.store()).find('message', 'default', 'held:slack:T1')
  while ((await held()).length === 0) await setTimeout(20)
  await coach.server.dies()

  await coach.listens(coach.spawn())
  expect(await ready()).toContain('slack takes nothing in T1: token_revoked')
  expect(await held()).not.toEqual([])
  while (!(await dee().says('start Invoices')).acked) await setTimeout(20)
  await coach.teams.waitFor(() =>
    dee()
      .inbox()
      .find((one) => wordsInTeams(one).includes('Invoices is started')),
  )
  expect(told()).toBe(0)

  coach.slack.restore('T1')
  while ((await ready()) !== 'ok\n') await setTimeout(20)
  await coach.passes(MINUTE)
  expect(told()).toBe(1)
  expect(await held()).toEqual([])
  await coach.passes(60 * MINUTE)
  expect(told()).toBe(1)
})
