// Digests: what a sponsor or the program office is told regularly, and when.
import { button } from '../say/buttons.ts'
import { bottleneckName, commitmentName, holderName, personName, stageName } from '../say/names.ts'
import {
  phrase,
  type Button,
  type Block,
  type MessageDescriptor,
  type Message,
  type Value,
} from '../messages/message.ts'
import type { Playbook } from '../playbook/playbook.ts'
import { dayOf, type Day, type Instant } from '../time/time.ts'
import { approveButton, basisParts, claimParts, verdictButtons } from '../decisions/basis.ts'
import { partOf } from '../decisions/decisions.ts'
import { movedLine } from './movement.ts'
import { lessonsOf } from '../pilots/pilot.ts'
import type { Pilot } from '../records/pilot.ts'
import { reviewWaiting } from '../pilots/rollout.ts'
import { funnelParts } from './funnel.ts'
import type { Change, Decision, DigestFigures, KeptPromise, Stuck } from './figures.ts'
import { waveButtons, waveLine, waveQuestionOf } from '../decisions/waves.ts'

/** What a digest is put together with: `today` is the reader's; `whole` leaves out only what no message holds. */
export type Layout = { today: Day; since: Instant; playbook: Playbook; whole: boolean }

/** So many entries a list has at the most, and so many decisions, where somebody wants to see it all. */
const WHOLE = { entries: 50, decisions: 10 }

/** How a long list ends: its entries, and how many were left out. */
type Cut<T> = { shown: readonly T[]; more: number }

/** A sponsor's page: where their pilots stand, what changed, what stands still, and what waits for them. */
export function digestParts(figures: DigestFigures, layout: Layout): Message {
  const { playbook } = layout
  const changed = cut(figures.changed, layout)
  const stuck = cut(figures.stuck, layout)
  const moved = cut(figures.moved, layout)
  const { kept, broken } = figures.promises
  const promises = [cut(kept, layout), cut(broken, layout)] as const
  const decisions = cutAt(figures.decisions, layout.whole ? WHOLE.decisions : playbook.digest.decisions)
  const left = !layout.whole && [changed, stuck, moved, ...promises].some(({ more }) => more > 0)
  return [
    { part: 'title', text: phrase('digest.title', { day: { day: layout.today } }) },
    ...funnelParts(figures, playbook),
    ...listed('digest.changed', changed, changeLine),
    ...listed('digest.stuck', stuck, stuckLine),
    ...listed('digest.movement', moved, movedLine),
    ...promiseLine('digest.kept', promises[0]),
    ...promiseLine('digest.broken', promises[1]),
    ...(left ? [all(layout)] : []),
    ...decisionParts(decisions.shown, playbook, 'short'),
    ...undecided(decisions, layout),
  ]
}

/** A heading and its lines; with what was left out there are no more lines than `shown`. */
export function listed<T>(
  heading:
    | 'digest.changed'
    | 'digest.stuck'
    | 'digest.movement'
    | `digest.office.${'awaited' | 'orphaned' | 'unreachable' | 'overridden' | 'stopped'}`,
  { shown, more }: Cut<T>,
  line: (one: T) => MessageDescriptor,
): Message {
  if (shown.length === 0) return []
  const items = [...shown.map(line), ...(more > 0 ? [phrase('digest.more', { more })] : [])]
  return [
    { part: 'text', text: phrase(heading) },
    { part: 'list', items },
  ]
}

/** The button behind "and so many more". */
export function all({ since }: Layout): Block<MessageDescriptor> {
  return {
    of: 'all',
    part: 'buttons',
    buttons: [button('buttons.show-all', { do: 'digest', want: 'all', cadence: null, since })],
  }
}

/** A list as one page shows it. */
export function cut<T>(list: readonly T[], { whole, playbook }: Layout): Cut<T> {
  return cutAt(list, whole ? WHOLE.entries : playbook.digest.shown)
}

function cutAt<T>(list: readonly T[], most: number): Cut<T> {
  if (list.length <= most) return { shown: list, more: 0 }
  const shown = list.slice(0, Math.max(1, most - 1))
  return { shown, more: list.length - shown.length }
}

function changeLine(one: Change): MessageDescriptor {
  const pilot = one.pilot.name
  switch (one.change) {
    case 'stage':
      return phrase('digest.change.stage', { pilot, stage: stageName(one.stage) })
    case 'overridden':
      return overrideLine(one)
    case 'stopped':
      return stoppedLine(one.pilot)
    case 'wave':
      return waveLine(one.pilot, one.review)
    default:
      return phrase(`digest.change.${one.change}`, { pilot })
  }
}

/** A gate that was passed although something was missing [RU2]. */
export function overrideLine({
  pilot,
  override,
}: Pick<Extract<Change, { change: 'overridden' }>, 'pilot' | 'override'>): MessageDescriptor {
  return phrase('digest.change.overridden', {
    pilot: pilot.name,
    stage: stageName(override.stage),
    person: personName(override.by),
    reason: { written: override.reason },
  })
}

