// Commands that report: digest, diagnosis, friction, phases, and why.
import { phrase, type MessageDescriptor, type Message } from '../../../messages/message.ts'
import { cadenceOf, momentOf, nextSlot, slotBefore } from '../../../digests/cadence.ts'
import { CADENCES, type Cadence } from '../../../vocabulary/cadence.ts'
import { figuresOf } from '../../../digests/figures.ts'
import { askedFor } from '../../../digests/office.ts'
import { pageOf } from '../../../digests/page.ts'
import { sinceOf } from '../../../digests/span.ts'
import { daysOff } from '../../../records/organisation.ts'
import type { Person } from '../../../records/person.ts'
import { dayOf, type Instant } from '../../../time/time.ts'
import { button } from '../../../say/buttons.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import {
  conclude,
  contactOf,
  keepContact,
  note,
  pilotsAt,
  say,
  sayDirectly,
  speakerOf,
  text,
  todayOf,
  wakeNow,
  zoneOf,
  type Turn,
} from '../../turn.ts'
import { z } from 'zod'
import type { Loaded } from '../../loaded.ts'
import { instant } from '../../../vocabulary/arguments.ts'
import { aboutNone } from '../../pilot-finding.ts'
import { always } from '../../../language/words/plain-sentence.ts'
import { defineCommand } from '../../command.ts'
import { readDigest, WEEKDAYS } from './digest-words.ts'
import { declareMessages } from '../../../messages/declaration.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    digest: z.infer<typeof takes>
  }
}

/** What somebody changes about when their digest comes; null leaves it as it is. */
const cadence = z.object({
  every: z.enum(CADENCES).nullable(),
  weekday: z.number().int().min(1).max(7).nullable(),
  at: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/u)
    .nullable(),
})

const takes = z.object({
  want: z.enum(['settings', 'now', 'all']),
  cadence: cadence.nullable(),
  /** From when on it tells; null: since the last one. */
  since: instant.nullable(),
})

export const digestCommand = defineCommand('digest', {
  takes,
  right: null,
  effect: 'reads',
  pilot: aboutNone,
  afterEnd: 'always',
  needs: ['digest'],
  words: { typed: 'first', read: readDigest, plain: always },
  help: 'help.command.digest',
  handle: digest,
})

/** When the digest comes, what it would say now, and how to change it. */
export function digest(
  turn: Turn,
  { want, cadence, since }: IntentOf<'digest'>,
  loaded: Pick<Loaded, 'digest'>,
): Turn {
  if (want !== 'settings') return atOnce(turn, want === 'all', since, loaded.digest)
  if (cadence) return change(turn, cadence)
  const set = (every: Cadence['every']) =>
    ({ do: 'digest', want: 'settings', cadence: { every, weekday: null, at: null }, since: null }) as const
  return say(
    turn,
    text(settings(turn)),
    ...next(turn),
    {
      of: 'digest',
      part: 'choice',
      label: phrase('commands.digest.weekday'),
      options: WEEKDAYS.map((day, index) => ({
        label: phrase(`names.weekday.${day}`),
        tap: {
          do: 'digest',
          want: 'settings',
          cadence: { every: null, weekday: index + 1, at: null },
          since: null,
        },
      })),
    },
    {
      of: 'digest',
      part: 'buttons',
      buttons: [
        button('buttons.digest-now', { do: 'digest', want: 'now', cadence: null, since: null }, 'primary'),
        button('buttons.weekly', set('week')),
        button('buttons.two-weekly', set('two-weeks')),
        button('buttons.monthly', set('month')),
        button('buttons.digest-off', set('off')),
      ],
    },
    { part: 'note', text: phrase('commands.digest.words') },
  )
}

function change(turn: Turn, wanted: NonNullable<IntentOf<'digest'>['cadence']>): Turn {
  const contact = contactOf(turn)
  const before = cadenceOf(contact, turn.context.content.playbook)
  // Whoever names a day or an hour wants it to come.
  const every = wanted.every ?? (before.every === 'off' ? 'week' : before.every)
  const chosen: Cadence = {
    every,
    weekday: wanted.weekday ?? before.weekday,
    at: wanted.at ?? before.at,
  }
  const { now } = turn.context
  const passed = slotBefore({ digest: chosen }, now, termsOf(turn))
  const digested = contact.digested && {
    ...contact.digested,
    slot: passed > contact.digested.slot ? passed : contact.digested.slot,
  }
  const kept = wakeNow(keepContact(turn, { digest: chosen, digested }))
  const outcome = settings(kept)
  const noted = note({ ...kept, about: null }, 'digest.changed', { ...chosen })
  return conclude(say(noted, text(outcome), ...next(kept)), outcome)
}

