// Coach: what somebody wants, in the state that was loaded, becomes changed records, history and an answer.
import { ofTalk, type Prompt } from '../records/prompt.ts'
import type { Doing, Intent } from '../vocabulary/intent.ts'
import type { Handled } from './command.ts'
import { commandOf } from './commands/commands.ts'
import { noticed } from './commands/reports/diagnosis-change.ts'
import { hasActed } from './effect.ts'
import type { Loaded } from './loaded.ts'
import { isOver, saidOver } from './pilot-end.ts'
import { askWaitingQuestion, stillWaiting } from './pending-prompt.ts'
import { mayNot, notFound } from './refusal.ts'
import { forbidden, rightFor, sees } from './rights.ts'
import { agreeByActing } from './role-assignment.ts'
import { withRollups } from './rollups.ts'
import { dialogueOf, keepDialogue, caseOf, type Turn } from './turn.ts'
import { forgetAwaited, topicOf } from './dialogue.ts'
import type { PromptTraits } from './prompt-traits.ts'

/**
 * The decision: what somebody wants, in the state that was read, becomes changed records, history and an answer, or
 * another command that does it. `replied` is the prompt to which it is the reply. This is the one place where rights
 * are enforced.
 */
export function coach(given: Turn, intent: Intent, loaded: Loaded, replied: Prompt | null = null): Handled {
  const replying = done(given, intent)
  const turn = { ...replying, right: given.right ?? rightFor(replying, intent) }
  if (turn.about && !sees(turn)) return notFound(turn, null, null)
  const right = forbidden(turn, intent)
  // Whoever may not give what was asked for is not waited for any more.
  if (right) return mayNot(replied || intent.do === 'say' ? forgetAwaited(turn) : turn, right)
  if ('pilot' in intent && isOver(turn, intent.do)) return saidOver(turn)
  const { handle } = commandOf(intent.do)
  const looked = handle(turn, intent, loaded)
  if ('instead' in looked) return looked
  const acting = hasActed(turn, looked, intent) ? agreeByActing(turn) : turn
  // What was done is done anew by somebody who has said yes: the seat counts for it already.
  const acted = acting === turn ? looked : handle(acting, intent, loaded)
  if ('instead' in acted) return acted
  const handled = noticed(acting, withRollups(turn, acted), intent)
  return remembered(takenUp(turn, spent(turn, handled, intent), intent, replied))
}

/** A press, or a command, that does what is awaited, or something else with it, is the reply to it as well. */
function done(turn: Turn, intent: Intent): Turn {
  const { expects } = dialogueOf(turn)
  if (!expects || turn.replied) return turn
  return does(turn, intent, expects) || topicsOf(turn, intent).includes(topicOf(turn, expects))
    ? { ...turn, replied: expects }
    : turn
}

function does(turn: Turn, intent: Intent, expects: Prompt): boolean {
  if (turn.context.prompts[expects.expects].becomes !== intent.do) return false
  if ('pilot' in expects && expects.pilot !== turn.about?.pilot.id) return false
  return !('commitment' in expects && 'commitment' in intent && expects.commitment !== intent.commitment)
}

/** What a command is about: the same as what is asked for it. A talk is of one pilot, though its topic names none. */
function topicsOf(turn: Turn, intent: Intent): (string | null)[] {
  const like = { ...intent, ...(turn.about && { pilot: turn.about.pilot.id }) } as unknown as Prompt
  return Object.entries<PromptTraits>(turn.context.prompts)
    .filter(([expects, { becomes }]) => becomes === intent.do && !ofTalk({ expects } as Prompt))
    .map(([, traits]) => traits.topic(like))
    .filter((topic) => topic !== null)
}

/** An offer is over once it was taken or dismissed, by a button or in words; what came in between passes it by. */
function spent(before: Turn, turn: Turn, { do: doing }: Intent): Turn {
  const { offered } = dialogueOf(turn)
  if (offered === null || offered !== dialogueOf(before).offered) return turn
  if (doing === 'cancel' || doing === offered.tap.do) return keepDialogue(turn, { offered: null })
  return offered.passed ? turn : keepDialogue(turn, { offered: { ...offered, passed: true } })
}

/** What answers a question to the coach; after that the question of the talk is named again. */
const ANSWERS: ReadonlySet<Doing> = new Set([
  'help',
  'ask',
  'how',
  'late',
  'list',
  'ideas',
  'kpi',
  'summary',
  'diagnose',
  'digest',
  'my-data',
  'gate',
  'status',
  'playbook',
])

/** Whether this answers a question to the coach, after which what was awaited is asked for again. */
export function answersQuestion(doing: Doing): boolean {
  return ANSWERS.has(doing) || doing === 'why'
}

/** After something in between the question of the talk that waits is asked again, or named. */
function takenUp(before: Turn, turn: Turn, { do: doing }: Intent, replied: Prompt | null): Turn {
  const { expects } = dialogueOf(turn)
  // Who wants to be left in peace is not reminded of the question by the answer to that.
  if (!ofTalk(expects) || turn.direct.length > 0 || doing === 'quiet') return turn
  const between = !ofTalk(replied ?? dialogueOf(before).expects ?? expects)
  if (doing === 'cancel' || (between && (replied || doing === 'say'))) return askWaitingQuestion(turn)
  return between || turn.outcome || ANSWERS.has(doing) ? stillWaiting(turn) : turn
}

/** The pilot last spoken about is what the next command without a name means. */
function remembered(turn: Turn): Turn {
  const focus = turn.about?.pilot.id
  return focus ? keepDialogue(turn, { focus, focused: turn.context.now }) : turn
}

/** Whether the talk's question waits in the answer that is about to be sent. */
export function asksSomething(turn: Turn): boolean {
  return !!turn.about && caseOf(turn).talk?.state === 'open' && turn.direct.length > 0
}
