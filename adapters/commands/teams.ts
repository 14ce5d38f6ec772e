import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { z } from 'zod'
import type { Command } from './command.ts'

const manifestSchema = z.looseObject({
  developer: z.looseObject({}),
  bots: z.array(z.looseObject({})),
})

export const teamsPackage: Command = {
  name: 'teams package',
  takes: ['APP', 'WEBSITE', 'OUT.zip'],
  about: 'writes the app package for Teams; APP is its client id, WEBSITE the page of yours that Teams shows',
  options: {},
  needs: 'surroundings',
  run: async ({ words: [app = '', website = '', out = ''] }, { root }, io) => {
    const id = z.guid().safeParse(app)
    const mistakes = [
      ...(id.success
        ? []
        : [`"${app}" is no client id; expected a GUID, for example 1b2c3d4e-0000-4000-8000-000000000001`]),
      ...(z.url({ protocol: /^https$/ }).safeParse(website).success
        ? []
        : [`"${website}" is no website; expected for example https://your-company.example/`]),
    ]
    if (!id.success || mistakes.length > 0) return { mistakes }

    const file = (name: string) => readFileSync(join(root, 'data/teams', name))
    const manifest = manifestSchema.parse(JSON.parse(file('manifest.json').toString()))
    const filled = {
      ...manifest,
      id: id.data,
      developer: {
        ...manifest.developer,
        websiteUrl: website,
        privacyUrl: website,
        termsOfUseUrl: website,
      },
      bots: manifest.bots.map((bot) => ({ ...bot, botId: id.data })),
    }
    const bytes = zipSync({
      'manifest.json': Buffer.from(JSON.stringify(filled, null, 2)),
      'color.png': file('color.png'),
      'outline.png': file('outline.png'),
    })
    try {
      writeFileSync(out, bytes)
    } catch (error) {
      return { mistakes: [`${out} cannot be written (${(error as NodeJS.ErrnoException).code})`] }
    }
    await io.out(`wrote ${out}; upload it in the Teams admin center\n`)
    return 'done'
  },
}