/** When the speaker's digest comes. */
export function settings(turn: Turn): MessageDescriptor {
  const { every, weekday, at } = cadenceOf(contactOf(turn), turn.context.content.playbook)
  if (every === 'off') return phrase('commands.digest.off')
  const day = { phrase: phrase(`names.weekday.${WEEKDAYS[weekday - 1] ?? 'monday'}`) }
  return phrase(`commands.digest.${every}`, { day, at })
}

/** Whoever sponsors nothing and is no member of the program office gets none, whatever they chose. */
function next(turn: Turn): Message {
  const terms = termsOf(turn)
  const contact = contactOf(turn)
  if (cadenceOf(contact, terms.playbook).every === 'off') return []
  if (!sponsors(turn, speakerOf(turn)) && !speakerOf(turn).office)
    return [text(phrase('commands.digest.no-part'))]
  const { now } = turn.context
  const begun = contact.digested ?? { at: now, slot: slotBefore(contact, now, terms) }
  const slot = nextSlot({ ...contact, digested: begun }, now, terms)?.slot
  if (!slot) return []
  const day = dayOf(momentOf(slot, contact, terms), terms.zone)
  return [text(phrase('commands.digest.next', { day: { day } }))]
}

function sponsors(turn: Turn, { id }: Person): boolean {
  return pilotsAt(turn).some(({ sponsor }) => sponsor?.person === id)
}

function termsOf(turn: Turn) {
  const { content, organisation } = turn.context
  return { zone: zoneOf(turn), playbook: content.playbook, daysOff: daysOff(organisation) }
}

/** What the digest tells now, into the private chat; the one that comes by itself stays what it is. */
function atOnce(turn: Turn, whole: boolean, from: Instant | null, read: Loaded['digest']): Turn {
  const { now, content } = turn.context
  const me = speakerOf(turn)
  const since = from ?? sinceOf(contactOf(turn), now, content.playbook)
  const layout = { today: todayOf(turn), since, playbook: content.playbook, whole }
  const figures = figuresOf(read?.cases ?? [], since, now, me, content)
  // Whoever asks hears again what they were told.
  const stuck = figures.stuck.map((one) => ({ ...one, news: true }))
  const blockers = read?.blockers ?? { friction: [], quiet: [] }
  const promises = { ...figures.promises, due: true }
  const office = read?.office ? askedFor(read.office) : null
  const said = pageOf({ ...figures, stuck, promises }, office, blockers, layout)
  const told = turn.context.inChat ? turn : say(turn, text(phrase('commands.digest.here')))
  if (said.length > 0) return sayDirectly(told, ...said)
  const day = { day: dayOf(since, zoneOf(turn)) }
  return say(turn, text(phrase('commands.digest.nothing', { day })))
}

export const digestMessages = declareMessages({
  'buttons.digest-now': {},
  'buttons.digest-off': {},
  'buttons.monthly': {},
  'buttons.two-weekly': {},
  'buttons.weekly': {},
  'commands.digest.here': {},
  'commands.digest.month': { day: 'text', at: 'text' },
  'commands.digest.next': { day: 'day' },
  'commands.digest.no-part': {},
  'commands.digest.nothing': { day: 'day' },
  'commands.digest.off': {},
  'commands.digest.two-weeks': { day: 'text', at: 'text' },
  'commands.digest.week': { day: 'text', at: 'text' },
  'commands.digest.weekday': {},
  'commands.digest.words': {},
  'help.command.digest': {},
  'names.weekday.friday': {},
  'names.weekday.monday': {},
  'names.weekday.saturday': {},
  'names.weekday.sunday': {},
  'names.weekday.thursday': {},
  'names.weekday.tuesday': {},
  'names.weekday.wednesday': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof digestMessages> {}
}
