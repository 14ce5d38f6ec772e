import { phrase, type Value } from '../../../messages/message.ts'
import type { Intent, IntentOf } from '../../../vocabulary/intent.ts'
import { contextOf } from '../../words-context.ts'
import { kindName } from '../../../say/names.ts'
import { offer, say, text, type Turn } from '../../turn.ts'
import { resolve } from '../../person-reference.ts'
import { readWords } from '../../../language/words/words.ts'
import { z } from 'zod'
import { written, type Task, type Who } from '../../../vocabulary/arguments.ts'
import { aboutNone } from '../../pilot-finding.ts'
import { defineCommand } from '../../command.ts'
import { declareMessages } from '../../../messages/declaration.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    'maybe-command': z.infer<typeof takes>
  }
}

/** A text that reads as a command or is the answer that is awaited. */
const takes = z.object({
  text: written,
})

export const maybeCommandCommand = defineCommand('maybe-command', {
  takes,
  right: null,
  effect: 'reads',
  pilot: aboutNone,
  afterEnd: 'always',
  needs: [],
  words: null,
  help: null,
  handle: disambiguateCommand,
})

/** A text that reads as a command while a question waits: what was read is shown, and the speaker says which it is. */
function disambiguateCommand(turn: Turn, { text: words }: IntentOf<'maybe-command'>): Turn {
  const tap = settled(turn, readWords(words, 'command', contextOf(turn)))
  const parts = readIn(tap)
  const read = parts.length > 0 ? { list: parts } : { written: words }
  return say(offer(turn, tap), text(phrase('hear.which', { what: wordOf(tap), read })), {
    of: 'maybe-command',
    part: 'buttons',
    buttons: [
      { label: phrase('hear.do-it'), tap, style: 'primary' },
      { label: phrase('buttons.my-answer'), tap: { do: 'say', text: words, sure: true } },
    ],
  })
}

/** Names are read of the text only, so the button says whom they mean; a promise that lacks nothing is not asked twice. */
function settled(turn: Turn, read: Intent): Intent {
  switch (read.do) {
    case 'assign':
      return { ...read, tasks: read.tasks.map((task) => ({ ...task, who: known(turn, task.who) })) }
    case 'sponsor':
    case 'deputy':
    case 'handover':
      return { ...read, who: known(turn, read.who) }
    case 'commit': {
      const who = known(turn, read.who)
      return { ...read, who, sure: !!(read.what && read.due && who && !('name' in who)) }
    }
    default:
      return read
  }
}

function known(turn: Turn, who: Who | null): Who | null {
  const found = who && 'name' in who ? resolve(turn, who) : null
  return found ? { person: found.person.id } : who
}

/** What the command would do, in a word or two. */
export function wordOf({ do: doing }: Intent): Value {
  const said = NAMED.find((one) => one === doing)
  return { phrase: said ? phrase(`hear.command.${said}`) : phrase('hear.command.other') }
}

/** The commands that have a word of their own here; the others show what was typed. */
export const NAMED = ['commit', 'assign', 'sponsor', 'deputy', 'handover', 'pause', 'snooze', 'stop'] as const

/** What was read of the text: things, people, days, and the pilot. */
export function readIn(read: Intent): Value[] {
  switch (read.do) {
    case 'commit':
      return [
        ...(read.what ? [kindName(read.what)] : []),
        ...whoIn(read.who),
        ...dayIn(read.due),
        ...at(read),
      ]
    case 'commit-all':
      return read.tasks.flatMap(({ what, who, due }) => [
        ...(what ? [kindName(what)] : []),
        ...whoIn(who),
        ...dayIn(due),
      ])
    case 'assign':
      return [...read.tasks.flatMap(taskIn), ...at(read)]
    case 'sponsor':
      return [...whoIn(read.who), ...(read.title ? [{ written: read.title }] : []), ...at(read)]
    case 'deputy':
    case 'handover':
      return [...whoIn(read.who), ...at(read)]
    case 'pause':
    case 'snooze':
      return [...at(read), ...dayIn(read.until)]
    default:
      return []
  }
}

function taskIn({ what, who, due }: Task): Value[] {
  return [kindName(what), ...whoIn(who), ...dayIn(due)]
}

function whoIn(who: Who | null): Value[] {
  if (!who) return []
  if ('account' in who) return [{ written: `@{${who.account}}` }]
  if ('person' in who) return [{ person: who.person }]
  if ('several' in who) return who.several.flatMap(whoIn)
  if ('nobody' in who) return [{ written: who.said }]
  return ['name' in who ? { written: who.name } : { phrase: phrase('hear.you') }]
}

function dayIn(day: string | null): Value[] {
  return day ? [{ day }] : []
}

function at(read: Extract<Intent, { pilot: unknown }>): Value[] {
  return read.pilot && 'name' in read.pilot ? [{ written: read.pilot.name }] : []
}

export const disambiguationMessages = declareMessages({
  'hear.which': { what: 'text', read: 'text' },
  'hear.do-it': {},
  'hear.you': {},
  'hear.command.commit': {},
  'hear.command.assign': {},
  'hear.command.sponsor': {},
  'hear.command.deputy': {},
  'hear.command.handover': {},
  'hear.command.pause': {},
  'hear.command.snooze': {},
  'hear.command.stop': {},
  'hear.command.other': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof disambiguationMessages> {}
}
