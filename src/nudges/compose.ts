import { button } from '../say/buttons.ts'
import type { IntentOf } from '../vocabulary/intent.ts'
import { bottleneckName, holderName, personName, stageName } from '../say/names.ts'
import {
  phrase,
  type Button,
  type Block,
  type MessageDescriptor,
  type Message,
  type Value,
} from '../messages/message.ts'
import type { Playbook } from '../playbook/playbook.ts'
import { active } from '../people/person.ts'
import type { Person } from '../records/person.ts'
import { dayOf, type Instant } from '../time/time.ts'
import type { PilotSnapshot } from '../records/pilot-snapshot.ts'
import { diagnose } from '../pilots/diagnosis.ts'
import { running } from '../pilots/pilot.ts'
import { countedFrom } from '../pilots/rollout.ts'
import { isFirm, STAGES } from '../vocabulary/stage.ts'
import type { Nudge } from '../records/nudge.ts'
import type { RuleId } from '../vocabulary/rules.ts'
import { nameOf, promiseOf, snooze, type NudgeBlock, type Open } from './block.ts'
import { goBlock } from './go-decision.ts'
import { introduction, introductions } from './introduction.ts'
import { snoozedUntil } from './policy.ts'
import { checkInBlock, scoreBlock, scorersBlock } from './measures.ts'
import { askSuccessFactors } from './success-factors.ts'
import { askTakers } from './readiness.ts'
import { zoneFor } from './recipient.ts'
import { decisionBlock, reviewBlock, signBlock } from './standard.ts'
import { askDecision, askReview } from './rollout.ts'
import { questionKey, groupNudges, type Question } from './grouping.ts'

type Write = (open: Open, playbook: Playbook) => NudgeBlock

const BLOCKS: Record<RuleId, Write> = {
  introduction,
  'import-confirmation': importConfirmation,
  'go-decision': ({ about }, playbook) => goBlock(about, playbook),
  'no-business-owner': ({ ask, about }) => ({
    text: noBusinessOwner(about),
    live: buttons(
      button(
        'buttons.name-owner',
        {
          ...aboutIt(about),
          do: 'commit',
          what: 'business-owner',
          who: null,
          due: null,
          question: null,
          sure: false,
        },
        'primary',
      ),
      snooze(ask),
    ),
  }),
  'no-sponsor': ({ ask, about }) => ({
    text: noSponsor(about),
    live: buttons(
      button('buttons.name-sponsor', { do: 'sponsor', ...aboutIt(about), who: null, title: null }, 'primary'),
      snooze(ask),
    ),
  }),
  'commitment-due': (open) => promiseBlock(open, 'due'),
  'commitment-overdue': (open) => promiseBlock(open, 'overdue'),
  'wave-review': askReview,
  'wave-decision': askDecision,
  'readiness-open': askTakers,
  'stage-too-long': stageTooLong,
  'standard-decision': decisionBlock,
  'standard-sign': signBlock,
  'standard-review': reviewBlock,
  'check-in': checkInBlock,
  'score-due': scoreBlock,
  'no-scorers': scorersBlock,
  'odds-open': askSuccessFactors,
  'talk-left-open': ({ ask, about }) => ({
    text: phrase('nudges.talk-left-open'),
    live: buttons(button('buttons.continue', { do: 'coach', ...aboutIt(about) }, 'primary'), snooze(ask)),
  }),
}

/**
 * One message for all that one person is asked: who speaks, if they never heard of the coach; for each question the
 * pilot, what is missing, and buttons that do the thing; and how much more is open. Live parts are `of` their
 * question, so that an answer to one leaves the others alive. `rest` is what shows the rest; what somebody was `named` for then
 * stands one by one.
 */
