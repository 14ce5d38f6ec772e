import { z } from 'zod'
import { declareMessages } from '../../../messages/declaration.ts'
import { phrase } from '../../../messages/message.ts'
import { button } from '../../../say/buttons.ts'
import { id, pilotRef } from '../../../vocabulary/arguments.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { defineCommand } from '../../command.ts'
import { lastSpokenOf } from '../../pilot-finding.ts'
import { settleSponsor } from '../../role-assignment.ts'
import { caseOf, changePilot, conclude, note, say, tell, tellParting, text, type Turn } from '../../turn.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    'sponsor-gone': z.infer<typeof sponsorGoneTakes>
    'tell-gone': z.infer<typeof tellGoneTakes>
  }
}

/** The sponsor does it no longer; `person` is who that was when it was asked. */
const sponsorGoneTakes = z.object({ pilot: pilotRef, person: id })

export const sponsorGoneCommand = defineCommand('sponsor-gone', {
  takes: sponsorGoneTakes,
  right: 'name-sponsor',
  // To say that somebody else is gone is no yes to a part of one's own.
  effect: 'reads',
  pilot: lastSpokenOf,
  afterEnd: 'standard',
  needs: [],
  words: null,
  help: null,
  handle: sponsorGone,
})

/** The place is open again; whoever had it hears so, and who said it. */
function sponsorGone(turn: Turn, { person }: IntentOf<'sponsor-gone'>): Turn {
  const { pilot } = caseOf(turn)
  if (pilot.sponsor?.person !== person) return say(turn, text(phrase('consent.settled')))
  const open = note(settleSponsor(changePilot(turn, { sponsor: null })), 'role.declined', { role: 'sponsor' })
  const by = { person: turn.context.speaker }
  const told = turn.people[person]
    ? tellParting(open, person, text(phrase('facts.gone.parted', { by, pilot: pilot.name })))
    : open
  const outcome = phrase('facts.gone.open', { pilot: pilot.name })
  return conclude(
    say(told, text(outcome), {
      of: 'sponsor-gone',
      part: 'buttons',
      buttons: [
        button(
          'buttons.name-sponsor',
          { do: 'sponsor', pilot: { id: pilot.id }, who: null, title: null },
          'primary',
        ),
      ],
    }),
    outcome,
  )
}

/** Somebody is gone, and the program office is to hear of it. */
const tellGoneTakes = z.object({ person: id })

export const tellGoneCommand = defineCommand('tell-gone', {
  takes: tellGoneTakes,
  right: null,
  effect: 'reads',
  // With the pilot that is spoken of come those who see to all of them.
  pilot: () => ({ ref: null, focus: 'last', otherwise: 'go-on' }),
  afterEnd: 'always',
  needs: [],
  words: null,
  help: null,
  handle: tellGone,
})

/** Who of the program office can be told, beside the speaker. */
export function officeBeside(turn: Turn): string[] {
  return Object.values(turn.people)
    .filter(({ office, unreachable, id: one }) => office && !unreachable && one !== turn.context.speaker)
    .map(({ id: one }) => one)
}

/** Tells the program office, which can hand over what they have. */
function tellGone(turn: Turn, { person }: IntentOf<'tell-gone'>): Turn {
  const office = officeBeside(turn)
  if (!turn.people[person] || office.length === 0) return say(turn, text(phrase('commands.office.nobody')))
  const news = phrase('facts.gone.news', { by: { person: turn.context.speaker }, person: { person } })
  const list = {
    of: 'list',
    part: 'buttons' as const,
    buttons: [button('buttons.list', { do: 'list', after: null })],
  }
  const told = office.reduce((next, one) => tell(next, one, text(news), list), turn)
  const outcome = phrase('facts.gone.told', {
    people: { list: office.map((one) => ({ person: one })) },
    person: { person },
  })
  return conclude(say(told, text(outcome)), outcome)
}

export const departureMessages = declareMessages({
  'facts.gone.news': { by: 'text', person: 'text' },
  'facts.gone.open': { pilot: 'text' },
  'facts.gone.parted': { by: 'text', pilot: 'text' },
  'facts.gone.told': { people: 'text', person: 'text' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof departureMessages> {}
}
