// Commands for a pilot itself: starting, listing, showing, pausing and stopping.
import { phrase, type Form, type MessageDescriptor } from '../../../messages/message.ts'
import { folded } from '../../../language/folding.ts'
import { running } from '../../../pilots/pilot.ts'
import { newPilot, type Pilot } from '../../../records/pilot.ts'
import { button } from '../../../say/buttons.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { nameDeputy, nameOwner, nameSponsor } from '../../role-assignment.ts'
import { takeUp } from '../../talks/question-flow.ts'
import { workedBefore } from '../../talks/precedents.ts'
import { caseOf, keep, note, offer, pilotsAt, say, speakerOf, text, type Turn } from '../../turn.ts'
import { expect } from '../../dialogue.ts'
import { resolve } from '../../person-reference.ts'
import { readNoName } from '../../../language/words/words.ts'
import { contextOf } from '../../words-context.ts'
import { z } from 'zod'
import type { Loaded } from '../../loaded.ts'
import { written } from '../../../vocabulary/arguments.ts'
import { aboutNone } from '../../pilot-finding.ts'
import { never } from '../../../language/words/plain-sentence.ts'
import { clean } from '../../../language/words/remainder.ts'
import { defineCommand } from '../../command.ts'
import { declareMessages } from '../../../messages/declaration.ts'

const LONGEST_NAME = 120
/** So much of what was typed goes into the form again: a button carries it. */
const LONGEST_FILLED = 500

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    start: z.infer<typeof startTakes>
    'maybe-start': z.infer<typeof maybeStartTakes>
  }
}

/** `filled` stands in the form from the beginning, as it was typed before. */
const startTakes = z.object({
  name: written.nullable(),
  filled: z.record(z.string(), written).optional(),
})

export const startCommand = defineCommand('start', {
  takes: startTakes,
  right: 'start',
  effect: 'acts',
  pilot: aboutNone,
  afterEnd: 'always',
  needs: ['related'],
  words: { typed: 'first', read: ({ text }) => ({ do: 'start', name: clean(text) || null }), plain: never },
  help: 'help.command.start',
  handle: start,
})

/** Begins a pilot by its name, by a form where one can open, else by asking for the name. */
export function start(
  turn: Turn,
  { name, filled }: IntentOf<'start'>,
  { related }: Pick<Loaded, 'related'>,
): Turn {
  if (name !== null) return begin(turn, { name, owner: null, sponsor: null }, related)
  if (turn.context.formPossible) return { ...turn, form: startForm(filled) }
  return say(expect(turn, { expects: 'name', pilot: null }), text(phrase('commands.start.ask-name')))
}

/** A text that may begin a pilot or be the answer that is awaited. */
const maybeStartTakes = z.object({
  name: written,
  text: written,
})

export const maybeStartCommand = defineCommand('maybe-start', {
  takes: maybeStartTakes,
  right: null,
  effect: 'reads',
  pilot: aboutNone,
  afterEnd: 'always',
  needs: [],
  words: null,
  help: null,
  handle: maybeStart,
})

/** A text that begins like "start" while a question waits: which of the two it is, the speaker says. */
function maybeStart(turn: Turn, { name, text: words }: IntentOf<'maybe-start'>): Turn {
  const tap = { do: 'start', name } as const
  return say(offer(turn, tap), text(phrase('commands.start.or-answer', { pilot: tidy(name) })), {
    of: 'maybe-start',
    part: 'buttons',
    buttons: [
      button('buttons.start', tap, 'primary'),
      button('buttons.my-answer', { do: 'say', text: words, sure: true }),
    ],
  })
}

/** What was wrong in a form that is closed by now, with all that was typed, so that it can be opened again as it was. */
export function toldInChat(turn: Turn, values: Record<string, string | null>): Turn {
  const errors = Object.values(turn.errors ?? {})
  const typed = startForm().fields.flatMap(({ id, label, input }) => {
    const value = values[id]
    return value ? [{ id, label, value, written: input === 'person' ? `@{${value}}` : value }] : []
  })
  const facts = typed.map(({ label, written }) => ({
    label,
    value: phrase('replies.form-value', { value: { written } }),
  }))
  const filled = Object.fromEntries(
    typed.map(({ id, value }) => [id, Array.from(value).slice(0, LONGEST_FILLED).join('')]),
  )
  return say(
    { ...turn, errors: null },
    text(phrase('replies.form-wrong')),
    ...(facts.length > 0 ? [{ part: 'facts' as const, facts }] : []),
    { part: 'list', items: errors },
    {
      of: 'form-again',
      part: 'buttons',
      buttons: [button('buttons.form-again', { do: 'start', name: null, filled }, 'primary')],
    },
  )
}

