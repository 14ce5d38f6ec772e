import type { Commitment } from '../../../records/commitment.ts'
import { isAgreement } from '../../../commitments/commitment.ts'
import { isScoring, named } from '../../../commitments/maturity.ts'
import { kindEntry } from '../../../vocabulary/commitment-kinds.ts'
import { phrase, type Value } from '../../../messages/message.ts'
import type { Nudge } from '../../../records/nudge.ts'
import { agreementButtons } from '../../../nudges/standard.ts'
import { aboutOf } from '../../../nudges/block.ts'
import type { Day, Instant } from '../../../time/time.ts'
import { button } from '../../../say/buttons.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { commitmentName, personName, roleName, stageName } from '../../../say/names.ts'
import { tellAccepted, tellDeclined, tellLeft, tellTaken } from '../../news.ts'
import { settleSponsor } from '../../role-assignment.ts'
import {
  caseOf,
  changePilot,
  conclude,
  keep,
  keepActive,
  note,
  say,
  text,
  zoneOf,
  type Turn,
} from '../../turn.ts'
import { expect } from '../../dialogue.ts'
import { recordParts } from '../../../say/standard.ts'
import { firstScore } from '../measures/score.ts'
import { askFrom } from '../commitments/due-dates.ts'
import { z } from 'zod'
import { instant, written } from '../../../vocabulary/arguments.ts'
import { ofNudge } from '../../pilot-finding.ts'
import { defineCommand } from '../../command.ts'

const ROLE_SUBJECTS = ['owner', 'deputy', 'sponsor'] as const
type RoleSubject = (typeof ROLE_SUBJECTS)[number]

export function roleOf(ask: Nudge): RoleSubject | null {
  if (ask.rule === 'import-confirmation') return 'owner'
  return ROLE_SUBJECTS.find((role) => role === ask.subject) ?? null
}

/** The ask that a button belongs to: only whom it was put to may answer it, and only while it is open. */
export function ownNudge(turn: Turn, id: string): Nudge | null {
  return ownAsks(turn).find((ask) => ask.id === id) ?? null
}

/** The asks that one answer settles, without those that were settled before. */
function answered(turn: Turn, { ask: id, all }: { ask: string; all?: string[] | undefined }): Nudge[] {
  return ownAsks(turn).filter((ask) =>
    all ? ask.rule === 'introduction' && all.includes(aboutOf(ask)) : ask.id === id,
  )
}

function ownAsks(turn: Turn): Nudge[] {
  return caseOf(turn).asks.filter(({ person }) => person === turn.context.speaker)
}

export function saySettled(turn: Turn): Turn {
  return say(turn, text(phrase('consent.settled')))
}

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    accept: z.infer<typeof acceptTakes>
    decline: z.infer<typeof declineTakes>
  }
}

/** The first contact with somebody who was named, and the confirmation of an imported pilot. `all`: what else of the pilot is answered with the ask, see `allOf`. */
const acceptTakes = z.object({
  ask: written,
  all: z.array(written).optional(),
  /** Since when the words read as they did, where somebody agrees to words. */
  at: instant.optional(),
})

export const acceptCommand = defineCommand('accept', {
  takes: acceptTakes,
  right: null,
  effect: 'reads',
  pilot: ofNudge,
  afterEnd: 'always',
  needs: [],
  words: null,
  help: null,
  handle: accept,
})

/** The person's own yes meets the promise that somebody made by naming them. */
export function accept(turn: Turn, intent: IntentOf<'accept'>): Turn {
  const asks = answered(turn, intent)
  const [ask] = asks
  if (!ask) return saySettled(turn)
  if (ask.rule === 'import-confirmation') return confirmImport(turn)
  const role = roleOf(ask)
  if (!role) return acceptPromises(turn, asks, intent.at ?? null)
  const { pilot } = caseOf(turn)
  const seat = pilot[role]
  if (!seat) return saySettled(turn)
  const agreed = note(changePilot(turn, { [role]: { ...seat, agreed: turn.context.now } }), 'role.accepted', {
    role,
  })
  const outcome = phrase(`consent.accepted.${role}`, { pilot: pilot.name })
  const settledSeat = role === 'sponsor' ? settleSponsor(agreed) : agreed
  const told = tellAccepted(conclude(say(settledSeat, text(outcome)), outcome), seat.namedBy, roleName(role))
  if (role !== 'sponsor') return wayOn(told)
  const { title } = caseOf(told).pilot.sponsor ?? {}
  if (title) return say(told, { part: 'note', text: phrase('consent.title-is', { title }) })
  const waiting = expect(told, { expects: 'sponsor-title', pilot: pilot.id })
  return say(waiting, text(phrase('consent.your-title')))
}

/** Deputy and program office may confirm what an import says; only the owner can agree to be the owner. */
function confirmImport(turn: Turn): Turn {
  const { pilot } = caseOf(turn)
  if (!pilot.imported) return saySettled(turn)
  const own = pilot.owner?.person === turn.context.speaker
  const confirmed = changePilot(turn, {
    imported: { ...pilot.imported, confirmed: turn.context.now },
    ...(own && pilot.owner && { owner: { ...pilot.owner, agreed: turn.context.now } }),
  })
  const outcome = own
    ? phrase('consent.accepted.owner', { pilot: pilot.name })
    : phrase('consent.confirmed', {
        pilot: pilot.name,
        stage: stageName(pilot.stage),
        owner: personName(pilot.owner?.person),
      })
  return wayOn(conclude(say(note(confirmed, 'pilot.confirmed'), text(outcome)), outcome))
}

