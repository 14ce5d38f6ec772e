import { personName } from '../say/names.ts'
import { phrase, type MessageDescriptor, type Value } from '../messages/message.ts'
import type { Playbook } from '../playbook/playbook.ts'
import { decisionOf, type Nudge } from '../records/nudge.ts'
import { DECIDING, type Deciding } from '../vocabulary/rules.ts'
import { addDays, dayOf, startOf, type Day, type Instant } from '../time/time.ts'
import { running } from '../pilots/pilot.ts'
import type { Pilot } from '../records/pilot.ts'
import { cut, type Layout } from './compose.ts'
import type { Span } from './figures.ts'
import { declareMessages } from '../messages/declaration.ts'

/**
 * What has waited for one person's word longer than the playbook says: the pilots by what is to be said of them, and
 * since when the first of them waits. `news`: for some of them it became so long since the last digest.
 */
export type OpenDecisions = {
  person: string
  since: Day
  news: boolean
  pilots: { decision: Deciding; names: string[] }[]
}

/** An ask to decide, and the name of its pilot. */
export type AskedOf = { ask: Nudge; pilot: string }

/** Since when somebody is waited for; null while no message has asked them. */
function askedAt({ sent }: Nudge): Instant | null {
  return sent[0] ?? null
}

/** The asks to decide that a person has left open for so many weeks. */
export function longOpen(asks: readonly Nudge[], { now, zone }: Span, playbook: Playbook): Nudge[] {
  return asks.filter((ask) => {
    const from = longFrom(ask, playbook, zone)
    return from !== null && from <= now
  })
}

function longFrom(ask: Nudge, { digest }: Playbook, zone: Span['zone']): Instant | null {
  const at = askedAt(ask)
  return at && startOf(addDays(dayOf(at, zone), 7 * digest.waiting), zone)
}

/** Of these asks, the ones about pilots that go on now: nobody decides on one that has ended or rests. */
export function askedOf(asks: readonly Nudge[], pilots: readonly Pilot[]): AskedOf[] {
  const names = new Map(
    pilots.filter((pilot) => running(pilot) && !pilot.paused).map(({ id, name }) => [id, name]),
  )
  return asks.flatMap((ask) => {
    const pilot = names.get(ask.pilot)
    return pilot === undefined ? [] : [{ ask, pilot }]
  })
}

/** One entry for each person, whoever lets others wait longest first. */
export function openDecisionsOf(asked: readonly AskedOf[], span: Span, playbook: Playbook): OpenDecisions[] {
  const { since, zone } = span
  return Array.from(
    Map.groupBy(asked, ({ ask }) => ask.person),
    ([person, all]) => ({
      person,
      first: all.flatMap(({ ask }) => askedAt(ask) ?? []).toSorted()[0] ?? span.now,
      all,
    }),
  )
    .toSorted((a, b) => (a.first < b.first ? -1 : 1))
    .map(({ person, first, all }) => ({
      person,
      since: dayOf(first, zone),
      news: all.some(({ ask }) => (longFrom(ask, playbook, zone) ?? since) > since),
      pilots: DECIDING.flatMap((decision) => {
        const names = all.filter(({ ask }) => decisionOf(ask) === decision).map(({ pilot }) => pilot)
        return names.length > 0 ? [{ decision, names }] : []
      }),
    }))
}

/** For whom is waited, since when and for what. */
export function openDecisionLine(
  { person, since, pilots }: OpenDecisions,
  layout: Layout,
): MessageDescriptor {
  return phrase('digest.office.awaited-one', {
    person: personName(person),
    since: { day: since },
    what: {
      list: pilots.map(({ decision, names }) => {
        const { shown, more } = cut(names, layout)
        const list: Value[] =
          more > 0 ? [...shown, { phrase: phrase('digest.others', { more }) }] : [...shown]
        return { phrase: phrase(`digest.office.awaits.${decision}`, { pilots: { list } }) }
      }),
    },
  })
}

/** Whether the line leaves pilots out. */
export function isCut({ pilots }: OpenDecisions, layout: Layout): boolean {
  return pilots.some(({ names }) => cut(names, layout).more > 0)
}

export const openDecisionsMessages = declareMessages({
  'digest.office.awaited-one': { person: 'text', since: 'day', what: 'text' },
  'digest.office.awaits.go': { pilots: 'text' },
  'digest.office.awaits.sign': { pilots: 'text' },
  'digest.office.awaits.sponsor': { pilots: 'text' },
  'digest.office.awaits.wave': { pilots: 'text' },
})

declare module '../messages/declaration.ts' {
  interface Messages extends Readonly<typeof openDecisionsMessages> {}
}
