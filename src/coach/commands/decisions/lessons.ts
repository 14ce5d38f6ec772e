import { phrase, type Message, type MessageDescriptor } from '../../../messages/message.ts'
import { lessonsOf } from '../../../pilots/pilot.ts'
import type { Pilot } from '../../../records/pilot.ts'
import { button } from '../../../say/buttons.ts'
import { quoted } from '../../../say/quotes.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { caseOf, changePilot, conclude, note, say, text, type Turn } from '../../turn.ts'
import { expect } from '../../dialogue.ts'
import { z } from 'zod'
import { pilotRef, written } from '../../../vocabulary/arguments.ts'
import { lastSpokenOf } from '../../pilot-finding.ts'
import { defineCommand } from '../../command.ts'
import { declareMessages } from '../../../messages/declaration.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    learned: z.infer<typeof takes>
  }
}

const takes = z.object({
  pilot: pilotRef,
  text: written.nullable(),
  skip: z.boolean(),
})

export const learnedCommand = defineCommand('learned', {
  takes,
  right: 'stop',
  effect: 'acts',
  pilot: lastSpokenOf,
  afterEnd: 'stopped',
  needs: [],
  words: null,
  help: null,
  handle: learned,
})

/** What a stopped pilot leaves to the next one: asked once, as short as it comes, and never pressed for. */
export function learned(turn: Turn, { text: words, skip }: IntentOf<'learned'>): Turn {
  const { pilot } = caseOf(turn)
  const { ended } = pilot
  if (!ended || pilot.stage !== 'stopped')
    return say(expect(turn, null), text(phrase('decide.learned.not-stopped', { pilot: pilot.name })))
  if (skip) {
    const last = lessonsOf(pilot).at(-1)
    const outcome = last ? lessonKept(last.text) : phrase('decide.learned.skipped')
    return conclude(say(expect(turn, null), text(outcome)), outcome)
  }
  if (words === null) return askLearned(turn)
  if (words.trim().length < 3) return say(turn, text(phrase('replies.reason-short')))
  const { speaker: by, now: at } = turn.context
  const said = words.trim()
  const left = ended.learned
    ? { ...ended, added: [...(ended.added ?? []), { text: said, by, at }] }
    : { ...ended, learned: said, learnedBy: by }
  const kept = note(changePilot(expect(turn, null), { ended: left }), 'pilot.learned')
  const outcome = lessonKept(said)
  return conclude(say(kept, text(outcome)), outcome)
}

function lessonKept(said: string): MessageDescriptor {
  return phrase('decide.learned.kept', { learned: quoted(said) })
}

/** What was learned so far, each with who said it. */
export function lessonParts(pilot: Pilot): Message {
  return lessonsOf(pilot).map(({ text: said, by }) => ({
    part: 'note',
    text: by
      ? phrase('decide.status.learned-by', { learned: { written: said }, person: { person: by } })
      : phrase('decide.status.learned', { learned: { written: said } }),
  }))
}

/** The one question after a stop: what is there is shown, and what comes is added to it. */
export function askLearned(turn: Turn): Turn {
  const { pilot } = caseOf(turn)
  const waiting = expect(turn, { expects: 'learned', pilot: pilot.id })
  const there = lessonParts(pilot)
  const asked = phrase(there.length > 0 ? 'decide.learned.ask-more' : 'decide.learned.ask', {
    pilot: pilot.name,
  })
  return say(waiting, ...there, text(asked), {
    of: 'learned',
    part: 'buttons',
    buttons: [button('buttons.skip', { do: 'learned', pilot: { id: pilot.id }, text: null, skip: true })],
  })
}

export const lessonsMessages = declareMessages({
  'decide.learned.ask': { pilot: 'text' },
  'decide.learned.ask-more': { pilot: 'text' },
  'decide.learned.kept': { learned: 'text' },
  'decide.learned.skipped': {},
  'decide.learned.not-stopped': { pilot: 'text' },
  'decide.status.learned': { learned: 'text' },
  'decide.status.learned-by': { learned: 'text', person: 'text' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof lessonsMessages> {}
}
