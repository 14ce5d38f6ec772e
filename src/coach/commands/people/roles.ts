// Commands for people: roles, consent, accounts, and being left in peace.
import { phrase, type Message } from '../../../messages/message.ts'
import { colleague } from '../../../people/person.ts'
import type { Person } from '../../../records/person.ts'
import { button } from '../../../say/buttons.ts'
import type { IntentOf, Intent } from '../../../vocabulary/intent.ts'
import { seatName, unreachableBecause } from '../../../say/names.ts'
import { unanswering } from '../../news.ts'
import { nameDeputy, nameOwner } from '../../role-assignment.ts'
import {
  caseOf,
  conclude,
  keep,
  note,
  offer,
  say,
  speakerOf,
  tell,
  text,
  wakeNow,
  type Turn,
} from '../../turn.ts'
import { expect } from '../../dialogue.ts'
import { resolve, unread } from '../../person-reference.ts'
import { z } from 'zod'
import type { Loaded } from '../../loaded.ts'
import { pilotRef, who, type Who } from '../../../vocabulary/arguments.ts'
import { latelySpokenOf, aboutNone } from '../../pilot-finding.ts'
import { namesPerson, isPlain } from '../../../language/words/plain-sentence.ts'
import { defineCommand } from '../../command.ts'
import { evened, spansOf } from '../../../language/pattern.ts'
import {
  clean,
  groupOf,
  splitAt,
  personOf,
  takeMention,
  takePilot,
  withoutLead,
  type Rest,
} from '../../../language/words/remainder.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    handover: z.infer<typeof handoverTakes>
    deputy: z.infer<typeof deputyTakes>
    office: z.infer<typeof officeTakes>
  }
}

const handoverTakes = z.object({
  pilot: pilotRef,
  who: who.nullable(),
  sure: z.boolean(),
})

export const handoverCommand = defineCommand('handover', {
  takes: handoverTakes,
  right: 'handover',
  effect: 'acts',
  pilot: latelySpokenOf,
  afterEnd: 'standard',
  needs: [],
  words: {
    typed: 'first',
    read: (rest) => ({ do: 'handover', ...readSeat(rest), sure: false }),
    plain: namesPerson,
  },
  help: 'help.command.handover',
  handle: handover,
})

/** Gives the pilot to somebody else; the one who had it stays as deputy, so that it is never without anybody. */
export function handover(turn: Turn, { who, sure }: IntentOf<'handover'>): Turn {
  const { pilot } = caseOf(turn)
  const at = { id: pilot.id }
  const found = who && resolve(turn, who)
  if (!found) {
    const waiting = expect(turn, { expects: 'new-owner', pilot: pilot.id })
    const tap = { do: 'handover', pilot: at, who: null, sure: false } as const
    const lost = unread(turn, who, 'handover', (named) => ({ ...tap, who: named }))
    return say(
      waiting,
      ...(lost.length > 0 ? lost : [text(phrase('commands.handover.ask', { pilot: pilot.name }))]),
      { of: 'handover', part: 'person', label: phrase('commands.handover.label'), tap },
      { of: 'handover', part: 'buttons', buttons: [button('buttons.cancel', { do: 'cancel' })] },
    )
  }
  const { person } = found
  if (!colleague(person)) return say(turn, text(phrase('commands.start.not-a-colleague')))
  if (pilot.owner?.person === person.id)
    return say(turn, text(phrase('commands.handover.same', { person: { person: person.id } })))
  if (!sure) {
    const tap = { do: 'handover', pilot: at, who: { person: person.id }, sure: true } as const
    return say(
      offer(found.turn, tap),
      text(phrase('commands.handover.sure', { pilot: pilot.name, person: { person: person.id } })),
      {
        of: 'handover',
        part: 'buttons',
        buttons: [button('buttons.hand-over', tap, 'primary'), button('buttons.cancel', { do: 'cancel' })],
      },
    )
  }
  const former = pilot.owner && found.turn.people[pilot.owner.person]
  const given = nameOwner(expect(found.turn, null), person)
  const kept = former && former.id !== person.id ? tellFormer(nameDeputy(given, former), former) : given
  const outcome = phrase('commands.handover.done', { pilot: pilot.name, person: { person: person.id } })
  return conclude(say(kept, text(outcome), ...unanswering(kept, person.id)), outcome)
}

/** Who owned the pilot hears that somebody else gave it away, and what part they have now. */
function tellFormer(turn: Turn, former: Person): Turn {
  const { pilot } = caseOf(turn)
  const said = {
    by: { person: turn.context.speaker },
    person: { person: pilot.owner?.person ?? former.id },
    pilot: pilot.name,
  }
  return tell(turn, former.id, text(phrase('commands.handover.news', said)))
}

const deputyTakes = z.object({
  pilot: pilotRef,
  who: who.nullable(),
})

export const deputyCommand = defineCommand('deputy', {
  takes: deputyTakes,
  right: 'handover',
  effect: 'acts',
  pilot: latelySpokenOf,
  afterEnd: 'standard',
  needs: [],
  words: { typed: 'first', read: (rest) => ({ do: 'deputy', ...readSeat(rest) }), plain: namesPerson },
  help: null,
  handle: deputy,
})

