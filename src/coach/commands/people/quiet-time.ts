import { phrase, type Button, type MessageDescriptor, type Message } from '../../../messages/message.ts'
import { coveredFrom } from '../../../nudges/quiet-time.ts'
import { daysOff } from '../../../records/organisation.ts'
import { endOf, isQuiet } from '../../../people/quiet-time.ts'
import type { Quiet } from '../../../records/contact.ts'
import { QUIET_SPANS, type QuietSpan } from '../../../vocabulary/quiet-time.ts'
import { atClock, dayOf, type Day } from '../../../time/time.ts'
import { running } from '../../../pilots/pilot.ts'
import { button } from '../../../say/buttons.ts'
import { ofTalk } from '../../../records/prompt.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import {
  dialogueOf,
  contactOf,
  keepContact,
  wakeNow,
  conclude,
  say,
  text,
  todayOf,
  zoneOf,
  type Turn,
} from '../../turn.ts'
import { z } from 'zod'
import { quietIn } from '../../../language/words/coach-sentences.ts'
import { day } from '../../../vocabulary/arguments.ts'
import { aboutNone } from '../../pilot-finding.ts'
import { defineCommand } from '../../command.ts'
import { declareMessages } from '../../../messages/declaration.ts'

/** Who names no end is left in peace for so long, and is told until when. */
const DEFAULT: QuietSpan = 'week'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    quiet: z.infer<typeof quietTakes>
    unquiet: z.infer<typeof unquietTakes>
  }
}

/** Nothing is asked of the speaker until a day, for a while, or until they say so; null: they named no end. */
const quietTakes = z.object({
  until: z.union([day, z.enum(QUIET_SPANS)]).nullable(),
})

export const quietCommand = defineCommand('quiet', {
  takes: quietTakes,
  right: null,
  effect: 'reads',
  pilot: aboutNone,
  afterEnd: 'always',
  needs: [],
  words: {
    said: (text, context) => {
      const until = quietIn(text, context)
      return until === undefined ? null : { do: 'quiet', until }
    },
  },
  help: 'help.command.quiet',
  handle: quiet,
})

/**
 * "Stop asking me": no question, no reminder and no overview for a while, for the speaker alone. What is awaited of them
 * stays as it is.
 */
export function quiet(turn: Turn, { until: wanted }: IntentOf<'quiet'>): Turn {
  const { now } = turn.context
  const today = todayOf(turn)
  const span = wanted === null ? DEFAULT : QUIET_SPANS.find((one) => one === wanted)
  const day = span ? endOf(span, today) : wanted
  if (day && day <= today) return say(turn, text(phrase('replies.past-day', { found: { day } })))
  const { quiet: before } = contactOf(turn)
  const lasting = before && isQuiet({ quiet: before }, now) ? before : null
  const given: Quiet = {
    since: lasting?.since ?? now,
    until: day && startsOn(turn, day),
    // Who is asked in their place goes on being asked.
    ...(before?.covered && { covered: true }),
  }
  const kept = wanted === null && lasting ? longer(lasting, given) : given
  const next = wakeNow(keepContact(turn, { quiet: kept }))
  const outcome = saidUntil(next, kept)
  return say(conclude(say(next, text(outcome)), outcome), ...besides(next, kept), choices(next, kept))
}

const unquietTakes = z.object({})

export const unquietCommand = defineCommand('unquiet', {
  takes: unquietTakes,
  right: null,
  effect: 'reads',
  pilot: aboutNone,
  afterEnd: 'always',
  needs: [],
  words: null,
  help: null,
  handle: unquiet,
})

/** "Ask me again": what is due is asked at the next look. */
export function unquiet(turn: Turn): Turn {
  const { now } = turn.context
  const { quiet: before } = contactOf(turn)
  const outcome = phrase('hear.quiet.over')
  const kept = before ? wakeNow(keepContact(turn, { quiet: { ...before, until: now } })) : turn
  return conclude(say(kept, text(outcome)), outcome)
}

/** Who asks for it once more does not shorten it. */
function longer(before: Quiet, given: Quiet): Quiet {
  return before.until === null || (given.until !== null && before.until > given.until) ? before : given
}

/** Whoever comes back on a day is asked from its working hours on. */
function startsOn(turn: Turn, day: Day) {
  return atClock(day, turn.context.content.playbook.nudges.hours.from, zoneOf(turn))
}

function saidUntil(turn: Turn, { until }: Quiet): MessageDescriptor {
  return until
    ? phrase('hear.quiet.done', { until: { day: dayOf(until, zoneOf(turn)) } })
    : phrase('hear.quiet.open')
}

/** What is not lost by it, and who is asked instead where it lasts long. */
function besides(turn: Turn, kept: Quiet): Message {
  const { content, organisation, now, mine } = turn.context
  const terms = { now, zone: zoneOf(turn), playbook: content.playbook, daysOff: daysOff(organisation) }
  const from = mine.some(running) ? coveredFrom({ quiet: kept }, terms) : null
  return [
    text(phrase('hear.quiet.stays')),
    ...(from ? [text(phrase('hear.quiet.covered', { from: { day: dayOf(from, zoneOf(turn)) } }))] : []),
  ]
}

const LABELS = {
  week: 'hear.quiet.week',
  month: 'hear.quiet.month',
  open: 'hear.quiet.until-said',
} as const

/** Another end, the way back, and the question of a talk that waits. */
function choices(turn: Turn, kept: Quiet): Message[number] {
  const today = todayOf(turn)
  const until = kept.until && dayOf(kept.until, zoneOf(turn))
  const spans = QUIET_SPANS.filter((span) => endOf(span, today) !== until)
  const { expects } = dialogueOf(turn)
  const buttons: Button<MessageDescriptor>[] = [
    ...spans.map((span) => ({ label: phrase(LABELS[span]), tap: { do: 'quiet', until: span } as const })),
    { label: phrase('hear.quiet.again'), tap: { do: 'unquiet' } },
    ...(ofTalk(expects) ? [button('buttons.continue', { do: 'coach', pilot: { id: expects.pilot } })] : []),
  ]
  return { of: 'quiet', part: 'buttons', buttons }
}

export const quietTimeMessages = declareMessages({
  'help.command.quiet': {},
  'hear.quiet.done': { until: 'day' },
  'hear.quiet.open': {},
  'hear.quiet.stays': {},
  'hear.quiet.covered': { from: 'day' },
  'hear.quiet.over': {},
  'hear.quiet.week': {},
  'hear.quiet.month': {},
  'hear.quiet.until-said': {},
  'hear.quiet.again': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof quietTimeMessages> {}
}