export function compose(
  person: Person,
  chosen: readonly Open[],
  more: number,
  playbook: Playbook,
  rest: IntentOf<'asked'> = { do: 'asked', from: 0 },
): Message {
  const said: Message = []
  if (!person.introduced && !person.heard) said.push({ part: 'text', text: phrase('nudges.hello') })
  let pilot: string | null = null
  const questions =
    rest.named === undefined ? groupNudges(grouped(chosen)) : grouped(chosen).map((one): Question => [one])
  for (const open of questions) {
    const [{ ask, about }] = open
    if (ask.pilot !== pilot)
      said.push({ part: 'title', text: phrase('names.pilot', { pilot: about.pilot.name }) })
    pilot = ask.pilot
    const { text, live } = blockOf(open, playbook)
    const again = open.every(({ ask: one }) => one.sent.length > 0)
    const of = open.length > 1 ? questionKey(ask.id) : ask.id
    said.push({ of, part: 'text', text: again ? phrase('nudges.again', { ask: { phrase: text } }) : text })
    said.push(...live.map((part) => ({ ...part, of })))
  }
  if (more > 0)
    said.push(
      { part: 'note', text: phrase('nudges.more', { more }) },
      {
        of: 'more',
        part: 'buttons',
        buttons: [button(rest.from === 0 ? 'buttons.show-all' : 'buttons.more', rest)],
      },
    )
  return said
}

function blockOf(open: Question, playbook: Playbook): NudgeBlock {
  const [one, ...others] = open
  return others.length > 0 ? introductions(open) : BLOCKS[one.ask.rule](one, playbook)
}

/** What concerns one pilot stands together, at the place of its most pressing ask. */
function grouped(chosen: readonly Open[]): Open[] {
  return pilotsOf(chosen).flatMap((pilot) => chosen.filter(({ ask }) => ask.pilot === pilot))
}

/** The pilots that a message speaks about. */
export function pilotsOf(chosen: readonly Open[]): string[] {
  return [...new Set(chosen.map(({ ask }) => ask.pilot))]
}

/** Why an ask came, since when, and what ends it: the answer to `why`. */
export function explain(ask: Nudge, about: PilotSnapshot, now: Instant, playbook: Playbook): Message {
  const zone = zoneOf(ask, about)
  const snoozed = snoozedUntil(ask, about.people[ask.person])
  const lines = [
    why(ask, about, playbook),
    ask.closed && ask.closed <= now
      ? phrase('nudges.why.over', { day: { day: dayOf(ask.closed, zone) } })
      : phrase(`nudges.ends.${ask.rule}`),
    ...(snoozed && snoozed > now && !ask.closed
      ? [phrase('nudges.why.snoozed', { day: { day: dayOf(snoozed, zone) } })]
      : []),
  ]
  return [
    { part: 'title', text: phrase('names.pilot', { pilot: about.pilot.name }) },
    ...lines.map((text) => ({ part: 'text' as const, text })),
  ]
}

function why(ask: Nudge, about: PilotSnapshot, playbook: Playbook): MessageDescriptor {
  const since = { day: ask.heldFrom }
  switch (ask.rule) {
    case 'commitment-due':
    case 'commitment-overdue':
      return phrase(`nudges.why.${ask.rule}`, { what: nameOf(promiseOf({ ask, about })), since })
    case 'stage-too-long': {
      const stage = STAGES.find((one) => one === ask.subject) ?? 'discovery'
      const { limit } = playbook.stages[stage]
      return phrase('nudges.why.stage-too-long', { stage: stageName(stage), limit, since })
    }
    default:
      return phrase(`nudges.why.${ask.rule}`, { since })
  }
}

function importConfirmation({ ask, about: { pilot } }: Open): NudgeBlock {
  const own = pilot.owner?.person === ask.person
  const day = { day: pilot.imported?.at ?? ask.heldFrom }
  const stage = stageName(pilot.stage)
  return {
    text: own
      ? phrase('nudges.confirm.owner', { stage, day })
      : phrase('nudges.confirm.other', { stage, day, owner: personName(pilot.owner?.person) }),
    live: [
      {
        part: 'buttons',
        buttons: [
          button('buttons.thats-right', { do: 'accept', ask: ask.id }, 'primary'),
          ...(own ? [button('buttons.not-me', { do: 'decline', ask: ask.id })] : []),
          button('buttons.someone-else', { do: 'refer', ask: ask.id, who: null }),
        ],
      },
      {
        part: 'choice',
        label: phrase('nudges.confirm.stage'),
        options: STAGES.filter((one) => one !== pilot.stage).map((one) => ({
          label: phrase(`names.stage.${one}`),
          tap: { do: 'confirm-stage', ask: ask.id, stage: one },
        })),
      },
    ],
  }
}

