import { phrase } from '../../../messages/message.ts'
import { colleague } from '../../../people/person.ts'
import { button } from '../../../say/buttons.ts'
import type { IntentOf, Intent } from '../../../vocabulary/intent.ts'
import { seatName } from '../../../say/names.ts'
import { mayDo } from '../../rights.ts'
import { unanswering } from '../../news.ts'
import { nameSponsor, settleSponsor, sponsorCounts, typedTitle } from '../../role-assignment.ts'
import { caseOf, changePilot, conclude, note, say, speakerOf, text, type Turn } from '../../turn.ts'
import { expect } from '../../dialogue.ts'
import { resolve, unread } from '../../person-reference.ts'
import { z } from 'zod'
import { pilotRef, who, written } from '../../../vocabulary/arguments.ts'
import { isTitle } from '../../../language/title.ts'
import { latelySpokenOf } from '../../pilot-finding.ts'
import { namesPerson } from '../../../language/words/plain-sentence.ts'
import { defineCommand } from '../../command.ts'
import {
  clean,
  groupOf,
  personOf,
  takeMention,
  takePilot,
  withoutLead,
  type Rest,
} from '../../../language/words/remainder.ts'
import { declareMessages } from '../../../messages/declaration.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    sponsor: z.infer<typeof sponsorTakes>
    counts: z.infer<typeof countsTakes>
    'own-title': z.infer<typeof ownTitleTakes>
  }
}

const sponsorTakes = z.object({
  pilot: pilotRef,
  who: who.nullable(),
  title: written.nullable(),
})

export const sponsorCommand = defineCommand('sponsor', {
  takes: sponsorTakes,
  right: 'name-sponsor',
  effect: 'acts',
  pilot: latelySpokenOf,
  afterEnd: 'standard',
  needs: [],
  words: { typed: 'first', read: readSponsor, plain: namesPerson },
  help: 'help.command.sponsor',
  handle: sponsor,
})

/** Names the C-level sponsor [TP1], or adds the title of the one who is named. */
export function sponsor(turn: Turn, { who, title }: IntentOf<'sponsor'>): Turn {
  const { pilot } = caseOf(turn)
  const tap = { do: 'sponsor', pilot: { id: pilot.id }, who: null, title } as const
  const found = who && resolve(turn, who)
  if (!found) {
    const waiting = expect(turn, { expects: 'sponsor', pilot: pilot.id })
    const lost = unread(turn, who, 'sponsor', (named) => ({ ...tap, who: named }))
    const asked = who
      ? phrase('commands.sponsor.pick', { pilot: pilot.name })
      : phrase('commands.sponsor.ask', { pilot: pilot.name, sponsor: seatName(pilot.sponsor) })
    return say(
      waiting,
      ...(lost.length > 0 ? lost : [text(asked)]),
      { of: 'sponsor', part: 'person', label: phrase('commands.sponsor.label'), tap },
      { of: 'sponsor', part: 'buttons', buttons: [button('buttons.cancel', { do: 'cancel' })] },
    )
  }
  if (!colleague(found.person)) return say(turn, text(phrase('commands.start.not-a-colleague')))
  // What was typed beside the name counts only where it is a title by itself.
  const named = expect(nameSponsor(found.turn, found.person, title && typedTitle(found.turn, title)), null)
  const seat = caseOf(named).pilot.sponsor
  if (seat && !seat.title) {
    const waiting = expect(named, { expects: 'sponsor-title', pilot: pilot.id })
    return say(waiting, text(phrase('commands.sponsor.ask-title', { person: { person: found.person.id } })))
  }
  return titled(named)
}

/** What the title means: a C-level one counts by itself, any other is for the program office to judge. */
export function titled(turn: Turn): Turn {
  const { pilot } = caseOf(turn)
  const seat = pilot.sponsor
  if (!seat) return turn
  const args = { person: { person: seat.person }, title: seat.title ?? '', pilot: pilot.name }
  if (sponsorCounts(turn, seat)) {
    const outcome = phrase(seat.agreed ? 'commands.sponsor.agreed' : 'commands.sponsor.named', args)
    return conclude(say(turn, text(outcome), ...unanswering(turn, seat.person)), outcome)
  }
  const told = say(
    turn,
    text(phrase('commands.sponsor.not-c-level', args)),
    ...unanswering(turn, seat.person),
  )
  return mayDo(turn, 'count-title')
    ? say(told, {
        of: 'counts',
        part: 'buttons',
        buttons: [button('buttons.counts', { do: 'counts', pilot: { id: pilot.id } })],
      })
    : told
}

