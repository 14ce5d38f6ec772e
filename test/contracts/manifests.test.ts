import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { coach, ROOT } from './cli.ts'

const teamsFile = (name: string) => readFileSync(join(ROOT, 'data/teams', name))
const folder = mkdtempSync(join(tmpdir(), 'package-'))
afterAll(() => rmSync(folder, { recursive: true }))

const chars = (most: number) => z.string().min(1).max(most)
const httpsUrl = z.url({ protocol: /^https$/ }).max(2048)
const scope = z.enum(['personal', 'team', 'groupChat'])
const command = z.strictObject({ title: chars(32), description: chars(128) })

/**
 * The parts of https://developer.microsoft.com/json-schemas/teams/v1.19/MicrosoftTeams.schema.json that a bot may have.
 * No permissions of a team or chat, no sign-in, no domains: it asks for nothing.
 */
const teamsManifest = z.strictObject({
  $schema: z.literal('https://developer.microsoft.com/json-schemas/teams/v1.19/MicrosoftTeams.schema.json'),
  manifestVersion: z.literal('1.19'),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  id: z.guid(),
  developer: z.strictObject({
    name: chars(32),
    websiteUrl: httpsUrl,
    privacyUrl: httpsUrl,
    termsOfUseUrl: httpsUrl,
  }),
  name: z.strictObject({ short: chars(30), full: chars(100) }),
  description: z.strictObject({ short: chars(80), full: chars(4000) }),
  icons: z.strictObject({ color: z.literal('color.png'), outline: z.literal('outline.png') }),
  accentColor: z.string().regex(/^#[0-9a-f]{6}$/i),
  defaultInstallScope: scope,
  bots: z.tuple([
    z.strictObject({
      botId: z.guid(),
      scopes: z.array(scope).max(3),
      isNotificationOnly: z.literal(false),
      supportsFiles: z.literal(false),
      commandLists: z
        .array(z.strictObject({ scopes: z.array(scope).max(3), commands: z.array(command).min(1).max(10) }))
        .max(3),
    }),
  ]),
  validDomains: z.tuple([]),
})

describe('the manifest for Teams', () => {
  const manifest = teamsManifest.parse(JSON.parse(teamsFile('manifest.json').toString()))
  const [bot] = manifest.bots

  test('is within the documented limits, and one app is one bot', () => {
    expect(manifest.id).toBe(bot.botId)
    expect(bot.scopes).toEqual(['personal', 'team', 'groupChat'])
  })

  test('offers words in every scope, each scope once', () => {
    expect(bot.commandLists.flatMap(({ scopes }) => scopes).toSorted()).toEqual(bot.scopes.toSorted())
    for (const { commands } of bot.commandLists)
      expect(new Set(commands.map(({ title }) => title)).size).toBe(commands.length)
  })

  test('offers words that the coach reads, described as help describes them', () => {
    const { command: lines } = yaml('prompts/en/help.yaml') as { command: Record<string, string> }
    const { typed: read } = yaml('prompts/en/commands.yaml') as { typed: Record<string, string[]> }
    for (const { title, description } of bot.commandLists.flatMap(({ commands }) => commands)) {
      expect(read[title]?.[0]).toBe(title)
      const [, told] = /^[^:]+: (.+)$/u.exec(lines[title] ?? '') ?? []
      if (title !== 'help') expect(description.toLowerCase()).toBe(told?.toLowerCase())
    }
  })
})

test('the manifest for Slack is within the documented limits and names one server', () => {
  const address = z.url().startsWith('https://coach.example.com/slack/')
  const manifest = z
    .looseObject({
      _metadata: z.strictObject({ major_version: z.literal(2) }),
      display_information: z.strictObject({ name: chars(35), description: chars(140) }),
      features: z.looseObject({
        bot_user: z.looseObject({ display_name: chars(80) }),
        slash_commands: z.tuple([z.looseObject({ command: z.literal('/pilot'), url: address })]),
      }),
      oauth_config: z.looseObject({ redirect_urls: z.array(address) }),
      settings: z.looseObject({
        event_subscriptions: z.looseObject({ request_url: address }),
        interactivity: z.strictObject({ is_enabled: z.literal(true), request_url: address }),
        // Its part is not built yet.
        socket_mode_enabled: z.literal(false),
      }),
    })
    .safeParse(yaml('data/slack/manifest.yaml'))
  expect(manifest.error?.issues).toBeUndefined()
})

describe('the app package', () => {
  const app = '1b2c3d4e-0000-4000-8000-00000000000a'

  test('holds the manifest of this app with its icons', async () => {
    const out = join(folder, 'pilot-coach.zip')
    const ran = await coach(folder, ['teams', 'package', app, 'https://pilots.example/', out])
    expect(ran).toMatchObject({ exit: 0, err: '' })
    const files = unzipSync(readFileSync(out))
    expect(Object.keys(files)).toEqual(['manifest.json', 'color.png', 'outline.png'])
    const manifest = teamsManifest.parse(JSON.parse(strFromU8(files['manifest.json']!)))
    expect(manifest).toMatchObject({
      id: app,
      bots: [{ botId: app }],
      developer: { websiteUrl: 'https://pilots.example/', privacyUrl: 'https://pilots.example/' },
    })
    for (const icon of ['color.png', 'outline.png'])
      expect(Buffer.from(files[icon]!)).toEqual(teamsFile(icon))
  })

  test('is not made for what is no app and no website, or where it cannot be written', async () => {
    const wrong = await coach(folder, ['teams', 'package', 'pilot-coach', 'http://pilots.example', 'x.zip'])
    expect(wrong).toMatchObject({ exit: 1, out: '' })
    expect(wrong.err).toMatch(
      /^"pilot-coach" is no client id; .*\n"http:\/\/pilots\.example" is no website; .*\n$/,
    )
    const nowhere = join(folder, 'nowhere', 'x.zip')
    expect(await coach(folder, ['teams', 'package', app, 'https://pilots.example/', nowhere])).toEqual({
      exit: 1,
      out: '',
      err: `${nowhere} cannot be written (ENOENT)\n`,
    })
  })
})

test('the icons have the sizes that Teams wants, and the outline is white on nothing', () => {
  expect(picture(teamsFile('color.png'))).toMatchObject({ width: 192, height: 192 })
  const { width, height, pixels } = picture(teamsFile('outline.png'))
  expect([width, height]).toEqual([32, 32])
  const seen = pixels.filter(([, , , alpha]) => alpha! > 0)
  expect(seen.length).toBeGreaterThan(50)
  expect(seen.length).toBeLessThan(pixels.length / 2)
  for (const [red, green, blue] of seen) expect([red, green, blue]).toEqual([255, 255, 255])
})

function yaml(path: string): unknown {
  return parse(readFileSync(join(ROOT, path), 'utf8'))
}

/** Reads a PNG of eight bits a channel, with its alpha where it has one. */
function picture(png: Buffer): { width: number; height: number; pixels: number[][] } {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  const [depth, kind] = [png[24], png[25]]
  expect(depth).toBe(8)
  expect([2, 6]).toContain(kind)
  const size = kind === 6 ? 4 : 3
  const packed: Buffer[] = []
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      packed.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  const rows = inflateSync(Buffer.concat(packed))
  const pixels: number[][] = []
  for (let y = 0; y < height; y++) {
    const row = y * (width * size + 1)
    // Our icons are saved without the filters of the format.
    expect(rows[row]).toBe(0)
    for (let x = 0; x < width; x++)
      pixels.push(Array.from(rows.subarray(row + 1 + x * size, row + 1 + (x + 1) * size)))
  }
  return { width, height, pixels }
}
