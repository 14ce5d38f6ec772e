import { phrase, type MessageDescriptor } from '../messages/message.ts'
import { dayOf } from '../time/time.ts'
import { personName } from '../say/names.ts'
import type { Doing } from '../vocabulary/intent.ts'
import { mayDo } from './rights.ts'
import { caseOf, conclude, say, text, zoneOf, type Turn } from './turn.ts'

/** What only looks at a pilot is shown for as long as it is kept. */
const SHOWN: ReadonlySet<Doing> = new Set([
  'status',
  'summary',
  'commitments',
  'commitment',
  'readiness',
  'rollout',
  'decide',
  'gate',
  'matrix',
  'kpi',
  'standard',
  'template',
  'playbook',
  'diagnose',
])

/** Besides looking: what a stopped pilot leaves is written, and its owner can be asked. */
const STOPPED: ReadonlySet<Doing> = new Set(['learned', 'question', 'reply', 'refer'])

/** What is the standard lives on: its record, its promises, its measures and who looks after it [CM2, CM9, PB7]. */
const STANDARD: ReadonlySet<Doing> = new Set([
  'standard',
  'settle-standard',
  'put-forward',
  'sign',
  'review-standard',
  'copies',
  'share',
  'edit',
  'commit',
  'meet',
  'move',
  'give',
  'waive',
  'score',
  'report',
  'refer',
  'rename',
  'handover',
  'deputy',
  'sponsor',
  'counts',
  'snooze',
  'question',
  'reply',
])

/** Whether the pilot has ended and this is not done for it any more. */
export function isOver(turn: Turn, doing: Doing): boolean {
  if (SHOWN.has(doing)) return false
  const stage = turn.about?.pilot.stage
  if (stage === 'stopped') return !STOPPED.has(doing)
  return stage === 'standard' && !STANDARD.has(doing)
}

/** Says that the pilot has ended; who may see it learns who stopped it and why. */
export function saidOver(turn: Turn): Turn {
  const outcome = endedLine(turn)
  return conclude(say(turn, text(outcome)), outcome)
}

function endedLine(turn: Turn): MessageDescriptor {
  const { pilot } = caseOf(turn)
  const { ended, stage } = pilot
  if (stage !== 'stopped' || !ended || !mayDo(turn, 'see'))
    return phrase('commands.coach.ended', { pilot: pilot.name })
  return phrase('commands.coach.ended-by', {
    pilot: pilot.name,
    person: personName(ended.by),
    day: { day: dayOf(ended.at, zoneOf(turn)) },
    reason: { written: ended.reason },
  })
}
