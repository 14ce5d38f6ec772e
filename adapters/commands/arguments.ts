import { parseArgs } from 'node:util'
import { nearest } from '../../src/config/near-match.ts'
import type { Call, Command, Option } from './command.ts'

export type Arguments = { call: Call } | { help: Command | null } | { mistakes: string[] }

const HELP: Record<string, Option> = { help: { type: 'boolean', about: 'show this' } }

/** Understands a command line; every mistake in it is told. */
export function readArguments(argv: readonly string[], commands: readonly Command[]): Arguments {
  const all = Object.assign({ ...HELP }, ...commands.map(({ options }) => options)) as Record<string, Option>
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(Object.entries(all).map(([name, { type }]) => [name, { type }])),
    strict: false,
    tokens: true,
  })
  const words = tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []))
  const given = tokens.filter((token) => token.kind === 'option')
  const wantsHelp = given.some(({ name }) => name === 'help') || words[0] === 'help' || argv.length === 0
  const asked = words[0] === 'help' ? words.slice(1) : words
  if (wantsHelp && asked.length === 0) return { help: null }

  const command = commands.find(({ name }) => name.split(' ').every((word, index) => asked[index] === word))
  if (!command) return { mistakes: [unheardOf(asked, commands)] }
  if (wantsHelp) return { help: command }

  const options = { ...HELP, ...command.options }
  const mistakes = given.flatMap(({ name, rawName, value, inlineValue }) => {
    const option = options[name]
    if (!option) {
      const near = nearest(name, Object.keys(options))
      return [`${command.name} has no option ${rawName}${near ? `; did you mean --${near}?` : ''}`]
    }
    if (option.type === 'boolean') return value === undefined ? [] : [`${rawName} takes no value`]
    const missing = value === undefined || (!inlineValue && value.startsWith('--'))
    return missing ? [`${rawName} needs a value: ${rawName} ${option.value ?? 'VALUE'}`] : []
  })
  for (const [name, { type, multiple }] of Object.entries(options))
    if (type === 'string' && !multiple && given.filter((one) => one.name === name).length > 1)
      mistakes.push(`--${name} is given twice`)

  const rest = asked.slice(command.name.split(' ').length)
  if (
    mistakes.length === 0 &&
    (rest.length !== command.takes.length || rest.some((word) => word.trim() === ''))
  )
    mistakes.push(`expected: ${usage(command)}`)
  if (mistakes.length > 0) return { mistakes }

  const values = (name: string) => given.flatMap((one) => (one.name === name ? [one.value ?? ''] : []))
  const call: Call = {
    command,
    words: rest,
    text: (option) => values(option)[0],
    texts: values,
    flag: (option) => values(option).length > 0,
  }
  return { call }
}

function unheardOf(words: readonly string[], commands: readonly Command[]): string {
  const [first = ''] = words
  const family = commands.filter(({ name }) => name.startsWith(`${first} `)).map(({ name }) => name)
  const typed = words.slice(0, family.length > 0 ? 2 : 1).join(' ')
  const known = family.length > 0 ? family : commands.map(({ name }) => name)
  const near =
    nearest(typed, known) ??
    nearest(
      first,
      known.map((name) => name.split(' ')[0]!),
    )
  if (family.length > 0 && !(near && words.length > 1))
    return `${first} needs a word more: ${family.join(', ')}`
  return `no command "${typed}"${near ? `; did you mean "${near}"?` : '; --help lists them'}`
}

function usage(command: Command): string {
  const options = Object.entries(command.options).map(([name, { type, multiple, value }]) =>
    type === 'boolean' ? `[--${name}]` : `[--${name} ${value}${multiple ? ' ...' : ''}]`,
  )
  return ['coach', command.name, ...command.takes, ...options].join(' ')
}

/** What `--help` shows: one command with its options, or all of them. */
export function helpText(command: Command | null, commands: readonly Command[]): string {
  if (!command) {
    const wide = Math.max(...commands.map(({ name, takes }) => [name, ...takes].join(' ').length))
    const lines = commands.map(
      ({ name, takes, about }) => `  ${[name, ...takes].join(' ').padEnd(wide)}  ${about}`,
    )
    return `npm run -s coach -- COMMAND\n\n${lines.join('\n')}\n\nCOMMAND --help shows its options. Exit code: 0 done, 1 a mistake in what was typed, 2 a fault.\n`
  }
  const options = Object.entries({ ...command.options, ...HELP }).map(([name, { value, about }]) => ({
    word: [`--${name}`, value].filter(Boolean).join(' '),
    about,
  }))
  const wide = Math.max(...options.map(({ word }) => word.length))
  const lines = options.map(({ word, about }) => `  ${word.padEnd(wide)}  ${about}`)
  return `${usage(command)}\n\n${command.about}\n\n${lines.join('\n')}\n`
}
