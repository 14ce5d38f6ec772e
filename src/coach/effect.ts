import type { Doing, Intent } from '../vocabulary/intent.ts'
import { AWAITED } from './rights.ts'
import { speakerOf, type Turn } from './turn.ts'

/** Whether what somebody wants does the work of a part in the pilot, or only looks. */
export type Effect = 'reads' | 'acts'

/**
 * Consent is never a default: whoever was named owner or deputy says yes in so many words, or by doing that part's work.
 * `reads` is all else: what shows or asks something, steers a question without answering it (coach, skip, later), is
 * about the speaker alone (snooze, quiet, link), is a word to a colleague (question, reply), or is a yes or no of its
 * own (accept, decline, refer), which its handler keeps.
 */
export const EFFECTS: Record<Doing, Effect> = {
  help: 'reads',
  start: 'acts',
  'start-form': 'acts',
  coach: 'reads',
  status: 'reads',
  list: 'reads',
  summary: 'reads',
  edit: 'acts',
  rename: 'acts',
  commit: 'acts',
  commitments: 'reads',
  commitment: 'reads',
  meet: 'acts',
  move: 'acts',
  give: 'acts',
  waive: 'acts',
  reopen: 'acts',
  readiness: 'reads',
  assign: 'acts',
  rollout: 'reads',
  review: 'acts',
  wave: 'acts',
  sponsor: 'acts',
  counts: 'acts',
  advance: 'acts',
  gate: 'reads',
  override: 'acts',
  decide: 'reads',
  approve: 'acts',
  verdict: 'acts',
  'ask-decision': 'acts',
  explain: 'acts',
  learned: 'acts',
  standard: 'reads',
  'settle-standard': 'acts',
  'put-forward': 'acts',
  sign: 'acts',
  'review-standard': 'acts',
  copies: 'acts',
  share: 'acts',
  template: 'reads',
  'use-template': 'acts',
  'take-measures': 'acts',
  playbook: 'reads',
  matrix: 'reads',
  scorer: 'acts',
  score: 'acts',
  kpi: 'reads',
  track: 'acts',
  report: 'acts',
  question: 'reads',
  reply: 'reads',
  idea: 'reads',
  ideas: 'reads',
  fit: 'reads',
  'settle-idea': 'reads',
  rank: 'reads',
  'first-wave': 'reads',
  diagnose: 'reads',
  tell: 'acts',
  friction: 'reads',
  digest: 'reads',
  pause: 'acts',
  resume: 'acts',
  stop: 'acts',
  handover: 'acts',
  deputy: 'acts',
  snooze: 'reads',
  quiet: 'reads',
  unquiet: 'reads',
  introduce: 'reads',
  office: 'reads',
  greet: 'reads',
  link: 'reads',
  'write-to': 'reads',
  asked: 'reads',
  why: 'reads',
  'my-data': 'reads',
  skip: 'reads',
  back: 'reads',
  unknown: 'reads',
  keep: 'acts',
  later: 'reads',
  answer: 'acts',
  'find-out': 'acts',
  accept: 'reads',
  decline: 'reads',
  refer: 'reads',
  'confirm-stage': 'reads',
  cancel: 'reads',
  say: 'acts',
  agree: 'reads',
  'maybe-start': 'reads',
  'maybe-command': 'reads',
  'unheard-of': 'reads',
  misread: 'reads',
}

/**
 * Whether the speaker has done something for the pilot by this. What only opened a form or a question, was asked back,
 * refused by a gate or not understood has changed nothing of it, and is no yes to anything.
 */
export function hasActed(before: Turn, after: Turn, intent: Intent): boolean {
  const { expects } = speakerOf(before)
  const doing = intent.do === 'say' && expects ? AWAITED[expects.expects] : intent.do
  return EFFECTS[doing] === 'acts' && !!before.about && leftMark(before, after)
}

function leftMark(before: Turn, after: Turn): boolean {
  if (after.entries.slice(before.entries.length).some(({ event }) => event !== 'gate.held')) return true
  return Object.entries(after.changed).some(
    ([key, record]) =>
      (record.kind === 'pilot' || record.kind === 'commitment') && record !== before.changed[key],
  )
}