/** A pilot that was stopped is a good outcome, the more so with what it leaves to the next one. */
export function stoppedLine({ name, ended }: Pick<Pilot, 'name' | 'ended'>): MessageDescriptor {
  const learned = lessonsOf({ ended }).map(({ text }) => ({ written: text }))
  return learned.length > 0
    ? phrase('digest.change.stopped-learned', { pilot: name, learned: { list: learned } })
    : phrase('digest.change.stopped', { pilot: name })
}

function stuckLine(one: Stuck): MessageDescriptor {
  const pilot = one.pilot.name
  switch (one.why) {
    case 'commitment-overdue': {
      const { promise } = one
      return phrase('digest.stuck-by.commitment-overdue', {
        pilot,
        what: commitmentName(promise),
        person: holderName(promise),
        due: { day: promise.due ?? dayOf(promise.changed, 'UTC') },
      })
    }
    case 'stage-too-long': {
      const stage = { pilot, stage: stageName(one.pilot.stage), since: { day: one.since }, limit: one.limit }
      return one.bottleneck
        ? phrase('digest.stuck-by.held', { ...stage, bottleneck: bottleneckName(one.bottleneck) })
        : phrase('digest.stuck-by.stage-too-long', stage)
    }
    default:
      return phrase(`digest.stuck-by.${one.why}`, { pilot })
  }
}

function promiseLine(key: 'digest.kept' | 'digest.broken', { shown, more }: Cut<KeptPromise>): Message {
  if (shown.length === 0) return []
  const list: Value[] = shown.map(({ pilot, promise }) => ({
    phrase: phrase('digest.promise', { what: commitmentName(promise), pilot: pilot.name }),
  }))
  if (more > 0) list.push({ phrase: phrase('digest.others', { more }) })
  return [{ part: 'text', text: phrase(key, { promises: { list } }) }]
}

/** All decisions that wait for somebody, as far as one message holds them. */
export function decisionsPage(decisions: readonly Decision[], playbook: Playbook): Message {
  const { shown, more } = cutAt(decisions, WHOLE.decisions)
  return [...decisionParts(shown, playbook, 'short'), ...moreDecisions(more)]
}

/** What one digest does not hold of the decisions. */
function undecided({ more }: Cut<Decision>, layout: Layout): Message {
  return [...moreDecisions(more), ...(more === 0 || layout.whole ? [] : [all(layout)])]
}

function moreDecisions(more: number): Message {
  return more > 0 ? [{ part: 'note', text: phrase('digest.more-decisions', { more }) }] : []
}

/** What waits for the reader, with the buttons that settle it in place; the owner can be asked once for each pilot. */
export function decisionParts(
  decisions: readonly Decision[],
  playbook: Playbook,
  length: 'short' | 'whole' = 'whole',
): Message {
  return decisions.flatMap((one, index) => {
    const last = !decisions.slice(index + 1).some(({ pilot }) => pilot.id === one.pilot.id)
    return decision(one, last, playbook, length)
  })
}

function decision(
  one: Decision,
  withQuestion: boolean,
  playbook: Playbook,
  length: 'short' | 'whole',
): Message {
  const { pilot } = one
  const at = { pilot: { id: pilot.id } }
  const ask = withQuestion ? [button('buttons.ask-owner', { do: 'question', ...at, text: null })] : []
  const put = (
    of: string,
    text: MessageDescriptor,
    buttons: Button<MessageDescriptor>[],
    basis: Message = [],
  ): Message => [{ of, part: 'text', text }, ...basis, { of, part: 'buttons', buttons: [...buttons, ...ask] }]
  switch (one.kind) {
    case 'sponsor':
      return put(
        one.ask.id,
        phrase('digest.decide.sponsor', {
          pilot: pilot.name,
          by: one.namedBy ? { person: one.namedBy } : { phrase: phrase('nudges.named.list') },
        }),
        [
          button('buttons.accept', { do: 'accept', ask: one.ask.id }, 'primary'),
          button('buttons.not-me', { do: 'decline', ask: one.ask.id }),
          button('buttons.someone-else', { do: 'refer', ask: one.ask.id, who: null }),
        ],
      )
    case 'budget':
      return put(
        partOf('budget', pilot.id),
        phrase('digest.decide.budget', { pilot: pilot.name }),
        [approveButton(pilot.id, one.kept)],
        claimParts(one.kept),
      )
    case 'go':
      return put(
        partOf('go', pilot.id),
        phrase('digest.decide.go', { pilot: pilot.name }),
        verdictButtons(one.about),
        basisParts(one.about, playbook, length),
      )
    case 'sign':
      return put(partOf('sign', pilot.id), phrase('digest.decide.sign', { pilot: pilot.name }), [
        button('buttons.read-and-sign', { do: 'standard', ...at, markdown: false }, 'primary'),
      ])
    case 'wave': {
      const review = reviewWaiting(pilot)
      return review
        ? put(partOf('wave', pilot.id), waveQuestionOf(pilot, review), waveButtons(pilot, review))
        : []
    }
  }
}
