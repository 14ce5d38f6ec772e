import { z } from 'zod'
import { DOUBTS } from '../../../language/days/reading.ts'
import { phrase } from '../../../messages/message.ts'
import { button } from '../../../say/buttons.ts'
import { day, written } from '../../../vocabulary/arguments.ts'
import type { Action, IntentOf } from '../../../vocabulary/intent.ts'
import { defineCommand } from '../../command.ts'
import { askedDay, dayProblem, fillDay } from '../../day-problem.ts'
import { aboutNone } from '../../pilot-finding.ts'
import { say, text, type Turn } from '../../turn.ts'
import { declareMessages } from '../../../messages/declaration.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    'unheard-of': z.infer<typeof unheardOfTakes>
    misread: z.infer<typeof misreadTakes>
  }
}

/** A command that the coach does not have, with the nearest one it has. */
const unheardOfTakes = z.object({
  word: written,
  nearest: written.nullable(),
})

export const unheardOfCommand = defineCommand('unheard-of', {
  takes: unheardOfTakes,
  right: null,
  effect: 'reads',
  pilot: aboutNone,
  afterEnd: 'always',
  needs: [],
  words: null,
  help: null,
  handle: unheardOf,
})

function unheardOf(turn: Turn, { word, nearest }: IntentOf<'unheard-of'>): Turn {
  const said = nearest
    ? phrase('replies.unheard-of-nearest', { word, nearest })
    : phrase('replies.unheard-of', { word })
  return say(turn, text(said), {
    of: 'help',
    part: 'buttons',
    buttons: [button('buttons.help', { do: 'help' })],
  })
}

/** A word with something after it that could not be read: what was expected is said. */
const misreadTakes = z.object({
  word: written,
  problem: z.enum([
    'no-such-day',
    'past-day',
    'unsure-day',
    'no-kind',
    'no-name',
    'no-person',
    'no-cadence',
    'no-month',
  ]),
  found: written,
  /** The days that could be meant. */
  days: z.array(day).optional(),
  why: z.enum(DOUBTS).optional(),
  /** What was wanted but for its day; it is looked at like any other press when the day is picked. */
  wanted: z.looseObject({ do: z.string() }).optional(),
})

export const misreadCommand = defineCommand('misread', {
  takes: misreadTakes,
  right: null,
  effect: 'reads',
  pilot: aboutNone,
  afterEnd: 'always',
  needs: [],
  words: null,
  help: null,
  handle: misread,
})

function misread(turn: Turn, { wanted, ...misread }: IntentOf<'misread'>): Turn {
  const { problem, found, days = [], why } = misread
  if (problem === 'unsure-day' || problem === 'past-day' || problem === 'no-such-day')
    return wanted
      ? say(turn, ...askedDay({ problem, found, days, why }, (due) => fillDay(wanted as Action, due)))
      : say(turn, text(dayProblem({ problem, found, days, why })))
  return say(turn, text(phrase(`replies.${problem}`, { found })))
}

export const misreadingMessages = declareMessages({
  'replies.no-cadence': { found: 'text' },
  'replies.no-month': { found: 'text' },
  'replies.no-kind': { found: 'text' },
  'replies.no-name': { found: 'text' },
  'replies.no-person': { found: 'text' },
  'replies.no-such-day': { found: 'text' },
  'replies.past-day': { found: 'text' },
  'replies.unheard-of': { word: 'text' },
  'replies.unheard-of-nearest': { word: 'text', nearest: 'text' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof misreadingMessages> {}
}
