import { phrase, type Message } from '../../../messages/message.ts'
import { newMessage, type Outgoing } from '../../../records/outgoing.ts'
import { atWork, firstReachable } from '../../../nudges/recipient.ts'
import { addInstant } from '../../../time/time.ts'
import { accessLevelOf } from '../../../pilots/access.ts'
import type { AccessLevel } from '../../../vocabulary/roles.ts'
import { RETENTION } from '../../../records/retention.ts'
import { button } from '../../../say/buttons.ts'
import { quoted } from '../../../say/quotes.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import {
  dialogueOf,
  keepDialogue,
  caseOf,
  close,
  conclude,
  keep,
  note,
  say,
  speakerOf,
  text,
  type Turn,
} from '../../turn.ts'
import { expect } from '../../dialogue.ts'
import { z } from 'zod'
import type { Loaded } from '../../loaded.ts'
import { pilotRef, written } from '../../../vocabulary/arguments.ts'
import { lastSpokenOf } from '../../pilot-finding.ts'
import { defineCommand } from '../../command.ts'
import { declareMessages } from '../../../messages/declaration.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    question: z.infer<typeof questionTakes>
    reply: z.infer<typeof replyTakes>
  }
}

/** A question to the owner, and what the owner answers to whom. */
const questionTakes = z.object({
  pilot: pilotRef,
  text: written.nullable(),
})

export const questionCommand = defineCommand('question', {
  takes: questionTakes,
  right: 'question',
  effect: 'reads',
  pilot: lastSpokenOf,
  afterEnd: 'always',
  needs: [],
  words: null,
  help: null,
  handle: question,
})

/** Passes a question on to the owner, or to the deputy where the owner cannot be reached. */
export function question(turn: Turn, { text: words }: IntentOf<'question'>): Turn {
  const about = caseOf(turn)
  const { pilot } = about
  const free = expect(turn, null)
  const owner = firstReachable(
    about,
    [pilot.owner?.person, pilot.deputy?.person].filter((id) => id !== turn.context.speaker),
  )
  if (!owner) return say(free, text(phrase('commands.question.nobody', { pilot: pilot.name })))
  if (words === null) {
    const waiting = expect(turn, { expects: 'question', pilot: pilot.id })
    return say(
      waiting,
      text(phrase('commands.question.ask', { person: { person: owner.id }, pilot: pilot.name })),
    )
  }
  const id = turn.context.id()
  const to = turn.context.speaker
  const at = { pilot: pilot.id, question: id, to }
  const asked = passOn(free, id, owner.id, [
    text(phrase('commands.question.asked', { person: { person: to }, pilot: pilot.name })),
    { part: 'quote', text: phrase('commands.question.words', { words: { written: words.trim() } }) },
    {
      of: 'question',
      part: 'buttons',
      buttons: [
        button('buttons.reply', { do: 'reply', ...at, pilot: { id: pilot.id }, text: null }, 'primary'),
      ],
    },
  ])
  // Where nothing else is awaited, whatever the owner says next is the answer, once they have the question.
  const listening =
    dialogueOf(turn, owner.id).expects || atWork(owner, [pilot], turn.context) > turn.context.now
      ? asked
      : keepDialogue(asked, { expects: { expects: 'reply', ...at }, awaited: turn.context.now }, owner.id)
  const noted = note(listening, 'question.asked', { to: owner.id, message: id })
  return say(
    noted,
    text(phrase('commands.question.sent', { person: { person: owner.id }, words: quoted(words) })),
  )
}

const replyTakes = z.object({
  pilot: pilotRef,
  question: written,
  to: written,
  text: written.nullable(),
})

export const replyCommand = defineCommand('reply', {
  takes: replyTakes,
  right: null,
  effect: 'reads',
  pilot: lastSpokenOf,
  afterEnd: 'always',
  needs: ['question'],
  words: null,
  help: null,
  handle: reply,
})

