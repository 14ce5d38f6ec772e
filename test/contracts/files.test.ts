import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { readContent } from '../../adapters/config/content.ts'
import { TYPED } from '../../adapters/config/typed-words.ts'
import { formatProblem } from '../../adapters/config/yaml.ts'
import { questionMessages } from '../../src/messages/questions.ts'
import { askedIn } from '../../src/playbook/talks.ts'
import { MESSAGES } from '../../src/engine/messages.ts'

const ROOT = join(import.meta.dirname, '../..')
const folders: string[] = []
const ASKED = askedIn(parse(readFileSync(join(ROOT, 'data/playbook.yaml'), 'utf8')))
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })))

const FITTING = {
  text: (name: string) => `{${name}}`,
  number: (name: string) => `{${name}, plural, one {# day} other {# days}}`,
  day: (name: string) => `{${name}}`,
  choice: (name: string) => `{${name}, select, other {that}}`,
}

/** A root with the real playbook, roles and words that are typed, and with a made-up text for every declared message. */
function root(): string {
  const folder = mkdtempSync(join(tmpdir(), 'content-'))
  folders.push(folder)
  cpSync(join(ROOT, 'data/playbook.yaml'), join(folder, 'data/playbook.yaml'))
  cpSync(join(ROOT, 'data/roles.yaml'), join(folder, 'data/roles.yaml'))
  language(folder, 'en')
  return folder
}

function language(folder: string, locale: string): void {
  cpSync(join(ROOT, 'prompts/en/reading.yaml'), join(folder, `prompts/${locale}/reading.yaml`))
  const files: Record<string, any> = {}
  for (const [key, declared] of Object.entries({ ...MESSAGES, ...questionMessages(ASKED) }) as [
    string,
    Record<string, keyof typeof FITTING>,
  ][]) {
    const path = key.split('.')
    const last = path.pop()!
    let place = files
    for (const step of path) place = place[step] ??= {}
    place[last] = ['A text', ...Object.entries(declared).map(([name, type]) => FITTING[type](name))].join(' ')
  }
  for (const name of Object.values(TYPED))
    (files[name] ??= {}).typed = parse(readFileSync(join(ROOT, `prompts/en/${name}.yaml`), 'utf8')).typed
  for (const [name, messages] of Object.entries(files))
    write(folder, `prompts/${locale}/${name}.yaml`, stringify(messages, { lineWidth: 0 }))
}

function write(folder: string, file: string, text: string): string {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), text)
  return join(folder, file)
}

function replace(folder: string, file: string, from: string | RegExp, to: string): void {
  const text = readFileSync(join(folder, file), 'utf8')
  const changed = text.replace(from, to)
  if (changed === text) throw new Error(`${from} is not in ${file}`)
  writeFileSync(join(folder, file), changed)
}

function lineOf(folder: string, file: string, text: string): number {
  return (
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .findIndex((line) => line.includes(text)) + 1
  )
}

function problems(folder: string, playbook?: string) {
  const read = readContent({ root: folder, playbook })
  return 'problems' in read ? read.problems : []
}

