import { rmSync } from 'node:fs'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '../../adapters/lowdb/store.ts'
import { startPlayground } from '../../adapters/playground/server/start.ts'
import { PATIENCE } from '../../adapters/emulators/shared/waiter.ts'
import type { Server } from '../../adapters/server.ts'
import { openBrowser, openPage } from '../browser.ts'
import { forgetPlaygrounds, playgroundFolder } from '../playground.ts'
import { quiet } from '../quiet.ts'
import { realContent } from '../world.ts'
import { UNSERVED } from '../seats/seat.ts'

let browser: Browser
let folder: string
let server: Server
let page: Page
/** What no page may do: errors, refused content, requests to elsewhere. */
let faults: string[]

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await forgetPlaygrounds()
})

async function opens(port: number): Promise<void> {
  const config = {
    host: '127.0.0.1',
    port,
    metricsPort: null,
    dataDir: folder,
    playgroundDir: folder,
    playbook: null,
    logLevel: 'silent',
    ...UNSERVED,
    loopback: true,
  } as const
  const store = await openStore({ folder, log: quiet })
  server = await startPlayground({ config, content: realContent(), store, log: quiet, patience: PATIENCE })
  await server.ready
}

beforeEach(async () => {
  folder = await playgroundFolder()
  await opens(0)
  page = await openPage(browser, { width: 1280, height: 800 })
  faults = []
  page.on('console', (line) => ['error', 'warning'].includes(line.type()) && faults.push(line.text()))
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('request', (request) => {
    if (!request.url().startsWith(server.url) && !request.url().startsWith('data:'))
      faults.push(request.url())
  })
  await page.goto(server.url)
  await page.getByRole('heading', { name: 'You are' }).waitFor()
})
afterEach(async () => {
  await page.close()
  await server.close()
  rmSync(folder, { recursive: true })
  expect(faults).toEqual([])
})

const slack = () => page.getByRole('region', { name: 'Slack' })
const teams = () => page.getByRole('region', { name: 'Teams' })
const button = (within: Locator, name: string | RegExp) => within.getByRole('button', { name }).last()
async function types(text: string, where: 'Slack' | 'Teams' = 'Slack'): Promise<void> {
  const box = page.getByLabel(`Message Pilot Coach in ${where}`)
  await box.fill(text)
  await box.press('Enter')
}
async function hears(chat: Locator, text: string | RegExp): Promise<void> {
  await chat.getByText(text).last().waitFor()
}

