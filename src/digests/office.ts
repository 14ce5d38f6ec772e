import { button } from '../say/buttons.ts'
import { unreachableBecause } from '../say/names.ts'
import { phrase, type Message } from '../messages/message.ts'
import type { Outgoing } from '../records/outgoing.ts'
import type { Contact } from '../records/contact.ts'
import type { Person } from '../records/person.ts'
import { addInstant, type Instant } from '../time/time.ts'
import { running } from '../pilots/pilot.ts'
import type { Override, Pilot } from '../records/pilot.ts'
import { openDecisionLine, isCut, type OpenDecisions } from './open-decisions.ts'
import { all, cut, listed, overrideLine, stoppedLine, type Layout } from './compose.ts'
import { countOf, overviewParts, type Overview } from './overview.ts'
import { declareMessages } from '../messages/declaration.ts'

/** Of many thousand pilots no more is held than what is said. */
type Named = Pick<Pilot, 'id' | 'name'>

/** What the program office hears of: where all pilots stand, and those and the people that nobody else looks after. */
export type OfficeFigures = {
  overview: Overview
  /** That pilots lack something is reason enough for a page every few weeks; for whoever asks, that any run. */
  overviewDue: boolean
  /** The people whose word is waited for. */
  awaited: OpenDecisions[]
  orphaned: Named[]
  unreachable: Person[]
  overridden: { pilot: Pilot; override: Override }[]
  /** Those that were stopped, and what they leave to others. */
  stopped: Pick<Pilot, 'name' | 'ended'>[]
  /** Messages that never arrived, by the platform's reason. */
  failed: { why: string; count: number }[]
  /** Who got the most unasked messages in the last seven days, the most first. */
  busiest: { person: string; count: number }[]
}

const WEEK = { days: 7 }
/** Fewer unasked messages than this in a week are nobody's burden. */
const MANY = 2

/** Whether somebody who is there can be asked about the pilot. */
export type Reachable = (person: string) => boolean

/** The part of the figures that pilots tell of; put together page by page, since the program office has them all. */
export function pilotsLeft(
  pilots: readonly Pilot[],
  since: Instant,
  reachable: Reachable,
): Pick<OfficeFigures, 'orphaned' | 'overridden' | 'stopped'> {
  return {
    orphaned: pilots
      .filter(
        (pilot) =>
          running(pilot) && ![pilot.owner, pilot.deputy].some((seat) => seat && reachable(seat.person)),
      )
      .map(({ id, name }) => ({ id, name })),
    overridden: pilots.flatMap((pilot) =>
      pilot.overrides.filter(({ at }) => at > since).map((override) => ({ pilot, override })),
    ),
    stopped: pilots
      .filter(({ stage, ended }) => stage === 'stopped' && !!ended && ended.at > since)
      .map(({ name, ended }) => ({ name, ended })),
  }
}

/** Messages that failed since, counted by reason, the most frequent first. */
export function failuresOf(messages: readonly Outgoing[], since: Instant): OfficeFigures['failed'] {
  const counts = new Map<string, number>()
  for (const { why, failedAt, created } of messages)
    if ((failedAt ?? created) > since) counts.set(why ?? '', (counts.get(why ?? '') ?? 0) + 1)
  return Array.from(counts, ([why, count]) => ({ why, count })).sort(
    (a, b) => b.count - a.count || (a.why < b.why ? -1 : 1),
  )
}

/** Who was written to most often. */
export function busiestOf(contacts: readonly Contact[], now: Instant): OfficeFigures['busiest'] {
  const week = addInstant(now, { days: -WEEK.days })
  return contacts
    .map(({ id, contacted }) => ({ person: id, count: contacted.filter((at) => at > week).length }))
    .filter(({ count }) => count >= MANY)
    .sort((a, b) => b.count - a.count || (a.person < b.person ? -1 : 1))
}

/** Whether there is anything for the program office to look after. */
export function worthOffice({
  overviewDue,
  awaited,
  orphaned,
  unreachable,
  overridden,
  stopped,
  failed,
}: OfficeFigures): boolean {
  const silent = awaited.filter(({ news }) => news)
  return (
    overviewDue ||
    [silent, orphaned, unreachable, overridden, stopped, failed].some((list) => list.length > 0)
  )
}

/** The same figures for somebody who asks: where the pilots stand is told whenever there are any. */
export function askedFor(figures: OfficeFigures): OfficeFigures {
  return { ...figures, overviewDue: countOf(figures.overview) > 0 }
}

/** The program office's page. */
export function officeParts(figures: OfficeFigures, layout: Layout): Message {
  const awaited = cut(figures.awaited, layout)
  const orphaned = cut(figures.orphaned, layout)
  const unreachable = cut(figures.unreachable, layout)
  const overridden = cut(figures.overridden, layout)
  const stopped = cut(figures.stopped, layout)
  const left =
    [awaited, orphaned, unreachable, overridden, stopped].some(({ more }) => more > 0) ||
    awaited.shown.some((one) => isCut(one, layout))
  const failed = figures.failed.reduce((sum, { count }) => sum + count, 0)
  const busiest = figures.busiest.slice(0, layout.playbook.digest.shown)
  return [
    { part: 'title', text: phrase('digest.office.title', { day: { day: layout.today } }) },
    ...overviewParts(figures.overview, layout.playbook),
    ...listed('digest.office.awaited', awaited, (one) => openDecisionLine(one, layout)),
    ...listed('digest.office.orphaned', orphaned, ({ name }) => phrase('names.pilot', { pilot: name })),
    ...listed('digest.office.unreachable', unreachable, (person) =>
      phrase('commands.office.unreachable-one', {
        person: { person: person.id },
        why: unreachableBecause(person),
      }),
    ),
    ...listed('digest.office.overridden', overridden, overrideLine),
    ...listed('digest.office.stopped', stopped, stoppedLine),
    ...(failed > 0
      ? [{ part: 'text' as const, text: phrase('digest.office.failed', { count: failed }) }]
      : []),
    ...(busiest.length > 0
      ? [
          {
            part: 'text' as const,
            text: phrase('digest.office.busiest', {
              people: {
                list: busiest.map(({ person, count }) => ({
                  phrase: phrase('digest.office.busy', { person: { person }, count }),
                })),
              },
            }),
          },
        ]
      : []),
    ...(!layout.whole && left ? [all(layout)] : []),
    {
      of: 'office',
      part: 'buttons',
      buttons: [
        ...figures.orphaned.slice(0, 1).map((pilot) => button('buttons.find-owner', orphan(pilot))),
        button('buttons.list', { do: 'list', after: null }),
      ],
    },
  ]
}

function orphan(pilot: Named) {
  return { do: 'handover', pilot: { id: pilot.id }, who: null, sure: false } as const
}

export const officeMessages = declareMessages({
  'buttons.find-owner': {},
  'commands.office.unreachable-one': { person: 'text', why: 'text' },
  'digest.office.awaited': {},
  'digest.office.busiest': { people: 'text' },
  'digest.office.busy': { person: 'text', count: 'number' },
  'digest.office.failed': { count: 'number' },
  'digest.office.orphaned': {},
  'digest.office.overridden': {},
  'digest.office.stopped': {},
  'digest.office.title': { day: 'day' },
  'digest.office.unreachable': {},
})

declare module '../messages/declaration.ts' {
  interface Messages extends Readonly<typeof officeMessages> {}
}
