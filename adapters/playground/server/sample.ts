import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { COMMITMENT_KINDS } from '../../../src/vocabulary/commitment-kinds.ts'
import { checkShape } from '../../../src/config/check.ts'
import { accountId, type AccountId, type Workspace } from '../../../src/vocabulary/account.ts'
import { isZone } from '../../../src/time/time.ts'
import { ENDS, STAGES } from '../../../src/vocabulary/stage.ts'
import { formatProblem, readYaml, type Problem } from '../../config/yaml.ts'
import { SHOWN, type Shown } from './api.ts'

const ROOT = join(import.meta.dirname, '../../..')
const FOLDER = 'data/sample'
const PEOPLE = 'people.yaml'

/** Where the invented organisation is at home. */
export const TEAM = 'TSAMPLE'
export const TENANT = '5a3b1e00-0000-4000-8000-000000000001'
/** The bot's app in Teams: its messages are its own after a restart too. */
export const APP = '5a3b1e00-0000-4000-8000-000000000002'

/** The workspaces of the invented organisation. */
export const WORKSPACES: Record<Shown, Workspace> = { slack: `slack:${TEAM}`, teams: `teams:${TENANT}` }

const personSchema = z.strictObject({
  // Nobody may take them for real people.
  name: z.string().endsWith(' (sample)'),
  title: z.string().min(1),
  zone: z.string().refine(isZone),
  on: z.array(z.enum(SHOWN)).min(1),
  persona: z.strictObject({ key: z.string().min(1), role: z.string().min(1) }).optional(),
  office: z.boolean().optional(),
  left: z.int().positive().optional(),
})
export type SamplePerson = z.infer<typeof personSchema>

const castSchema = z.strictObject({
  organisation: z.string().endsWith(' (sample)'),
  domain: z.string().min(1),
  // Short enough to stand in an account's key.
  people: z.record(z.string().regex(/^[a-z]{2,6}$/), personSchema),
})
export type Cast = z.infer<typeof castSchema>

const stepSchema = z.union([
  /** Typed into the private chat. */
  z.string(),
  /** A button of one of the coach's messages about the pilot, as the button carries it. */
  z.strictObject({ press: z.looseObject({ do: z.string() }) }),
  /** Yes or no to the part one was named for: a role or a kind of promise. */
  z.strictObject({ accepts: z.string() }),
  z.strictObject({ declines: z.string() }),
  /** "It is done", and the evidence that is asked for then. */
  z.strictObject({ meets: z.enum(COMMITMENT_KINDS), with: z.string() }),
])
export type Step = z.infer<typeof stepSchema>

/** Who sat down with the coach so many days before today, and what they did there. */
const sceneSchema = z.strictObject({
  ago: z.int().positive(),
  who: z.string(),
  does: z.array(stepSchema).min(1),
})

const storySchema = z.strictObject({
  pilot: z.string().min(1),
  department: z.string().min(1),
  /** Where the story leads. */
  stage: z.enum([...STAGES, ...ENDS]),
  scenes: z.array(sceneSchema).min(1),
})
export type Story = z.infer<typeof storySchema>

export type Sample = { cast: Cast; stories: Story[] }

/**
 * The invented organisation of the playground, its people and what they did about their pilots.
 *
 * @throws Error with every problem in the files
 */
export function readSample(root: string = ROOT): Sample {
  const problems: Problem[] = []
  const read = <T>(file: string, schema: z.ZodType<T>): T[] => {
    const source = readYaml(root, `${FOLDER}/${file}`)
    if ('problems' in source) {
      problems.push(...source.problems)
      return []
    }
    const found = checkShape(schema, source.data)
    if ('value' in found) return [found.value]
    problems.push(...found.findings.map((finding) => source.place(finding)))
    return []
  }
  const files = readdirSync(join(root, FOLDER)).sort()
  const [cast] = read(PEOPLE, castSchema)
  const stories = files.filter((file) => file !== PEOPLE).flatMap((file) => read(file, storySchema))
  if (!cast || problems.length > 0) throw new Error(problems.map(formatProblem).join('\n'))
  return { cast, stories }
}

/** What a platform calls somebody: Teams has its own kind of id. */
export function userId(platform: Shown, key: string): string {
  return platform === 'slack'
    ? `U${key.toUpperCase()}`
    : `5a3b1e00-0000-4000-8000-${Buffer.from(key).toString('hex').padStart(12, '0')}`
}

/** The account from which somebody speaks to the coach: the first of their platforms. */
export function homeOf({ people }: Cast, key: string): AccountId {
  const [platform] = people[key]?.on ?? []
  if (!platform) throw new Error(`the samples know nobody called "${key}"`)
  return accountOf(platform, key)
}

/** The account of somebody on a platform. */
export function accountOf(platform: Shown, key: string): AccountId {
  return accountId(platform, platform === 'slack' ? TEAM : TENANT, userId(platform, key))
}

export function emailOf({ domain }: Cast, key: string): string {
  return `${key}@${domain}`
}
