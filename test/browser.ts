import { existsSync } from 'node:fs'
import { chromium, type Browser, type Page, type ViewportSize } from 'playwright-core'
import { PATIENCE } from '../adapters/emulators/shared/waiter.ts'
import { now } from './moment.ts'

/** Where a machine's own Chromium usually is. */
const USUAL = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
]

const ARGS = ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none', '--hide-scrollbars']

/** A browser without a window: the one that CHROMIUM_PATH names, one of this machine, or the one out of npm. */
export async function openBrowser(): Promise<Browser> {
  const executablePath =
    process.env['CHROMIUM_PATH'] ??
    [chromium.executablePath(), ...USUAL].find(existsSync) ??
    (await fromNpm())
  try {
    return await chromium.launch({ executablePath, args: ARGS, timeout: PATIENCE })
  } catch (error) {
    throw new Error(
      `Chromium did not start (${executablePath}). Set CHROMIUM_PATH to a Chromium of this machine, or install one: npx playwright-core install --with-deps chromium`,
      { cause: error },
    )
  }
}

/** A page that shares the time of this process, and waits as long as all tests do. */
export async function openPage(browser: Browser, viewport: ViewportSize): Promise<Page> {
  const page = await browser.newPage({ viewport })
  page.setDefaultTimeout(PATIENCE)
  await page.clock.setSystemTime(now())
  return page
}

/** `@sparticuz/chromium` is a build for Linux on x64. */
async function fromNpm(): Promise<string> {
  const { default: packed } = await import('@sparticuz/chromium')
  return packed.executablePath()
}
