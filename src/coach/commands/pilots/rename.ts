import { phrase } from '../../../messages/message.ts'
import { button } from '../../../say/buttons.ts'
import type { IntentOf, Intent } from '../../../vocabulary/intent.ts'
import { caseOf, conclude, keep, note, offer, say, text, type Turn } from '../../turn.ts'
import { expect } from '../../dialogue.ts'
import { z } from 'zod'
import { written, pilotRef } from '../../../vocabulary/arguments.ts'
import { latelySpokenOf } from '../../pilot-finding.ts'
import { namesPilot } from '../../../language/words/plain-sentence.ts'
import { clean, splitAt, withoutLead, type Rest, knownStart } from '../../../language/words/remainder.ts'
import { defineCommand } from '../../command.ts'
import { nameProblem, tidy } from './start.ts'
import { declareMessages } from '../../../messages/declaration.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    rename: z.infer<typeof renameTakes>
  }
}

const renameTakes = z.object({
  pilot: pilotRef,
  to: written.nullable(),
  sure: z.boolean(),
})

export const renameCommand = defineCommand('rename', {
  takes: renameTakes,
  right: 'rename',
  effect: 'acts',
  pilot: latelySpokenOf,
  afterEnd: 'standard',
  needs: [],
  words: {
    typed: 'first',
    read: readRename,
    plain: (read, rest) => namesPilot(read, rest) && 'pilot' in read && read.pilot !== null,
  },
  help: 'help.command.rename',
  handle: rename,
})

/** Gives a pilot another name, once it was read back and confirmed. */
export function rename(turn: Turn, { to, sure }: IntentOf<'rename'>): Turn {
  const { pilot } = caseOf(turn)
  if (to === null)
    return say(
      expect(turn, { expects: 'name', pilot: pilot.id }),
      text(phrase('commands.rename.ask', { pilot: pilot.name })),
    )
  const problem = nameProblem(turn, to, pilot.id)
  if (problem) return say(expect(turn, { expects: 'name', pilot: pilot.id }), text(problem))
  const name = tidy(to)
  if (!sure) {
    const tap = { do: 'rename', pilot: { id: pilot.id }, to: name, sure: true } as const
    return say(offer(turn, tap), text(phrase('commands.rename.sure', { pilot: pilot.name, to: name })), {
      of: 'rename',
      part: 'buttons',
      buttons: [button('buttons.rename', tap, 'primary'), button('buttons.cancel', { do: 'cancel' })],
    })
  }
  const renamed = note(keep(turn, { ...pilot, name }), 'pilot.renamed')
  const outcome = phrase('commands.rename.done', { from: pilot.name, to: name })
  return conclude(say(renamed, text(outcome)), outcome)
}

/** "rename Old to New", "rename New", "rename "Old" "New"". */
function readRename({ text, names, reader }: Rest, word: string): Intent {
  const quoted = Array.from(text.matchAll(/["“”„«»]([^"“”„«»]*)["“”„«»]/gu), ([, name = '']) => name.trim())
  if (quoted.includes('')) return { do: 'misread', word, problem: 'no-name', found: text.slice(0, 80) }
  const known = knownStart(text, names)
  const asked: (pilot: string | null, to: string | null) => Intent = (pilot, to) => ({
    do: 'rename',
    pilot: pilot ? { name: pilot } : null,
    to: to || null,
    sure: false,
  })
  if (known) return asked(known.name, clean(withoutLead(known.after, reader.grammar.to)))
  const [first, second] = quoted
  if (first && second) return asked(first, second)
  const parts = splitAt(text, reader.grammar.to)
  return parts ? asked(clean(parts.before), clean(parts.after)) : asked(null, clean(text))
}

export const renameMessages = declareMessages({
  'buttons.rename': {},
  'commands.rename.ask': { pilot: 'text' },
  'commands.rename.done': { from: 'text', to: 'text' },
  'commands.rename.sure': { pilot: 'text', to: 'text' },
  'help.command.rename': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof renameMessages> {}
}