/** Takes the answer back to whoever asked. */
export function reply(
  turn: Turn,
  { question: id, text: words }: IntentOf<'reply'>,
  { question: asked }: Pick<Loaded, 'question'>,
): Turn {
  const { pilot } = caseOf(turn)
  if (!asked || asked.message.id !== id || !putTo(turn, asked))
    return say(expect(turn, null), text(phrase('commands.question.gone')))
  const by = { person: asked.by }
  if (!sightNow(turn, asked.by)) {
    // What the pilot's people say of it is for its people.
    const outcome = phrase('commands.question.parted', { person: by, pilot: pilot.name })
    const closed = close(expect(turn, null), { message: id, of: 'question', outcome })
    return conclude(say(closed, text(outcome)), outcome)
  }
  if (words === null) {
    const waiting = expect(turn, { expects: 'reply', pilot: pilot.id, question: id, to: asked.by })
    return say(waiting, text(phrase('commands.question.your-answer', { person: by })))
  }
  const answer = turn.context.id()
  const theirs = asked.message.said.filter(({ part }) => part === 'quote')
  const answered = passOn(expect(turn, null), answer, asked.by, [
    text(
      phrase('commands.question.answered', {
        person: { person: speakerOf(turn).id },
        pilot: pilot.name,
      }),
    ),
    ...theirs,
    text(phrase('commands.question.words', { words: { written: words.trim() } })),
    {
      of: 'answer',
      part: 'buttons',
      buttons: [
        button('buttons.decide', { do: 'decide', pilot: { id: pilot.id } }, 'primary'),
        button('buttons.ask-owner', { do: 'question', pilot: { id: pilot.id }, text: null }),
      ],
    },
  ])
  const outcome = phrase('commands.question.passed-on', { person: by, words: quoted(words) })
  const closed = close(answered, { message: id, of: 'question', outcome })
  return conclude(
    say(note(closed, 'question.answered', { to: asked.by, message: answer }), text(outcome)),
    outcome,
  )
}

/** How much somebody sees of the pilot now: seats change while a question waits. */
function sightNow(turn: Turn, id: string): AccessLevel | null {
  const { pilot, commitments } = caseOf(turn)
  const person = turn.people[id]
  return person ? accessLevelOf(pilot, commitments, person, turn.context.content) : null
}

/** A message from one person to another, sent as soon as the decision is kept and its reader is at work. */
function passOn(turn: Turn, id: string, to: string, said: Message): Turn {
  const { organisation, now } = turn.context
  const sight = sightNow(turn, to)
  const { pilot, people } = caseOf(turn)
  const person = turn.people[to] ?? people[to]
  const message: Outgoing = {
    ...newMessage(organisation.id, id, to, now, addInstant(now, RETENTION.nudge)),
    said,
    pilots: [pilot.id],
    ...(sight && { sight }),
    attention: person ? atWork(person, [pilot], turn.context) : now,
  }
  return keep(turn, message)
}

/** Whether the question was put to the speaker, by whom they answer. */
function putTo(turn: Turn, { message, to }: NonNullable<Loaded['question']>): boolean {
  return (
    message.to === turn.context.speaker &&
    message.said.some(
      (part) =>
        part.part === 'buttons' && part.buttons.some(({ tap }) => tap.do === 'reply' && tap.to === to),
    )
  )
}

export const questionMessages = declareMessages({
  'buttons.reply': {},
  'commands.question.answered': { person: 'text', pilot: 'text' },
  'commands.question.ask': { person: 'text', pilot: 'text' },
  'commands.question.asked': { person: 'text', pilot: 'text' },
  'commands.question.gone': {},
  'commands.question.nobody': { pilot: 'text' },
  'commands.question.parted': { person: 'text', pilot: 'text' },
  'commands.question.passed-on': { person: 'text', words: 'text' },
  'commands.question.sent': { person: 'text', words: 'text' },
  'commands.question.words': { words: 'text' },
  'commands.question.your-answer': { person: 'text' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof questionMessages> {}
}