describe('content files', () => {
  it("the product's own content has no problem", () => {
    expect(problems(ROOT).map(formatProblem)).toEqual([])
  })

  it('sound files become content', () => {
    const folder = root()
    language(folder, 'pt-BR')
    const read = readContent({ root: folder })
    expect(
      'content' in read ? Object.keys(read.content.languages) : read.problems.map(formatProblem),
    ).toEqual(['en', 'pt-BR'])
    expect('content' in read && read.content.languages['en']?.messages['buttons.help']).toMatch(/^A text/)
  })

  it('every problem of every file is told at once, with file, line, key, what was expected and an example', () => {
    const folder = root()
    replace(folder, 'data/playbook.yaml', 'limit: 28', 'limit: four weeks')
    replace(folder, 'data/playbook.yaml', '  mostADay: 1', '  mostADya: 1')
    replace(folder, 'data/roles.yaml', 'count-title: [office]', 'count-title: [office, boss]')
    write(folder, 'prompts/en/extra.yaml', 'some:\n  thing: "{x"\n  else: 3\n')
    const wrong = problems(folder)
    expect(wrong.map(({ file, line, key }) => [file, line, key])).toEqual([
      ['data/playbook.yaml', lineOf(folder, 'data/playbook.yaml', 'four weeks'), 'stages.poc.limit'],
      ['data/playbook.yaml', lineOf(folder, 'data/playbook.yaml', '\nnudges:'.trim()), 'nudges.mostADay'],
      ['data/playbook.yaml', lineOf(folder, 'data/playbook.yaml', 'mostADya'), 'nudges.mostADya'],
      ['data/roles.yaml', lineOf(folder, 'data/roles.yaml', 'boss'), 'count-title.1'],
      ['prompts/en/extra.yaml', 2, 'extra.some.thing'],
      ['prompts/en/extra.yaml', 3, 'extra.some.else'],
    ])
    expect(formatProblem(wrong[0]!)).toBe(
      `data/playbook.yaml:${wrong[0]!.line}: stages.poc.limit: found "four weeks"\n` +
        '    expected: calendar days, a whole number from 1 to 3650\n' +
        '    example:  limit: 14',
    )
  })

  it('what is no YAML is told by line, and what the file would have held is not missing besides', () => {
    const folder = root()
    write(folder, 'prompts/en/buttons.yaml', 'help: "Help\nmore: x\n  y: [\n')
    const wrong = problems(folder)
    expect(wrong.length).toBeGreaterThan(0)
    expect(new Set(wrong.map(({ file }) => file))).toEqual(new Set(['prompts/en/buttons.yaml']))
    expect(wrong[0]).toMatchObject({ expected: 'YAML', line: expect.any(Number) })
  })

  it.each([
    ['a key that stands twice', 'help: one\nhelp: two\n', 2, 'Map keys must be unique'],
    ['an alias that leads nowhere', 'help: *nobody\n', 1, 'alias'],
    ['a tag that nobody knows', 'help: !secret x\n', 1, 'Unresolved tag: !secret'],
  ])('%s is told', (_, text, line, problem) => {
    const folder = root()
    write(folder, 'prompts/en/buttons.yaml', text)
    expect(problems(folder)).toMatchObject([
      { file: 'prompts/en/buttons.yaml', line, problem: expect.stringContaining(problem) },
    ])
  })

  it('a file that is not UTF-8 is told', () => {
    const folder = root()
    writeFileSync(join(folder, 'prompts/en/buttons.yaml'), Buffer.from('help: caf\xe9\n', 'latin1'))
    expect(problems(folder)).toMatchObject([
      { file: 'prompts/en/buttons.yaml', problem: 'the file is not UTF-8' },
    ])
  })

  it.each(['data/playbook.yaml', 'data/roles.yaml', 'prompts/en/reading.yaml'])(
    'without %s nothing starts',
    (file) => {
      const folder = root()
      rmSync(join(folder, file))
      expect(problems(folder)).toMatchObject([{ file, line: 1, problem: 'the file is not there' }])
    },
  )

  it('an empty root is told, not thrown', () => {
    const folder = mkdtempSync(join(tmpdir(), 'content-'))
    folders.push(folder)
    expect(problems(folder).map(({ file }) => file)).toEqual([
      'data/playbook.yaml',
      'data/roles.yaml',
      'prompts/en',
    ])
  })

  it('a language that lacks a message of English is told, with the English text as the example', () => {
    const folder = root()
    language(folder, 'de')
    replace(folder, 'prompts/de/buttons.yaml', /^help: .*\n/m, '')
    write(
      folder,
      'prompts/de/buttons.yaml',
      `${readFileSync(join(folder, 'prompts/de/buttons.yaml'), 'utf8')}hilfe: Hilfe\n`,
    )
    const wrong = problems(folder)
    expect(wrong).toMatchObject([
      {
        file: 'prompts/de/buttons.yaml',
        key: 'buttons.help',
        problem: 'missing',
        example: expect.stringMatching(/^help: "A text/),
      },
      { file: 'prompts/de/buttons.yaml', key: 'buttons.hilfe', problem: 'a message that nothing says' },
    ])
  })

  it('what people type for a thing is told where it stands, beside what the thing is called', () => {
    const folder = root()
    replace(
      folder,
      'prompts/en/names.yaml',
      /^  rollback:\n    - rollback\*\n/m,
      '  rolback:\n    - /(roll/\n',
    )
    const file = 'prompts/en/names.yaml'
    const line = lineOf(folder, file, 'rolback')
    expect(problems(folder)).toMatchObject([
      { file, key: 'typed.rollback', problem: 'missing' },
      {
        file,
        line,
        key: 'typed.rolback',
        problem: 'unknown key',
        example: expect.stringContaining('rollback:'),
      },
    ])
    replace(folder, file, /^typed:[^]*/m, '')
    expect(problems(folder)).toMatchObject([{ file, key: 'typed', problem: 'missing' }])
  })

  it('a kind of commitment of which a name, typed words or rows are missing is told, where they belong', () => {
    const folder = root()
    replace(folder, 'data/playbook.yaml', /^  rollback: \{ rows.*\n/m, '')
    replace(folder, 'prompts/en/names.yaml', /^  rollback: A text\n/m, '')
    replace(folder, 'prompts/en/names.yaml', /^  rollback:\n(?: {4}- .*\n)*/m, '')
    expect(problems(folder)).toMatchObject([
      { file: 'data/playbook.yaml', key: 'kinds.rollback', problem: 'missing' },
      { file: 'prompts/en/names.yaml', key: 'names.kind.rollback', problem: 'missing' },
      { file: 'prompts/en/names.yaml', key: 'typed.rollback', problem: 'missing' },
    ])
  })

  it('a word that two commands are typed by is told, and one with capitals, which nobody types so', () => {
    const folder = root()
    const file = 'prompts/en/commands.yaml'
    const { typed } = parse(readFileSync(join(folder, file), 'utf8'))
    typed.rank = ['rank', 'status', 'Best First']
    write(folder, file, JSON.stringify({ typed }))
    const told = problems(folder).filter(({ key }) => key?.startsWith('typed.rank'))
    expect(told).toMatchObject([
      { key: 'typed.rank.1', problem: '"status" is typed for "status" already' },
      { key: 'typed.rank.2', problem: '"Best First" has capitals' },
    ])
  })

  it('only files of things that are typed have typed words', () => {
    const folder = root()
    const file = 'prompts/en/greeting.yaml'
    write(folder, file, `${readFileSync(join(folder, file), 'utf8')}typed:\n  hello: [hi]\n`)
    expect(problems(folder)).toMatchObject([{ file, key: 'greeting.typed.hello', problem: 'found a list' }])
  })

  it('a folder that is no language and a file that would not be read are told', () => {
    const folder = root()
    mkdirSync(join(folder, 'prompts/english_old'))
    write(folder, 'prompts/en/more.yml', 'x: y\n')
    expect(problems(folder).map(({ file }) => file)).toEqual(['prompts/en/more.yml', 'prompts/english_old'])
  })
})

describe('the file that overrides parts of the playbook', () => {
  it('maps are merged and lists replaced', () => {
    const folder = root()
    const over = write(
      folder,
      'over.yaml',
      'stages:\n  pilot:\n    limit: 75\n    wants: [sponsor]\ncLevelTitles: [Intendant]\n',
    )
    const read = readContent({ root: folder, playbook: over })
    const playbook = 'content' in read ? read.content.playbook : undefined
    expect(playbook?.stages.pilot).toMatchObject({
      limit: 75,
      holds: expect.arrayContaining(['go-decision', 'production-requirements', 'budget']),
      wants: ['sponsor'],
    })
    expect(playbook?.stages.poc.limit).toBe(28)
    expect(playbook?.cLevelTitles).toEqual(['Intendant'])
  })

  it('comments alone override nothing', () => {
    const folder = root()
    expect(
      'content' in readContent({ root: folder, playbook: write(folder, 'over.yaml', '# later\n') }),
    ).toBe(true)
  })

  it('a problem in it names it and its line', () => {
    const folder = root()
    const over = write(
      folder,
      'over.yaml',
      'stages:\n  pilot:\n    limit: soon\n    wants: [budget]\ntalks:\n  discovery:\n    - id: problem\nfoo: 1\n__proto__: 2\nnudges:\n  hours: { from: "18:00" }\n',
    )
    expect(problems(folder, over).map(({ file, line, key }) => [file, line, key])).toEqual(
      expect.arrayContaining([
        ['over.yaml', 3, 'stages.pilot.limit'],
        ['over.yaml', 7, 'talks.discovery.0.rows'],
        ['over.yaml', 8, 'foo'],
        ['over.yaml', 9, '__proto__'],
        ['over.yaml', 11, 'nudges.hours'],
      ]),
    )
    expect(problems(folder, over).every(({ file }) => file === 'over.yaml')).toBe(true)
  })

  it('a list in place of the map is told, and so is a file that went away', () => {
    const folder = root()
    expect(problems(folder, write(folder, 'over.yaml', '- a\n'))).toMatchObject([
      { file: 'over.yaml', line: 1, problem: 'found a list of 1' },
    ])
    expect(problems(folder, join(folder, 'gone.yaml'))).toMatchObject([
      { file: 'gone.yaml', problem: 'the file is not there' },
    ])
  })
})

describe('the questions of the talks', () => {
  const PLAYBOOK = 'data/playbook.yaml'
  const TALK = 'prompts/en/talk.yaml'
  const COMMON = 'checks: [no-choice], commitment: open-question, meets: true'
  const OPTIONS = 'answer: choice, options: [keen, torn]'
  const WORDS = ['name', 'ask', 'hint', 'example', 'short', 'why']

  /** A root in which the talk of a stage asks one question more. */
  function asks(folder: string, stage: string, id: string): void {
    const entry = `    - { id: ${id}, rows: [ST2], ${OPTIONS}, ${COMMON} }\n`
    replace(folder, PLAYBOOK, new RegExp(`(?<=\\n {2}${stage}:\\n)(?= {4}- id)`, 'u'), entry)
  }

  function words(folder: string, id: string, texts: Record<string, unknown>): void {
    const block = Object.entries(texts).map(([word, text]) => `    ${word}: ${JSON.stringify(text)}\n`)
    replace(folder, TALK, 'question:\n', `question:\n  ${id}:\n${block.join('')}`)
  }
  const texts = (...without: string[]) =>
    Object.fromEntries(WORDS.filter((word) => !without.includes(word)).map((word) => [word, 'A text']))

  it('an entry in a talk and its words are all that a question needs', () => {
    const folder = root()
    asks(folder, 'poc', 'mood')
    words(folder, 'mood', { ...texts(), option: { keen: 'Keen', torn: 'Torn' } })
    const read = readContent({ root: folder })
    const asked = 'content' in read ? read.content.playbook.talks.poc[0] : read.problems.map(formatProblem)
    expect(asked).toMatchObject({ id: 'mood', options: ['keen', 'torn'] })
  })

  it('one in no talk, in two, or without its words is told with its place, and so is who names it', () => {
    const folder = root()
    words(folder, 'moody', texts())
    asks(folder, 'poc', 'mood')
    asks(folder, 'scale', 'mood')
    words(folder, 'mood', { ...texts('hint', 'why'), hnit: 'A text', option: { keen: 'Keen', sad: 'Sad' } })
    replace(folder, PLAYBOOK, 'odds: [budget,', 'odds: [budgte,')
    replace(folder, PLAYBOOK, 'redesign, question: workflow,', 'redesign, question: workfolw,')
    replace(folder, PLAYBOOK, 'asks: [copies, reuse]', 'asks: [copies, reuze]')
    replace(folder, PLAYBOOK, 'asks: [handoff, symptom,', 'asks: [handoff, problem,')
    const wrong = problems(folder)
    const line = (file: string, text: string) => `${file}:${lineOf(folder, file, text)}`
    const again = readFileSync(join(folder, PLAYBOOK), 'utf8').split('id: mood')[1]!.split('\n').length
    expect(
      wrong.map(({ file, line, key, problem, example }) => [`${file}:${line}`, key, problem, example]),
    ).toEqual([
      [line(PLAYBOOK, 'workfolw'), 'rehearsal.0.question', 'found "workfolw"', 'question: "workflow"'],
      [line(PLAYBOOK, 'budgte'), 'odds.0', 'found "budgte"', '- "budget"'],
      [
        `${PLAYBOOK}:${lineOf(folder, PLAYBOOK, 'id: mood') + again - 1}`,
        'talks.scale.0.id',
        'the question "mood" is asked twice',
        'id: "mood-2"',
      ],
      [line(PLAYBOOK, 'reuze'), 'phases.expand.asks.1', 'found "reuze"', '- "reuse"'],
      [line(PLAYBOOK, '[handoff, problem'), 'diagnosis.asks.1', 'found "problem"', '- "praise"'],
      [line(TALK, '  mood:'), 'talk.question.mood.hint', 'missing', 'hint: "text"'],
      [line(TALK, '  mood:'), 'talk.question.mood.why', 'missing', 'why: "text"'],
      [
        line(TALK, 'hnit:'),
        'talk.question.mood.hnit',
        'a message that nothing says',
        'talk.question.mood.hint',
      ],
      [
        line(TALK, '"sad"'),
        'talk.question.mood.option.sad',
        'the question "mood" has no option "sad"',
        'keen: "text"',
      ],
      [line(TALK, 'option: {"keen'), 'talk.question.mood.option.torn', 'missing', 'torn: "text"'],
      [line(TALK, '  moody:'), 'talk.question.moody', 'the question "moody" is in no talk', 'mood:'],
    ])
    expect(wrong.at(-1)?.expected).toBe('an entry in a talk of the playbook, or no words')
  })

  it('the file that overrides may leave out what lists name, options that code knows, and may add others', () => {
    const folder = root()
    const told = (options: string) =>
      problems(
        folder,
        write(
          folder,
          'over.yaml',
          `talks:\n  scale:\n    - { id: copies, rows: [CM9], answer: choice, ${options}${COMMON} }\n`,
        ),
      ).map(({ file, key, problem }) => [file, key, problem])
    expect(told('')).toEqual([])
    expect(told('options: [many, none, some], ')).toEqual([
      [TALK, 'talk.question.copies.option.many', 'missing'],
    ])
    expect(told('options: [none, many], ')).toContainEqual([
      'over.yaml',
      'talks.scale.0.options',
      'without some, which code reads',
    ])
  })
})
