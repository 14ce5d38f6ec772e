import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { describe, expect, test } from 'vitest'
import { COMMANDS } from '../adapters/commands/all.ts'
import { readArguments } from '../adapters/commands/arguments.ts'
import { readConfig } from '../adapters/config.ts'
import { SCOPES } from '../adapters/slack/install.ts'

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