/** Names somebody who stands in for the owner; their own yes settles it. */
export function deputy(turn: Turn, { who }: IntentOf<'deputy'>): Turn {
  const { pilot } = caseOf(turn)
  const found = who && resolve(turn, who)
  if (!found) {
    const tap = { do: 'deputy', pilot: { id: pilot.id }, who: null } as const
    const lost = unread(turn, who, 'deputy', (named) => ({ ...tap, who: named }))
    const asked = phrase('commands.deputy.ask', {
      pilot: pilot.name,
      deputy: seatName(pilot.deputy),
    })
    return say(turn, ...(lost.length > 0 ? lost : [text(asked)]), {
      of: 'deputy',
      part: 'person',
      label: phrase('commands.deputy.label'),
      tap,
    })
  }
  const outcome = phrase('commands.deputy.done', { pilot: pilot.name, person: { person: found.person.id } })
  const named = nameDeputy(found.turn, found.person)
  return conclude(say(named, text(outcome), ...unanswering(named, found.person.id)), outcome)
}

const officeTakes = z.object({
  change: z.enum(['add', 'remove']).nullable(),
  who: who.nullable(),
})

export const officeCommand = defineCommand('office', {
  takes: officeTakes,
  right: null,
  effect: 'reads',
  pilot: aboutNone,
  afterEnd: 'always',
  needs: ['unreachable'],
  words: { typed: 'first', read: readOffice, plain: plainOffice },
  help: 'help.command.office',
  handle: office,
})

/** The program office: its members name and remove members; everybody else learns who they are. */
export function office(
  turn: Turn,
  { change, who }: IntentOf<'office'>,
  loaded: Pick<Loaded, 'unreachable'>,
): Turn {
  const members = Object.values(turn.people).filter((person) => person.office)
  const mine = speakerOf(turn).office
  const shown = members.length
    ? text(phrase('commands.office.members', { people: { list: members.map(({ id }) => ({ person: id })) } }))
    : text(phrase('commands.office.nobody'))
  if (change === null) {
    return mine
      ? say(turn, shown, ...unreachable(loaded.unreachable), {
          of: 'office',
          part: 'person',
          label: phrase('commands.office.add'),
          tap: { do: 'office', change: 'add', who: null },
        })
      : say(turn, shown)
  }
  if (!mine) return say(turn, text(phrase('commands.office.not-yours')), shown)
  const found = who && resolve(turn, who)
  if (!found) {
    const tap = { do: 'office', change, who: null } as const
    const lost = unread(turn, who, 'office', (named) => ({ ...tap, who: named }))
    if (lost.length === 0) return say(turn, text(phrase('commands.office.who')))
    return say(turn, ...lost, { of: 'office', part: 'person', label: phrase('talk.pick-person'), tap })
  }
  const { person } = found
  if (change === 'remove' && members.length === 1 && person.office)
    return say(turn, text(phrase('commands.office.last')))
  if (change === 'add' && person.membership === 'guest')
    return say(turn, text(phrase('commands.office.guest')))
  const kept = wakeNow(keep(found.turn, { ...person, office: change === 'add' }), person.id)
  const noted = note(kept, change === 'add' ? 'office.added' : 'office.removed', {
    person: person.id,
  })
  const outcome = phrase(change === 'add' ? 'commands.office.added' : 'commands.office.removed', {
    person: { person: person.id },
  })
  return conclude(say(noted, text(outcome)), outcome)
}

/** Whom no message reaches: somebody has to find out why. */
function unreachable(people: readonly Person[]): Message {
  if (people.length === 0) return []
  const items = people.map((person) =>
    phrase('commands.office.unreachable-one', {
      person: { person: person.id },
      why: unreachableBecause(person),
    }),
  )
  return [text(phrase('commands.office.unreachable')), { part: 'list', items }]
}

/** "handover @x for Claims triage", "handover Claims triage to @x". */
function readSeat(given: Rest): Pick<IntentOf<'deputy'>, 'pilot' | 'who'> {
  const mention = takeMention(given)
  const named = takePilot(mention.rest)
  const left = named.rest.text
  if (mention.taken) {
    const name = clean(withoutTo(left, given))
    return { pilot: named.taken ?? (name ? { name } : null), who: mention.taken }
  }
  const parts = splitAt(left, given.reader.grammar.to)
  const meant = { ...given, text: parts ? parts.after : left }
  const somebody: Who | null = personOf(meant).taken ?? (parts ? groupOf(meant) : null)
  const rest = parts ? clean(parts.before) : somebody ? '' : clean(left)
  return { pilot: named.taken ?? (rest ? { name: rest } : null), who: somebody }
}

function withoutTo(text: string, { reader }: Rest): string {
  const span = spansOf(reader.grammar.to, evened(text)).at(-1)
  return span && span.end === text.trimEnd().length
    ? text.slice(0, span.start)
    : withoutLead(text, reader.grammar.to)
}

/** "office", "office add @x", "office remove @x". */
function readOffice(given: Rest, word: string): Intent {
  if (!given.text) return { do: 'office', change: null, who: null }
  const { add, remove } = given.reader.grammar
  const change =
    withoutLead(given.text, add) !== given.text
      ? 'add'
      : withoutLead(given.text, remove) !== given.text
        ? 'remove'
        : null
  if (!change) return { do: 'misread', word, problem: 'no-person', found: given.text.slice(0, 80) }
  const rest = { ...given, text: withoutLead(given.text, change === 'add' ? add : remove) }
  const who = takeMention(rest).taken ?? personOf(rest).taken ?? groupOf(rest)
  if (!who && rest.text) return { do: 'misread', word, problem: 'no-person', found: rest.text.slice(0, 80) }
  return { do: 'office', change, who }
}

function plainOffice(read: Intent, rest: Rest): boolean {
  const { add, remove } = rest.reader.grammar
  const named = { ...rest, text: withoutLead(withoutLead(rest.text, add), remove) }
  return read.do === 'office' && read.who !== null && isPlain(named, read.who)
}
