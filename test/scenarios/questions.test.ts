import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { readContent } from '../../adapters/config/content.ts'
import { formatProblem } from '../../adapters/config/yaml.ts'
import type { Content } from '../../src/playbook/content.ts'
import { promised } from '../../src/records/commitment.ts'
import { exported } from '../../src/portfolio/export.ts'
import { optionId, questionId } from '../../src/vocabulary/questions.ts'
import { onEach } from '../each.ts'
import { stands } from '../standing.ts'
import { beginWorld, type Person, type World } from '../world.ts'

/** A question that is answered in words and meets its commitment, and one with buttons, each an entry in a talk. */
const ENTRIES = `  poc:
    - id: rerun
      rows: [ST2]
      answer: text
      checks: [too-short]
      commitment: documentation
      meets: true
    - id: mood
      rows: [ST2]
      answer: choice
      options: [keen, torn]
      checks: [no-choice]
      commitment: open-question
      meets: true
`
const WORDS = `
  rerun:
    name: how to run it again
    ask: Could somebody else run the prototype again tomorrow?
    hint: A page of notes is plenty.
    example: '"Two pages on what broke." A good answer has what broke.'
    short: Could you say a bit more? Who could, and from which notes?
    why: What one person alone can run is a demonstration.
  mood:
    name: the mood of the team
    ask: How does the team feel about going on?
    hint: Ask them today.
    example: '"Keen" if they would come again.'
    short: Keen or torn?
    why: A team that is torn seldom ships.
    option:
      keen: Keen to go on
      torn: Torn about it
`

const folder = mkdtempSync(join(tmpdir(), 'questions-'))
let content: Content

beforeAll(() => {
  const root = join(import.meta.dirname, '../..')
  for (const part of ['data', 'prompts']) cpSync(join(root, part), join(folder, part), { recursive: true })
  adds('data/playbook.yaml', /^ {2}poc:\n(?= {4}- id)/m, ENTRIES)
  adds('prompts/en/talk.yaml', /\n$/, WORDS)
  const read = readContent({ root: folder })
  if ('problems' in read) throw new Error(read.problems.map(formatProblem).join('\n'))
  content = read.content
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Writes something into a file of the copy, in place of what stands there once. */
function adds(file: string, place: RegExp, text: string): void {
  const path = join(folder, file)
  const before = readFileSync(path, 'utf8')
  if (!place.test(before)) throw new Error(`${String(place)} is not in ${file}`)
  writeFileSync(
    path,
    before.replace(place, () => text),
  )
}

onEach((platform) => {
  let world: World
  let ada: Person

  beforeEach(async () => {
    world = await beginWorld({ platforms: [platform], content })
    ada = world.person('ada')
    await ada.says('/pilot start Claims triage')
    await stands(world, 'Claims triage', { stage: 'poc' })
  })
  afterEach(() => world.ends())

  const caseNow = async () => {
    const [pilot] = await world.store.find('pilot', 'default', 'name:claims triage')
    return {
      pilot: pilot!,
      commitments: await world.store.find('commitment', 'default', `pilot:${pilot!.id}`),
    }
  }

  test('questions of the playbook alone are asked, answered, promised and changed, and stand where others do', async () => {
    await ada.says('/pilot coach')
    expect(ada.heard()).toContain('Could somebody else run the prototype again tomorrow?')
    expect(ada.heard()).toContain('A page of notes is plenty.')
    await ada.says('/pilot why')
    expect(ada.heard()).toContain('What one person alone can run is a demonstration.')
    await ada.says('maybe')
    expect(ada.heard()).toContain('Who could, and from which notes?')
    await ada.says('Mo Example ran it twice from the notes in the wiki, without any help')
    expect(ada.heard()).toContain('How to run it again: ')
    expect(ada.heard()).toContain('How does the team feel about going on?')
    expect((await caseNow()).commitments.find(({ what }) => what === 'documentation')).toMatchObject({
      state: 'met',
      evidence: expect.stringContaining('ran it twice'),
    })
    await ada.taps("I don't know yet")
    await ada.says('I find out by 31 March 2026')
    expect(ada.heard()).toContain('Noted: you find out about the mood of the team by')
    await ada.says('/pilot status')
    expect(ada.heard()).toContain('An answer on the mood of the team')
    await ada.says('/pilot edit')
    await ada.picks('Which answer do you want to change?', 'The mood of the team (no answer yet)')
    await ada.taps('Torn about it')
    expect((await caseNow()).commitments.find(({ question }) => question === 'mood')).toMatchObject({
      what: 'open-question',
      state: 'met',
    })
    await ada.says('/pilot edit')
    await ada.picks('Which answer do you want to change?', 'The mood of the team')
    await ada.says('Keen to go on, every one of them')
    await ada.says('/pilot summary')
    expect(ada.heard()).toContain('Keen to go on')
    expect(ada.heard()).toContain('ran it twice')
    await ada.says('/pilot my data')
    await ada.taps('Show as Markdown')
    expect(ada.heard()).toMatch(/the mood of the team/iu)
    const { pilot, commitments } = await caseNow()
    const told = exported({ pilot, commitments, people: {}, accounts: {} }, world.now())
    expect(told.answers).toMatchObject({
      rerun: { text: expect.stringContaining('ran it twice') },
      mood: { text: expect.stringContaining('every one of them') },
    })
    expect(told.commitments).toContainEqual(
      expect.objectContaining({ kind: 'open-question', question: 'mood', state: 'met' }),
    )
  })
})

test('a question that left the playbook with its words breaks nothing that was said to it', async () => {
  const world = await beginWorld()
  const ada = world.person('ada')
  await ada.says('/pilot start Claims triage')
  const before = await stands(world, 'Claims triage', { stage: 'poc' })
  const mood = questionId.parse('mood')
  const promise = promised('default', {
    pilot: before.id,
    what: 'open-question',
    question: mood,
    person: before.owner!.person,
    agreed: true,
    due: '2026-03-31',
    changed: world.now(),
  })
  await world.store.commit({ organisation: 'default', records: [promise], entries: [] })
  const at = { at: world.now(), by: before.owner!.person }
  const answer = { text: '', weak: [], choice: optionId.parse('torn'), ...at }
  await stands(world, 'Claims triage', { stage: 'poc', answers: { [mood]: answer } })
  await ada.says('/pilot status')
  expect(ada.heard()).toContain('An answer on a question that is no longer asked')
  await ada.says('/pilot my data')
  await ada.taps('Show as Markdown')
  expect(ada.heard()).toContain('an answer that is no longer offered')
  await ada.says('/pilot coach')
  expect(ada.heard()).toContain('What will you build')
  await world.ends()
})