/** Whoever was named and asked is told of; without an answer nobody owns the outcome yet. */
function noBusinessOwner({ commitments, asks }: PilotSnapshot): MessageDescriptor {
  const named = commitments.find(({ what, state }) => what === 'business-owner' && state === 'promised')
  if (!named?.person || named.agreed) return phrase('nudges.no-business-owner')
  const asked = asks.find(({ rule, subject }) => rule === 'introduction' && subject === named.id)?.sent[0]
  const person: Value = { person: named.person }
  return asked
    ? phrase('nudges.business-owner-silent', { person, day: { day: asked } })
    : phrase('nudges.business-owner-unasked', { person })
}

function noSponsor({ pilot }: PilotSnapshot): MessageDescriptor {
  if (!pilot.sponsor) return phrase('nudges.no-sponsor.nobody')
  const person: Value = { person: pilot.sponsor.person }
  return pilot.sponsor.agreed
    ? phrase('nudges.no-sponsor.title', { person })
    : phrase('nudges.no-sponsor.silent', { person })
}

function promiseBlock(open: Open, when: 'due' | 'overdue'): NudgeBlock {
  const { ask, about } = open
  const promise = promiseOf(open)
  const what = nameOf(promise)
  const due = { day: promise?.due ?? ask.heldFrom }
  // From production on others plan with the day [DD5].
  const tone = isFirm(about.pilot.stage) ? 'nudges.firm' : 'nudges'
  const own = !promise?.person || promise.person === ask.person
  const on = { ...aboutIt(about), commitment: ask.subject }
  const holder = promise?.person ? about.people[promise.person] : undefined
  const met = { do: 'meet', ...on, evidence: null } as const
  const hand = { do: 'give', ...on, who: null } as const
  // Whether somebody who is not here any more has done it is no question to anybody.
  if (holder && !own && !active(holder))
    return {
      text: phrase('nudges.gone', { what, due, person: personName(holder.id) }),
      live: buttons(button('buttons.hand-over', hand, 'primary'), button('buttons.met', met), snooze(ask)),
    }
  return {
    text: own
      ? phrase(`${tone}.${when}.own`, { what, due })
      : phrase(`${tone}.${when}.other`, {
          what,
          due,
          person: holderName(promise),
        }),
    live: buttons(
      button('buttons.met', met, 'primary'),
      button('buttons.set-date', { do: 'move', ...on, due: null }),
      button('buttons.hand-over', hand),
      snooze(ask),
    ),
  }
}

function stageTooLong({ ask, about }: Open, playbook: Playbook): NudgeBlock {
  const { pilot } = about
  if (!running(pilot)) throw new Error('a pilot that has ended is in no stage for too long')
  const told = {
    stage: stageName(pilot.stage),
    since: { day: dayOf(countedFrom(pilot) ?? pilot.startedAt, zoneOf(ask, about)) },
    limit: playbook.stages[pilot.stage].limit,
  }
  // A reminder says the same as the message before it, unless the answers changed.
  const { bottleneck } = diagnose(about, playbook, dayOf(ask.opened, zoneOf(ask, about)))
  return {
    text: bottleneck
      ? phrase('nudges.stage-too-long-held', { ...told, bottleneck: bottleneckName(bottleneck) })
      : phrase('nudges.stage-too-long', told),
    live: buttons(
      ...(bottleneck
        ? [button('buttons.what-holds', { do: 'diagnose', ...aboutIt(about) }, 'primary')]
        : [button('buttons.see-missing', { do: 'commitments', ...aboutIt(about) }, 'primary')]),
      snooze(ask),
      button('buttons.stop', { do: 'stop', ...aboutIt(about), reason: null, sure: false }),
    ),
  }
}

function zoneOf(ask: Nudge, { people, pilot }: PilotSnapshot) {
  const person = people[ask.person]
  return person ? zoneFor(person, [pilot]) : (pilot.zone ?? 'UTC')
}

function aboutIt({ pilot }: PilotSnapshot): { pilot: { id: string } } {
  return { pilot: { id: pilot.id } }
}

function buttons(...list: Button<MessageDescriptor>[]): Block<MessageDescriptor>[] {
  return [{ part: 'buttons', buttons: list }]
}