/** `answers` are what is known of it already. */
export function begin(
  turn: Turn,
  wanted: Pick<IntentOf<'start-form'>, 'name' | 'owner' | 'sponsor'>,
  related?: Loaded['related'],
  answers: Pilot['answers'] = {},
): Turn {
  const problem = nameProblem(turn, wanted.name)
  if (problem) return say(expect(turn, { expects: 'name', pilot: null }), text(problem))
  const started = opened(turn, tidy(wanted.name), answers)
  const key = turn.context.inChat ? 'commands.start.started-here' : 'commands.start.started'
  const told = say(started, text(phrase(key, { pilot: caseOf(started).pilot.name })))
  const named = withPeople(told, wanted)
  return takeUp(related ? workedBefore(named, related) : named)
}

/** The pilot at its beginning, before anybody has a part in it. */
export function opened(turn: Turn, name: string, answers: Pilot['answers']): Turn {
  const { context } = turn
  const pilot: Pilot = {
    ...newPilot(context.organisation.id, context.id(), name, context.now),
    startedBy: context.speaker,
    answers,
  }
  return note(keep(turn, pilot), 'pilot.started', { stage: 'discovery' })
}

/** Who starts a pilot for somebody else stays in it as deputy until they are replaced. */
function withPeople(turn: Turn, { owner, sponsor }: Pick<IntentOf<'start-form'>, 'owner' | 'sponsor'>): Turn {
  const me = speakerOf(turn)
  const ownerFound = owner && resolve(turn, owner)
  let next = nameOwner(ownerFound?.turn ?? turn, ownerFound?.person ?? me)
  if (ownerFound && ownerFound.person.id !== me.id) next = nameDeputy(next, me)
  const sponsorFound = sponsor && resolve(next, sponsor)
  return sponsorFound ? nameSponsor(sponsorFound.turn, sponsorFound.person) : next
}

/** What is wrong with a pilot's name, or null. Names may be in any script; they need a letter or a digit. */
export function nameProblem(turn: Turn, name: string, self: string | null = null): MessageDescriptor | null {
  const tidied = tidy(name)
  if (!tidied) return phrase('commands.start.name-empty')
  const length = Array.from(tidied).length
  if (length > LONGEST_NAME) return phrase('commands.start.name-too-long', { length, most: LONGEST_NAME })
  if (!/[\p{L}\p{N}]/u.test(tidied)) return phrase('commands.start.name-no-letter')
  if (readNoName(tidied, contextOf(turn))) return phrase('commands.start.name-said', { name: tidied })
  const taken = pilotsAt(turn).some(
    (pilot) => pilot.id !== self && running(pilot) && folded(pilot.name) === folded(tidied),
  )
  return taken ? phrase('commands.start.name-taken', { pilot: tidied }) : null
}

/** Control characters and marks that turn the direction of what follows do not belong into a name. */
export function tidy(name: string): string {
  return name
    .replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
}

function startForm(filled: Record<string, string> = {}): Form<MessageDescriptor> {
  const form: Form<MessageDescriptor> = {
    form: 'start',
    title: phrase('forms.start.title'),
    submit: phrase('forms.start.submit'),
    cancel: phrase('forms.start.cancel'),
    intro: phrase('forms.start.intro'),
    fields: [
      {
        id: 'name',
        label: phrase('forms.start.name'),
        hint: phrase('forms.start.name-hint'),
        input: 'text',
        lines: 'one',
        most: 3000,
      },
      {
        id: 'owner',
        label: phrase('forms.start.owner'),
        hint: phrase('forms.start.owner-hint'),
        optional: true,
        input: 'person',
      },
      {
        id: 'sponsor',
        label: phrase('forms.start.sponsor'),
        hint: phrase('forms.start.sponsor-hint'),
        optional: true,
        input: 'person',
      },
    ],
  }
  const fields = form.fields.map((field) => {
    const initial = filled[field.id]
    return initial === undefined ? field : { ...field, initial }
  })
  return { ...form, fields }
}

export const startMessages = declareMessages({
  'buttons.form-again': {},
  'commands.start.ask-name': {},
  'commands.start.name-empty': {},
  'commands.start.name-no-letter': {},
  'commands.start.name-said': { name: 'text' },
  'commands.start.name-taken': { pilot: 'text' },
  'commands.start.name-too-long': { length: 'number', most: 'number' },
  'commands.start.or-answer': { pilot: 'text' },
  'commands.start.started': { pilot: 'text' },
  'commands.start.started-here': { pilot: 'text' },
  'forms.start.cancel': {},
  'forms.start.intro': {},
  'forms.start.name': {},
  'forms.start.name-hint': {},
  'forms.start.owner': {},
  'forms.start.owner-hint': {},
  'forms.start.sponsor': {},
  'forms.start.sponsor-hint': {},
  'forms.start.submit': {},
  'forms.start.title': {},
  // In the order in which help shows them.
  'help.command.start': {},
  'replies.form-value': { value: 'text' },
  'replies.form-wrong': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof startMessages> {}
}
