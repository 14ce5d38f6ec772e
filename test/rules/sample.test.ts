import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { replay } from '../../adapters/playground/server/replay.ts'
import { readSample, WORKSPACES } from '../../adapters/playground/server/sample.ts'
import { isWorking } from '../../src/time/hours.ts'
import type { Organisation } from '../../src/records/organisation.ts'
import type { Entry } from '../../src/records/history.ts'
import { ENDS, STAGES } from '../../src/vocabulary/stage.ts'
import type { AnyRecord, RecordOf } from '../../src/records/record.ts'
import { type Kind, fresh } from '../../src/records/head.ts'
import { realContent } from '../world.ts'

const ROOT = join(import.meta.dirname, '../..')
const SAMPLE = readSample()
const { stories, cast } = SAMPLE

const ORGANISATION: Organisation = {
  ...fresh('organisation', 'default', 'default'),
  name: 'default',
  workspaces: Object.values(WORKSPACES),
  domains: [cast.domain],
  holidays: [],
  yearStarts: null,
}

function play(today: string): Promise<{ records: AnyRecord[]; entries: Entry[] }> {
  return replay(SAMPLE, { content: realContent(), organisation: ORGANISATION, today })
}

function of<K extends Kind>(records: AnyRecord[], kind: K): RecordOf<K>[] {
  return records.filter((record): record is RecordOf<K> => record.kind === kind)
}

/** Every working day of a week once, near turns of the calendar too. */
const DAYS = ['2026-11-23', '2028-02-29', '2026-11-25', '2026-12-31', '2027-01-01'] as const
/** What the first of them is played to serves two tests. */
let first: ReturnType<typeof play> | undefined
const firstPlayed = () => (first ??= play(DAYS[0]))

/** What the coach says when it did not understand, may not, or has nothing to do. */
const STUCK = new Set([
  'help.title',
  'talk.asked-back',
  'talk.outdated',
  'talk.nothing-waits',
  'talk.who-unclear',
  'commitments.gone',
  'commitments.needs-yes',
  'commitments.already',
  'commitments.evidence-short',
  'commitments.which',
  'consent.settled',
  'commands.coach.ended',
  'commands.sponsor.pick',
  'commands.start.name-taken',
])

describe('the samples', () => {
  it('are a dozen pilots in every stage and at both ends, in many departments', () => {
    expect(stories.length).toBeGreaterThanOrEqual(12)
    expect(new Set(stories.map(({ stage }) => stage))).toEqual(new Set([...STAGES, ...ENDS]))
    expect(new Set(stories.map(({ department }) => department)).size).toBeGreaterThan(7)
    const names = stories.map(({ pilot }) => pilot)
    expect(new Set(names).size).toBe(names.length)
  })

  it('tell what is wrong in their files, with the line', () => {
    const root = mkdtempSync(join(tmpdir(), 'coach-sample-'))
    const file = join(root, 'data/sample/people.yaml')
    cpSync(join(ROOT, 'data/sample'), join(root, 'data/sample'), { recursive: true })
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, text.replace('Ada Example (sample)', 'Ada Example'))
    expect(() => readSample(root)).toThrow(/people\.yaml:\d+: people\.ada\.name/u)
    rmSync(root, { recursive: true })
  })

  it('come out the same whenever they are played on the same day', async () => {
    expect(await play(DAYS[0])).toEqual(await firstPlayed())
  })
})

describe.each(DAYS)('the samples as of %s', (today) => {
  let played: Awaited<ReturnType<typeof play>>
  beforeAll(async () => {
    played = await (today === DAYS[0] ? firstPlayed() : play(today))
  })

  it('lead every pilot where its story says', () => {
    const { records } = played
    const reached = of(records, 'pilot').map(({ name, stage, department }) => ({ name, stage, department }))
    expect(reached.toSorted(byName)).toEqual(
      stories.map(({ pilot: name, stage, department }) => ({ name, stage, department })).toSorted(byName),
    )
  })

  it('are understood, every word of them', () => {
    const messages = of(played.records, 'message')
    const said = messages.flatMap(({ said, created }) =>
      Array.from(JSON.stringify(said).matchAll(/"key":"([^"]+)"/gu), ([, key = '']) => ({ key, created })),
    )
    expect(said.length).toBeGreaterThan(1000)
    expect(said.filter(({ key }) => key.startsWith('replies.') || STUCK.has(key))).toEqual([])
  })

  it('have histories: promises kept with evidence, a gate opened with a reason, one end with its lesson', () => {
    const { records, entries } = played
    const pilots = of(records, 'pilot')
    for (const { id } of pilots)
      expect(entries.filter(({ about }) => about === `pilot:${id}`).length).toBeGreaterThan(5)
    const evidence = of(records, 'commitment').filter(({ state, evidence }) => state === 'met' && evidence)
    expect(evidence.length).toBeGreaterThan(30)
    expect(pilots.flatMap(({ overrides }) => overrides).map(({ reason }) => reason.length > 40)).toEqual([
      true,
    ])
    expect(pilots.find(({ stage }) => stage === 'stopped')?.ended?.reason).toContain('learned')
    expect(pilots.filter(({ paused }) => paused?.until).length).toBe(1)
    const weak = pilots.flatMap(({ answers }) => Object.values(answers)).filter(({ weak }) => weak.length > 0)
    expect(weak.length).toBeGreaterThan(5)
  })

  it('happened before this day, when people work', () => {
    const { records, entries } = played
    const people = new Map(of(records, 'person').map((person) => [person.id, person]))
    const late = entries.filter(({ at, by }) => {
      const zone = by === null ? undefined : people.get(by)?.zone
      return at >= today || (zone && !isWorking(at, zone, { from: '09:00', until: '18:00' }, () => false))
    })
    expect(late).toEqual([])
  })

  it('sent nothing unasked', () => {
    const { records } = played
    expect(of(records, 'message').filter(({ purpose }) => purpose !== 'reply')).toEqual([])
    expect(of(records, 'contact').flatMap(({ contacted }) => contacted)).toEqual([])
  })
})

function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : 1
}
