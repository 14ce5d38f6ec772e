// Commands for a pilot itself: starting, listing, showing, pausing and stopping.
import { phrase, type FieldErrors, type Form, type MessageDescriptor } from '../../../messages/message.ts'
import { colleague } from '../../../people/person.ts'
import { folded } from '../../../language/folding.ts'
import { running } from '../../../pilots/pilot.ts'
import { newPilot, type Pilot } from '../../../records/pilot.ts'
import { button } from '../../../say/buttons.ts'
import type { IntentOf, Intent } from '../../../vocabulary/intent.ts'
import { nameDeputy, nameOwner, nameSponsor } from '../../role-assignment.ts'
import { takeUp } from '../../talks/question-flow.ts'
import { workedBefore } from '../../talks/precedents.ts'
import {
  caseOf,
  conclude,
  expect,
  keep,
  note,
  offer,
  pilotsAt,
  say,
  speakerOf,
  text,
  type Turn,
} from '../../turn.ts'
import { resolve } from '../../person-reference.ts'
import { readSaid } from '../../../language/words/words.ts'
import { contextOf } from '../../words-context.ts'
import { z } from 'zod'
import type { Loaded } from '../../loaded.ts'
import { written, who, pilotRef } from '../../../vocabulary/arguments.ts'
import { aboutNone, latelySpokenOf } from '../../pilot-finding.ts'
import { never, namesPilot } from '../../../language/words/plain-sentence.ts'
import { clean, splitAt, withoutLead, type Rest, knownStart } from '../../../language/words/remainder.ts'
import { defineCommand } from '../../command.ts'

const LONGEST_NAME = 120
/** So much of what was typed goes into the form again: a button carries it. */
const LONGEST_FILLED = 500

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    start: z.infer<typeof startTakes>
    'start-form': z.infer<typeof startFormTakes>
    rename: z.infer<typeof renameTakes>
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
export function maybeStart(turn: Turn, { name, text: words }: IntentOf<'maybe-start'>): Turn {
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

const startFormTakes = z.object({
  name: written,
  owner: who.nullable(),
  sponsor: who.nullable(),
})

export const startFormCommand = defineCommand('start-form', {
  takes: startFormTakes,
  right: 'start',
  effect: 'acts',
  pilot: aboutNone,
  afterEnd: 'always',
  needs: ['related'],
  words: null,
  help: null,
  handle: startFromForm,
})

/** The form: its mistakes are told at the field, so nothing typed is lost. */
export function startFromForm(
  turn: Turn,
  intent: IntentOf<'start-form'>,
  { related }: Pick<Loaded, 'related'>,
): Turn {
  const problem = nameProblem(turn, intent.name)
  const errors: FieldErrors<MessageDescriptor> = problem ? { name: problem } : {}
  for (const field of ['owner', 'sponsor'] as const) {
    const who = intent[field]
    const person = who && resolve(turn, who)?.person
    if (person && !colleague(person)) errors[field] = phrase('commands.start.not-a-colleague')
  }
  if (Object.keys(errors).length > 0) return { ...turn, errors }
  return conclude(begin(turn, intent, related), phrase('forms.start.sent', { pilot: tidy(intent.name) }))
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
  if (readSaid(tidied, contextOf(turn))) return phrase('commands.start.name-said', { name: tidied })
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
export function readRename({ text, names, reader }: Rest, word: string): Intent {
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
