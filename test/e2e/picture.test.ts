import { setTimeout } from 'node:timers/promises'
import { WebClient } from '@slack/web-api'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { standalonePage } from '../../adapters/playground/server/standalone.ts'
import { slackOf, teamsOf } from '../../adapters/playground/server/personas.ts'
import { readSample, TEAM, TENANT, userId } from '../../adapters/playground/server/sample.ts'
import { startLocalSlack } from '../../adapters/emulators/slack/start.ts'
import { startLocalTeams } from '../../adapters/emulators/teams/start.ts'
import { createChannel } from '../../adapters/platforms/slack/channel.ts'
import { createTeams } from '../../adapters/platforms/teams/app.ts'
import type { RenderedMessage } from '../../src/messages/message.ts'
import type { Channel } from '../../src/engine/ports.ts'
import { openBrowser, openPage } from '../browser.ts'
import { now } from '../moment.ts'
import { quiet } from '../quiet.ts'

const BARS = [
  { label: 'Discovery', value: 4 },
  { label: 'Pilot', value: 2 },
  { label: 'Scale', value: 0 },
]
const ALT = 'Pilots by stage: four in discovery, two in pilot, none in scale.'
const CHART: RenderedMessage = [
  { part: 'title', text: 'Your pilots' },
  { part: 'chart', title: 'Pilots by stage', bars: BARS, alt: ALT },
  { part: 'buttons', buttons: [{ label: 'Help', tap: { do: 'help' } }] },
]
const time = { now, sleep: (ms: number) => setTimeout(ms) }
const { cast } = readSample()

let browser: Browser
let page: Page
const closing: (() => Promise<void>)[] = []
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** The page of one platform, as wide as a phone. */
async function onPhone(url: string): Promise<{ faults: string[] }> {
  const faults: string[] = []
  page = await openPage(browser, { width: 320, height: 740 })
  closing.unshift(() => page.close())
  page.on('console', (line) => ['error', 'warning'].includes(line.type()) && faults.push(line.text()))
  page.on('pageerror', (error) => faults.push(error.message))
  await page.goto(url)
  return { faults }
}

function said(channel: Channel, account: `${'slack' | 'teams'}:${string}:${string}`) {
  const to = { id: 'message-1', purpose: 'reply' as const, account, chat: null, form: null }
  return channel.send({ ...to, place: { place: 'direct' }, message: CHART })
}

describe('a chart on a phone', () => {
  it('is a picture in Slack that can be seen, with its words for who cannot', async () => {
    const slack = await startLocalSlack({ signingSecret: 'secret', workspaces: [slackOf(cast)] })
    closing.push(() => slack.close())
    slack.others = standalonePage('slack', slack, cast)
    const client = new WebClient(slack.state.workspace(TEAM).token, { slackApiUrl: slack.apiUrl })
    const clock = { now: () => slack.clock.iso() }
    const channel = createChannel({ clientOf: async () => client, clock, time, log: quiet })
    expect(await said(channel, `slack:${TEAM}:${userId('slack', 'ada')}`)).toMatchObject({ sent: 'yes' })

    const { faults } = await onPhone(slack.url)
    const picture = page.getByRole('img', { name: ALT })
    await picture.waitFor()
    const drawn = await picture.evaluate((image) => {
      const { naturalWidth, complete } = image as unknown as { naturalWidth: number; complete: boolean }
      return { naturalWidth, complete }
    })
    expect(drawn).toEqual({ naturalWidth: 640, complete: true })
    const box = await picture.boundingBox()
    expect(box!.width).toBeGreaterThan(200)
    expect(box!.x + box!.width).toBeLessThanOrEqual(320)
    await page.getByText('Pilots by stage', { exact: true }).waitFor()
    expect(faults).toEqual([])
  })

  it('is plain bars where a page knows no charts of Teams, in the same proportion', async () => {
    const app = { id: '0aaaaaaa-0000-4000-8000-0000000000ff', password: 'local-password', tenant: TENANT }
    const teams = await startLocalTeams({ app, tenants: [teamsOf(cast)] })
    closing.push(() => teams.close())
    teams.others = standalonePage('teams', teams, cast)
    const bot = createTeams({
      config: {
        appType: 'SingleTenant',
        appId: app.id,
        appPassword: app.password,
        tenantId: TENANT,
        localUrl: teams.url,
        insecure: false,
      },
      receive: async () => ({ after: async () => {} }),
      onAccountLost: async () => {},
      refusalsFor: async () => ({ tryAgain: '', refused: '' }),
      log: quiet,
      clock: { now: () => teams.clock.iso() },
      time,
    })
    closing.unshift(() => bot.drain())
    expect(await said(bot.channel, `teams:${TENANT}:${userId('teams', 'ada')}`)).toMatchObject({
      sent: 'yes',
    })

    const { faults } = await onPhone(teams.url)
    await page.getByText('Pilots by stage', { exact: true }).waitFor()
    const wide = await page.locator('.ac-columnSet > div').evaluateAll((columns) =>
      columns.flatMap((column) => {
        const { width, height } = column.getBoundingClientRect()
        // What stands between two columns is eight wide.
        return column.textContent === '' && height > 0 && width > 8 ? [Math.round(width)] : []
      }),
    )
    const [full = 0, half = 0, rest = 0, empty = 0] = wide
    expect(wide).toHaveLength(4)
    expect(full).toBeGreaterThan(150)
    expect([half, rest].map((width) => Math.abs(width - full / 2) < 2)).toEqual([true, true])
    expect(empty).toBe(full)
    expect(faults).toEqual([])
  })
})
