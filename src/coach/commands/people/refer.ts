import { phrase, type Value } from '../../../messages/message.ts'
import type { Nudge } from '../../../records/nudge.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { commitmentName, roleName } from '../../../say/names.ts'
import { tellReferred } from '../../news.ts'
import { nameDeputy, nameOwner, nameSponsor } from '../../role-assignment.ts'
import { caseOf, conclude, keep, note, say, text, type Turn } from '../../turn.ts'
import { expect } from '../../dialogue.ts'
import { resolve, unread } from '../../person-reference.ts'
import { ownYes } from '../commitments/give.ts'
import { z } from 'zod'
import { written, who } from '../../../vocabulary/arguments.ts'
import { ofNudge } from '../../pilot-finding.ts'
import { defineCommand } from '../../command.ts'
import { roleOf, ownNudge, saySettled, promisesOf, promiseOf, asksToAgree, freed } from './consent.ts'
import { declareMessages } from '../../../messages/declaration.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    refer: z.infer<typeof referTakes>
  }
}

/** Who named the person for what is asked. */
function namerOf(turn: Turn, ask: Nudge): string | null {
  const role = roleOf(ask)
  return (role ? caseOf(turn).pilot[role] : promiseOf(turn, ask))?.namedBy ?? null
}

/** What the person was named for. */
function nameOf(turn: Turn, ask: Nudge): Value {
  const role = roleOf(ask)
  const one = promiseOf(turn, ask)
  return role || !one ? roleName(role ?? 'holder') : commitmentName(one)
}

const referTakes = z.object({
  ask: written,
  who: who.nullable(),
})

export const referCommand = defineCommand('refer', {
  takes: referTakes,
  right: null,
  effect: 'reads',
  pilot: ofNudge,
  afterEnd: 'always',
  needs: [],
  words: null,
  help: null,
  handle: refer,
})

/** "Someone else": the person knows who it should be. */
export function refer(turn: Turn, { ask: id, who }: IntentOf<'refer'>): Turn {
  const ask = ownNudge(turn, id)
  if (!ask) return saySettled(turn)
  if (asksToAgree(turn, ask)) return ownYes(turn)
  const found = who && resolve(turn, who)
  if (!found) {
    const waiting = expect(turn, { expects: 'someone-else', ask: id })
    const tap = { do: 'refer', ask: id, who: null } as const
    const lost = unread(turn, who, 'refer', (other) => ({ ...tap, who: other }))
    return say(waiting, ...(lost.length > 0 ? lost : [text(phrase('consent.who'))]), {
      of: 'refer',
      part: 'person',
      label: phrase('consent.pick'),
      tap,
    })
  }
  const along = promisesOf(turn, [ask]).map(({ id: one }) => one)
  const free = expect(freed(found.turn, ask), null)
  const role = roleOf(ask)
  const { pilot } = caseOf(free)
  const passed =
    role === 'owner'
      ? nameOwner(free, found.person)
      : role === 'deputy'
        ? nameDeputy(free, found.person)
        : role === 'sponsor'
          ? nameSponsor(free, found.person)
          : renamed(free, ask, found.person.id, along)
  const outcome = phrase('consent.referred', { pilot: pilot.name, person: { person: found.person.id } })
  const told = conclude(say(passed, text(outcome)), outcome)
  return tellReferred(told, namerOf(turn, ask), found.person.id, nameOf(turn, ask))
}

function renamed(turn: Turn, ask: Nudge, person: string, along: readonly string[]): Turn {
  const one = promiseOf(turn, ask)
  if (!one) return turn
  const moved = caseOf(turn).commitments.filter(({ id }) => along.includes(id))
  return note(
    keep(
      turn,
      ...moved.map((each) => ({
        ...each,
        person,
        namedBy: turn.context.speaker,
        agreed: false,
        changed: turn.context.now,
      })),
    ),
    'commitment.handed-over',
    {
      commitment: one.id,
      person,
    },
  )
}

export const referMessages = declareMessages({
  'consent.pick': {},
  'consent.referred': { person: 'text', pilot: 'text' },
  'consent.who': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof referMessages> {}
}