const countsTakes = z.object({
  pilot: pilotRef,
})

export const countsCommand = defineCommand('counts', {
  takes: countsTakes,
  right: 'count-title',
  effect: 'acts',
  pilot: latelySpokenOf,
  afterEnd: 'standard',
  needs: [],
  words: null,
  help: null,
  handle: counts,
})

/** The program office says that this sponsor counts here, whatever the title. */
export function counts(turn: Turn): Turn {
  const { pilot } = caseOf(turn)
  if (!pilot.sponsor) return sponsor(turn, { do: 'sponsor', pilot: { id: pilot.id }, who: null, title: null })
  const counted = changePilot(turn, { sponsor: { ...pilot.sponsor, counts: true } })
  const noted = note(settleSponsor(counted), 'role.counts', { person: pilot.sponsor.person })
  const outcome = phrase('commands.sponsor.counts', {
    person: { person: pilot.sponsor.person },
    pilot: pilot.name,
  })
  return conclude(say(noted, text(outcome)), outcome)
}

const ownTitleTakes = z.object({
  pilot: pilotRef,
  title: written.nullable(),
})

export const ownTitleCommand = defineCommand('own-title', {
  takes: ownTitleTakes,
  right: 'see',
  effect: 'reads',
  pilot: latelySpokenOf,
  afterEnd: 'standard',
  needs: [],
  words: {
    typed: 'first',
    read: readOwnTitle,
    plain: (_read, { text, reader }) => isTitle(text, [], reader),
  },
  help: null,
  handle: ownTitle,
})

/** A sponsor says what their own title is, whoever named them with another. */
export function ownTitle(turn: Turn, { title }: IntentOf<'own-title'>): Turn {
  const { pilot } = caseOf(turn)
  const person = speakerOf(turn)
  if (pilot.sponsor?.person !== person.id)
    return say(turn, text(phrase('commands.sponsor.not-yours', { pilot: pilot.name })))
  const said = title && typedTitle(turn, title)
  if (said) return titled(nameSponsor(expect(turn, null), person, said))
  return say(expect(turn, { expects: 'sponsor-title', pilot: pilot.id }), text(phrase('consent.your-title')))
}

/** "my title is Chief Data Officer", "my title for Claims triage is CFO". */
function readOwnTitle(given: Rest): Intent {
  const named = takePilot(given)
  const { about, is } = given.reader.grammar
  const title = clean(withoutLead(withoutLead(named.rest.text, about), is))
  return { do: 'own-title', pilot: named.taken, title: title || null }
}

/** "sponsor @x CFO for Claims triage", "sponsor Maria Lopez, CFO". */
function readSponsor(given: Rest): Intent {
  const mention = takeMention(given)
  const named = takePilot(mention.rest)
  const somebody = mention.taken ? null : personOf(named.rest)
  const group = mention.taken || somebody?.taken ? null : groupOf(named.rest)
  const left = (somebody?.rest ?? named.rest).text.replace(/^[\s,;(-]+|[\s,;)-]+$/gu, '')
  const { about, is } = given.reader.grammar
  // "sponsor of Claims triage is Maria Lopez, CFO"
  const title = clean(withoutLead(withoutLead(left, about), is))
  return {
    do: 'sponsor',
    pilot: named.taken,
    who: mention.taken ?? somebody?.taken ?? group,
    title: title || null,
  }
}

export const sponsorMessages = declareMessages({
  'buttons.counts': {},
  'commands.sponsor.agreed': { person: 'text', title: 'text', pilot: 'text' },
  'commands.sponsor.ask': { pilot: 'text', sponsor: 'text' },
  'commands.sponsor.ask-title': { person: 'text' },
  'commands.sponsor.no-title': { person: 'text' },
  'commands.sponsor.counts': { person: 'text', pilot: 'text' },
  'commands.sponsor.label': {},
  'commands.sponsor.not-yours': { pilot: 'text' },
  'commands.sponsor.named': { person: 'text', title: 'text', pilot: 'text' },
  'commands.sponsor.not-c-level': { person: 'text', title: 'text', pilot: 'text' },
  'commands.sponsor.pick': { pilot: 'text' },
  'help.command.sponsor': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof sponsorMessages> {}
}