describe('the playground in a browser', () => {
  it('takes a newcomer through the first questions in Slack', async () => {
    await button(page.locator('body'), /^Try it as Ada/u).click()
    const modal = page.getByRole('dialog', { name: 'Start a pilot' })
    await modal.getByLabel('What is it called?').fill('Returns triage')
    await button(modal, 'Start').click()
    await hears(slack(), 'Which specific problem does this pilot solve, and for whom?')
    await types('Clerks sort 300 returns a day by hand, ten minutes each.')
    await hears(slack(), 'The problem: ')
    await button(slack(), /^Pick a person/u).click()
    await page.getByRole('option', { name: 'Cora Finance (sample)' }).click()
    await hears(slack(), 'The business owner: ')
    await button(slack(), "I don't know yet").click()
    await hears(slack(), 'No problem. Who will find out, and by when?')
    await page.getByText('Clerks sort 300 returns a day').first().waitFor()
    expect(await page.getByRole('region', { name: 'Get AI pilots' }).count()).toBe(0)
  })

  it('takes for an emoji only what has the name of one', async () => {
    await types('/pilot start Stand-up [8:30]: :smile: a:b:c')
    await hears(slack(), 'Stand-up [8:30]: 😄 a:b:c is started.')
    const answer =
      'Calls at 8:30]: or 10:00:00, key::value, 1:100:1, ::: and `a:b:c`, see https://example.test/a:b:c :none:'
    await types(answer)
    await hears(slack(), answer)
    await hears(slack(), 'The problem: ')
    await types('/pilot summary')
    await hears(slack(), answer.replaceAll('`', ''))
    const link = slack().getByRole('link', { name: 'https://example.test/a:b:c' }).last()
    expect(await link.getAttribute('href')).toBe('https://example.test/a:b:c')
    // A title is a plain text that asks for no emoji.
    await slack().getByRole('heading', { name: 'Stand-up [8:30]: :smile: a:b:c' }).last().waitFor()
  })

  it('says at the field what is wrong in a form, and keeps what was typed', async () => {
    await types('/pilot start')
    const modal = page.getByRole('dialog', { name: 'Start a pilot' })
    const name = modal.getByLabel('What is it called?')
    await button(modal, 'Start').click()
    await modal.getByText('Please complete this required field.').waitFor()
    expect(await name.getAttribute('aria-invalid')).toBe('true')
    expect(await name.and(page.locator(':focus')).count()).toBe(1)
    await name.fill('???')
    await modal.getByLabel('Who runs it?').selectOption({ label: 'Dev Deputy (sample)' })
    await button(modal, 'Start').click()
    await modal.getByText('A name needs at least one letter or digit.').waitFor()
    expect(await name.inputValue()).toBe('???')
    await name.press('Escape')
    await modal.waitFor({ state: 'detached' })
    await hears(slack(), 'You closed “Start a pilot”. Nothing was sent.')
    expect(await page.getByLabel('Message Pilot Coach in Slack').and(page.locator(':focus')).count()).toBe(1)
  })

  it('keeps what was typed while the server is away, and goes on with the chats of before', async () => {
    await types('/pilot start Returns triage')
    await hears(slack(), 'Which specific problem does this pilot solve, and for whom?')
    const { port } = new URL(server.url)
    await server.close()
    await types('Clerks sort 300 returns a day by hand.')
    await page.getByRole('alert').filter({ hasText: 'The server does not answer.' }).waitFor()
    expect(await page.getByRole('alert').count()).toBe(1)
    const box = page.getByLabel('Message Pilot Coach in Slack')
    await expect.poll(() => box.inputValue()).toBe('Clerks sort 300 returns a day by hand.')
    await opens(Number(port))
    await page.getByRole('alert').waitFor({ state: 'detached' })
    await box.press('Enter')
    await hears(slack(), 'The problem: ')
    await slack().getByText('Which specific problem does this pilot solve, and for whom?').first().waitFor()
    await page.reload()
    await hears(slack(), 'The problem: ')
    expect(await page.getByRole('region', { name: 'Get AI pilots' }).count()).toBe(0)
    // The browser tells of each request that nobody answered, or not to its end.
    faults = faults.filter((fault) => !fault.startsWith('Failed to load resource: net::ERR_'))
  })

  it('shows where what is new begins, and what was not said only to those who ask', async () => {
    await types('help')
    await hears(slack(), 'begin a pilot')
    await page.getByRole('button', { name: /^Otto Office/u }).click()
    await button(page.locator('body'), 'To the next nudge').click()
    const ada = page.getByRole('button', { name: /^Ada Example/u })
    await ada.getByText(/unread in Slack/u).waitFor()
    await ada.click()
    await slack().getByText('New', { exact: true }).waitFor()
    await button(page.locator('body'), 'A day').click()
    const meanwhile = page.getByRole('region', { name: 'What happened meanwhile' })
    const held = meanwhile.getByText(/^Held back \(\d+\)$/u)
    await held.waitFor()
    expect(await meanwhile.getByText('held back for').first().isVisible()).toBe(false)
    await held.click()
    await meanwhile.getByText('held back for').first().waitFor()
  })

  it('takes one through the same questions in Teams, begun in Slack', async () => {
    await types('/pilot start Returns triage')
    await hears(slack(), 'Which specific problem does this pilot solve, and for whom?')
    await types('Clerks sort 300 returns a day by hand, ten minutes each.', 'Teams')
    await hears(teams(), 'The problem: ')
    await hears(teams(), "Who in the business owns the outcome? One person, not the tool's owner.")
    await teams().getByLabel('Pick a person').selectOption({ label: 'Cora Finance (sample)' })
    await button(teams(), 'Choose').click()
    await hears(teams(), 'The business owner: ')
    await button(teams(), 'Skip').click()
    await hears(teams(), 'Do you have the data, in good enough quality?')
    await slack().getByText('Answered', { exact: true }).first().waitFor()
  })

  it('says at the field what is wrong in a card', async () => {
    await types('start', 'Teams')
    await teams().getByLabel('What is it called?').fill('???')
    await button(teams(), 'Start').click()
    await hears(teams(), /A name needs at least one letter or digit/u)
    await teams().getByLabel('What is it called?').fill('Returns triage')
    await button(teams(), 'Start').click()
    await hears(teams(), 'Which specific problem does this pilot solve, and for whom?')
  })

  it('lists what is to come, and opens the chat of whom it will come to', async () => {
    await button(page.locator('body'), 'What is to come').click()
    const coming = page.getByRole('region', { name: 'What is to come' })
    const first = coming.getByRole('listitem').filter({ hasText: 'Cora Finance' }).first()
    await first.getByText('Pilot Coach will write to Cora Finance').waitFor()
    await button(first, 'Open Cora’s chat').click()
    await page.getByRole('button', { name: /^Cora/u, pressed: true }).waitFor({ state: 'attached' })
    await button(page.locator('body'), 'What is to come').click()
    await coming.getByRole('list').waitFor({ state: 'detached' })
  })

  it('moves the clock to the next nudge, tells why it came, and obeys its button', async () => {
    await button(page.locator('body'), 'To the next nudge').click()
    const meanwhile = page.getByRole('region', { name: 'What happened meanwhile' })
    const told = meanwhile.getByRole('listitem').filter({ hasText: 'Ada Example' }).first()
    await told
      .getByText(/Since \w+, .* this pilot/u)
      .first()
      .waitFor()
    await button(told, 'Open Ada’s chat').click()
    await hears(slack(), 'Who at C level stands behind this pilot?')
    await slack().getByRole('button', { name: 'Name a sponsor' }).first().click()
    await hears(slack(), /^Who sponsors /u)
  })

  it('shows whose messages are unread, and lets anybody be read', async () => {
    await button(page.locator('body'), 'To the next nudge').click()
    const dev = page.getByRole('button', { name: /^Dev Deputy/u })
    await dev.getByText(/unread in Slack/u).waitFor()
    await dev.click()
    await dev.getByText(/unread in Slack/u).waitFor({ state: 'detached' })
    expect(await dev.getAttribute('aria-pressed')).toBe('true')
  })

  it('can be used with the keyboard alone', async () => {
    const press = (...keys: string[]) =>
      keys.reduce((done, key) => done.then(() => page.keyboard.press(key)), Promise.resolve())
    const focused = () =>
      page.evaluate<string>(
        `document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent`,
      )
    await press('Tab', 'Enter')
    expect(await focused()).toBe('Message Pilot Coach in Slack')
    await page.keyboard.type('/')
    await page.getByRole('option', { name: /^\/pilot start/u }).waitFor()
    await press('ArrowDown', 'ArrowUp', 'Enter')
    await page.keyboard.type('Returns triage')
    await press('Enter')
    await hears(slack(), 'Which specific problem does this pilot solve, and for whom?')
    await page.keyboard.type('Clerks sort 300 returns a day by hand.')
    await press('Enter')
    await button(slack(), /^Pick a person/u).waitFor()
    for (let presses = 0; !(await focused()).startsWith('Pick a person'); presses++) {
      expect(presses).toBeLessThan(20)
      await press('Shift+Tab')
    }
    await press('Enter', 'ArrowDown', 'ArrowDown', 'Enter')
    await hears(slack(), 'The business owner: ')
  })

  it('shows one thing at a time on a phone, and never scrolls sideways', async () => {
    await page.setViewportSize({ width: 360, height: 740 })
    const shown = (name: string) => page.getByRole('tabpanel', { name })
    const wide = () => page.evaluate<number>('document.documentElement.scrollWidth')
    for (const name of ['Tomorrow morning', 'A day', 'A week', 'To the next nudge']) {
      const box = await page.getByRole('button', { name }).boundingBox()
      expect(box!.x + box!.width).toBeLessThanOrEqual(360)
    }
    for (const name of ['Teams', 'Meanwhile', 'Slack']) {
      await page.getByRole('tab', { name }).click()
      await shown(name).waitFor()
      expect(await page.getByRole('tabpanel').count()).toBe(1)
      expect(await wide()).toBe(360)
    }
    await types('/pilot help')
    await hears(
      shown('Slack'),
      'I help AI pilots get past the pilot stage. Tell me one of these here, or type it after /pilot or a mention of me.',
    )
    expect(await wide()).toBe(360)
  })
})
