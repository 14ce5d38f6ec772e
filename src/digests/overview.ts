import { phrase, type Message } from '../messages/message.ts'
import type { Playbook } from '../playbook/playbook.ts'
import type { Instant } from '../time/time.ts'
import { running } from '../pilots/pilot.ts'
import type { Pilot } from '../records/pilot.ts'
import { STAGES } from '../vocabulary/stage.ts'
import { stuckFrom } from '../portfolio/friction.ts'
import { funnelParts, type Funnel } from './funnel.ts'
import { declareMessages } from '../messages/declaration.ts'

/** What a pilot can lack that its own record tells, without a look at its promises. */
const LACKS = ['over-time', 'unconfirmed', 'no-sponsor'] as const
type Lack = (typeof LACKS)[number]

/**
 * Where all pilots stand, in numbers: of many thousand none is held but the few that are named. What is still lacking is
 * told every so many weeks, counted from when the `first` pilot began.
 */
export type Overview = Funnel & { lacks: Record<Lack, number>; first: Instant | null }

/** Where no pilot is. */
export const NO_OVERVIEW: Overview = {
  running: [],
  funnel: STAGES.map((stage) => ({ stage, count: 0 })),
  lacks: { 'over-time': 0, unconfirmed: 0, 'no-sponsor': 0 },
  first: null,
}

/** The overview with some more pilots in it. One that rests lacks nothing until it goes on. */
export function overviewWith(
  before: Overview,
  pilots: readonly Pilot[],
  playbook: Playbook,
  now: Instant,
): Overview {
  const alive = pilots.filter(running)
  const lacking = alive.filter(({ paused }) => !paused).map((pilot) => lacksOf(pilot, playbook, now))
  const count = (lack: Lack) => before.lacks[lack] + lacking.filter((found) => found.includes(lack)).length
  const begun = [before.first, ...pilots.map(({ startedAt }) => startedAt)].filter((at) => at !== null)
  return {
    // So many that they are drawn are named no more.
    running: [...before.running, ...alive.map(({ name, stage }) => ({ name, stage }))].slice(
      0,
      playbook.digest.picture,
    ),
    funnel: before.funnel.map(({ stage, count: some }) => ({
      stage,
      count: some + alive.filter((pilot) => pilot.stage === stage).length,
    })),
    lacks: {
      'over-time': count('over-time'),
      unconfirmed: count('unconfirmed'),
      'no-sponsor': count('no-sponsor'),
    },
    first: begun.reduce<Instant | null>((first, at) => (first === null || at < first ? at : first), null),
  }
}

function lacksOf(pilot: Pilot, playbook: Playbook, now: Instant): Lack[] {
  return [
    ...(stuckFrom(pilot, playbook, now) ? ['over-time' as const] : []),
    ...(pilot.imported && !pilot.imported.confirmed ? ['unconfirmed' as const] : []),
    ...(pilot.sponsor ? [] : ['no-sponsor' as const]),
  ]
}

/** How many pilots run. */
export function countOf({ funnel }: Pick<Overview, 'funnel'>): number {
  return funnel.reduce((sum, { count }) => sum + count, 0)
}

/** Whether some pilot lacks something. */
export function isLacking({ lacks }: Pick<Overview, 'lacks'>): boolean {
  return LACKS.some((lack) => lacks[lack] > 0)
}

/** The pilots by stage, and one line of what they lack. */
export function overviewParts(overview: Overview, playbook: Playbook): Message {
  const { lacks } = overview
  const list = LACKS.filter((lack) => lacks[lack] > 0).map((lack) => ({
    phrase: phrase(`digest.office.lacks.${lack}`, { count: lacks[lack] }),
  }))
  return [
    ...funnelParts(overview, playbook),
    ...(list.length > 0
      ? [
          {
            part: 'text' as const,
            text: phrase('digest.office.standing', { count: countOf(overview), lacks: { list } }),
          },
        ]
      : []),
  ]
}

export const overviewMessages = declareMessages({
  'digest.office.lacks.over-time': { count: 'number' },
  'digest.office.lacks.unconfirmed': { count: 'number' },
  'digest.office.standing': { count: 'number', lacks: 'text' },
})

declare module '../messages/declaration.ts' {
  interface Messages extends Readonly<typeof overviewMessages> {}
}
