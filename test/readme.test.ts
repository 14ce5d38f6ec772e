import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { describe, expect, test } from 'vitest'
import { COMMANDS } from '../adapters/commands/command-list.ts'
import { readArguments } from '../adapters/commands/arguments.ts'
import { readConfig } from '../adapters/config/config.ts'
import { SETTINGS } from '../adapters/config/settings.ts'
import { INSTALL_PATHS, SCOPES } from '../adapters/platforms/slack/install.ts'
import { MESSAGES_PATH } from '../adapters/platforms/teams/app.ts'
import { MOST_SAID } from '../src/records/dialogue.ts'

const root = new URL('..', import.meta.url)
const read = (file: string) => readFileSync(new URL(file, root), 'utf8')
const readme = read('README.md')
const scripts = (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts

describe('what the README says', () => {
  test('every npm script that it names is there', () => {
    const named = Array.from(readme.matchAll(/npm (?:run (?:-s )?)([a-z:]+)/gu), ([, name]) => name)
    expect(named.length).toBeGreaterThan(2)
    for (const name of named) expect(scripts).toHaveProperty([name!])
  })

  test('every command line that it shows is understood', () => {
    const lines = Array.from(readme.matchAll(/npm run -s coach -- ([^`\n]+)/gu), ([, line]) => line!.trim())
    expect(lines.length).toBeGreaterThan(4)
    for (const line of lines) {
      const words = Array.from(line.matchAll(/"[^"]*"|[^\s"]+(?:"[^"]*")?/gu), ([word]) =>
        word.replaceAll('"', ''),
      )
      expect(readArguments(words, COMMANDS), line).not.toHaveProperty('mistakes')
    }
  })

  test('the variables of a Slack workspace, of several, and of none are each a whole set', () => {
    const one = { SLACK_SIGNING_SECRET: 'secret', SLACK_BOT_TOKEN: 'xoxb-1' }
    const several = {
      SLACK_SIGNING_SECRET: 'secret',
      SLACK_CLIENT_ID: '1.2',
      SLACK_CLIENT_SECRET: 'secret',
      SLACK_STATE_SECRET: 'secret',
    }
    for (const name of Object.keys({ ...one, ...several })) expect(readme).toContain(name)
    for (const env of [one, several, {}]) expect(readConfig(env)).toHaveProperty('config')
  })

  test('the variables of Teams are a whole set, and for a managed identity without the password', () => {
    const { MicrosoftAppPassword: password, ...managed } = {
      MicrosoftAppType: 'SingleTenant',
      MicrosoftAppId: '1b2c3d4e-0000-4000-8000-000000000001',
      MicrosoftAppPassword: 'secret',
      MicrosoftAppTenantId: '1b2c3d4e-0000-4000-8000-000000000002',
    }
    for (const name of [...Object.keys(managed), 'MicrosoftAppPassword', 'SingleTenant', 'UserAssignedMSI'])
      expect(readme).toContain(`\`${name}\``)
    for (const env of [
      { ...managed, MicrosoftAppPassword: password },
      { ...managed, MicrosoftAppType: 'UserAssignedMSI' },
      { TEAMS_INSECURE_LOCAL: '1' },
    ])
      expect(readConfig(env)).toHaveProperty('config')
  })

  test('every setting that it names is read', () => {
    const named = Array.from(
      readme.matchAll(/`((?:[A-Z]+_[A-Z_]+|Microsoft[A-Z]\w+|PORT|HOST|PLAYBOOK))(?:=\w+)?`/gu),
      ([, name]) => name!,
    )
    expect(new Set(named).size).toBeGreaterThan(12)
    for (const name of named) expect(SETTINGS).toHaveProperty([name])
  })

  test('every word after /pilot is one that the coach knows', () => {
    const { typed } = parse(read('prompts/en/commands.yaml')) as { typed: Record<string, string[]> }
    const words = Array.from(readme.matchAll(/`\/pilot ([a-z-]+)/gu), ([, word]) => word!)
    expect(words.length).toBeGreaterThan(2)
    for (const word of words) expect(typed).toHaveProperty([word])
  })

  test('every event that it says a platform tells is one that is read', () => {
    const [, section = ''] = /## After a message was sent\n([^]*?)\n## /u.exec(readme) ?? []
    const rows = Array.from(section.matchAll(/^\|(?! -)([^|]*)\|([^|]*)\|([^|]*)\|/gmu)).slice(1)
    expect(rows.length).toBeGreaterThan(4)
    const payloads = (platform: string) => {
      const folder = new URL(`test/payloads/${platform}/`, root)
      return readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'))
    }
    for (const [column, platform] of [
      [2, 'slack'],
      [3, 'teams'],
    ] as const) {
      const saved = payloads(platform)
      for (const row of rows)
        for (const [, word] of row[column]!.matchAll(/`([^`]+)`/gu))
          expect(
            saved.some((one) => one.includes(word!)),
            `${platform} ${word}`,
          ).toBe(true)
    }
    expect(section).toContain(`the last ${MOST_SAID} messages`)
    const manifest = JSON.parse(read('data/teams/manifest.json')) as { bots: { supportsFiles?: boolean }[] }
    expect(manifest.bots.some(({ supportsFiles }) => supportsFiles)).toBe(false)
  })

  test('the addresses that it gives are served', () => {
    const paths = Array.from(readme.matchAll(/`https:\/\/YOUR-SERVER(\/[\w/]+)`/gu), ([, path]) => path!)
    expect(paths.length).toBeGreaterThan(1)
    for (const path of paths) expect([...INSTALL_PATHS, MESSAGES_PATH]).toContain(path)
  })

  test('the playground has the dozen pilots', () => {
    const samples = readdirSync(new URL('data/sample', root)).filter((name) => name !== 'people.yaml')
    expect(samples.length).toBeGreaterThanOrEqual(12)
  })

  test('the architecture has ten lines', () => {
    const [, section = ''] = /## Architecture in ten lines\n([\s\S]*?)\n## /u.exec(readme) ?? []
    // Below them a picture of the house in text.
    const [lines = '', picture = ''] = section.split('```text')
    for (const folder of ['src', 'adapters'].flatMap((top) => readdirSync(new URL(top, root))))
      if (!folder.includes('.')) expect(picture).toMatch(new RegExp(`\\b${folder}\\b`, 'u'))
    expect(
      lines
        .trim()
        .split('\n')
        .map((line) => /^\d+/u.exec(line)?.[0]),
    ).toEqual(Array.from({ length: 10 }, (_, index) => `${index + 1}`))
  })

  test('the manifest asks for the scopes that the app uses, and the README explains each', () => {
    const manifest = parse(read('data/slack/manifest.yaml')) as {
      oauth_config: { scopes: { bot: string[] } }
    }
    expect(manifest.oauth_config.scopes.bot.toSorted()).toEqual(SCOPES.toSorted())
    for (const scope of SCOPES) expect(readme).toContain(`\`${scope}\``)
  })

  test('every file and folder that it points at is there', () => {
    const paths = Array.from(
      readme.matchAll(/`((?:src|adapters|data|prompts|test)\/[\w./-]*)`/gu),
      ([, path]) => path!,
    )
    expect(paths.length).toBeGreaterThan(10)
    for (const path of paths.filter((one) => one !== 'data/live'))
      expect(() => readFileSync(new URL(path, root)), path).not.toThrow(/ENOENT/)
  })
})