function wayOn(turn: Turn): Turn {
  const pilot = { id: caseOf(turn).pilot.id }
  return say(turn, {
    of: 'coach',
    part: 'buttons',
    buttons: [
      button('buttons.coach', { do: 'coach', pilot }, 'primary'),
      button('buttons.status', { do: 'status', pilot }),
    ],
  })
}

/** `read`: since when the words read as they did that are agreed to; else the message that was sent last had them. */
function acceptPromises(turn: Turn, asks: readonly Nudge[], read: Instant | null): Turn {
  const taken = promisesOf(turn, asks)
  if (taken.length === 0) return saySettled(turn)
  const since = asks.filter((ask) => (promiseOf(turn, ask)?.changed ?? '') > (read ?? ask.sent.at(-1) ?? ''))
  const words = since.find((ask) => asksToAgree(turn, ask))
  if (words) return wordsAnew(turn, words)
  const moved = since.some((ask) => ask.sent.length > 0 && promisesOf(turn, [ask]).some(dayOf))
  const kept = keepActive(taken.reduce(agreeTo, turn))
  const what = withDays(taken)
  const pilot = caseOf(turn).pilot.name
  const outcome = taken.every(isAgreement)
    ? phrase('standard.agreement', { pilot })
    : phrase('consent.accepted.promise', { what, pilot })
  const from = taken.flatMap((one) =>
    kindEntry(one.what).gate === 'day' && !one.due ? askFrom(kept, one) : [],
  )
  return tellTaken(
    firstScore(
      conclude(say(kept, text(outcome), ...(moved ? [text(phrase('consent.moved'))] : []), ...from), outcome),
    ),
    taken,
  )
}

/** A yes is one to the words that were read: changed ones are shown first [CM2]. */
function wordsAnew(turn: Turn, ask: Nudge): Turn {
  const at = promiseOf(turn, ask)?.changed ?? turn.context.now
  return say(turn, text(phrase('standard.changed-since')), ...recordParts(caseOf(turn), zoneOf(turn)), {
    of: ask.id,
    part: 'buttons',
    buttons: agreementButtons(ask.id, at),
  })
}

/** By when a promise is taken on; a score comes again and again. */
function dayOf(one: Commitment): Day | null {
  return isScoring(one) ? null : one.due
}

/** What is taken on with its day, which is said once where it is the same for all. */
function withDays(taken: readonly Commitment[]): Value {
  const [day, ...others] = new Set(taken.map(dayOf))
  const list = taken.map(commitmentName)
  if (!day || others.length > 0) return { list: taken.map((one, n) => byDay(list[n] ?? '', dayOf(one))) }
  return byDay({ list }, day)
}

function byDay(what: Value, due: Day | null): Value {
  return due ? { phrase: phrase('consent.item-by', { what, due: { day: due } }) } : what
}

function agreeTo(turn: Turn, one: Commitment): Turn {
  const met = kindEntry(one.what).met === 'yes'
  const state = met ? 'met' : one.state
  const kept = keep(turn, { ...one, agreed: true, state, changed: turn.context.now })
  return note(kept, met ? 'commitment.met' : 'role.accepted', { commitment: one.id })
}

const declineTakes = z.object({
  ask: written,
  all: z.array(written).optional(),
})

export const declineCommand = defineCommand('decline', {
  takes: declineTakes,
  right: null,
  effect: 'reads',
  pilot: ofNudge,
  afterEnd: 'always',
  needs: [],
  words: null,
  help: null,
  handle: decline,
})

/** "Not me": the place is free again, and who asked can see it. */
export function decline(turn: Turn, intent: IntentOf<'decline'>): Turn {
  const asks = answered(turn, intent)
  const [ask] = asks
  if (!ask) return saySettled(turn)
  const { pilot } = caseOf(turn)
  const role = roleOf(ask)
  const what: Value = role ? roleName(role) : { list: promisesOf(turn, asks).map(commitmentName) }
  const outcome = phrase('consent.declined', { pilot: pilot.name, what })
  const told = conclude(say(asks.reduce(freed, turn), text(outcome)), outcome)
  if (role) return tellDeclined(told, pilot[role]?.namedBy, role, roleName(role))
  return tellLeft(told, promisesOf(turn, asks))
}

/** What is answered with the asks: a capability stands for all that somebody was named to score. */
export function promisesOf(turn: Turn, asks: readonly Nudge[]): Commitment[] {
  return asks.flatMap((ask) => {
    const one = promiseOf(turn, ask)
    return one ? named(caseOf(turn).commitments, one) : []
  })
}

export function promiseOf(turn: Turn, ask: Nudge): Commitment | undefined {
  return caseOf(turn).commitments.find(({ id }) => id === ask.subject)
}

export function asksToAgree(turn: Turn, ask: Nudge): boolean {
  const one = promiseOf(turn, ask)
  return one !== undefined && isAgreement(one)
}

export function freed(turn: Turn, ask: Nudge): Turn {
  const role = roleOf(ask)
  if (role) {
    const left = changePilot(turn, { [role]: null })
    return note(role === 'sponsor' ? settleSponsor(left) : left, 'role.declined', { role })
  }
  const one = promiseOf(turn, ask)
  if (!one) return turn
  const free = keep(
    turn,
    ...promisesOf(turn, [ask]).map((each) => ({
      ...each,
      person: null,
      agreed: false,
      due: null,
      state: 'promised' as const,
      changed: turn.context.now,
    })),
  )
  return note(free, 'role.declined', { commitment: one.id })
}
