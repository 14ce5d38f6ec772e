import { singleKind } from '../records/commitment.ts'
import { kindEntry, type CommitmentKind } from '../vocabulary/commitment-kinds.ts'
import type { Message } from '../messages/message.ts'
import { held } from '../playbook/playbook.ts'
import type { Person } from '../records/person.ts'
import type { RightOfCommitment } from './command-traits.ts'
import { may, RIGHTS, type Right } from '../vocabulary/roles.ts'
import { rolesIn } from '../pilots/access.ts'
import type { Pilot } from '../records/pilot.ts'
import type { Prompt } from '../records/prompt.ts'
import type { Doing, Intent, Action } from '../vocabulary/intent.ts'
import { caseOf, dialogueOf, pilotsAt, speakerOf, type Turn } from './turn.ts'

/** What the speaker does: a reply does what it becomes, and needs the right to that anew, since roles change. */
export function doingOf(turn: Turn, intent: Intent): Doing {
  const { expects } = dialogueOf(turn)
  return intent.do === 'say' && expects ? turn.context.prompts[expects.expects].becomes : intent.do
}

/** Whether the speaker sees anything of the pilot at all. */
export function sees(turn: Turn): boolean {
  const roles = rolesOf(turn)
  const table = turn.context.content.roles
  return may(table, roles, 'see') || (roles.length > 0 && may(table, roles, 'see-own-commitment'))
}

/** Whether the speaker has a seat in a pilot of theirs that shows it whole; holding a promise of it is none. */
export function seesWhole(turn: Turn, pilot: Pilot): boolean {
  const { content } = turn.context
  return may(content.roles, rolesIn(pilot, [], speakerOf(turn), content), 'see')
}

/** The right that is missing for what the speaker wants, or null when they may do it. */
export function forbidden(turn: Turn, intent: Intent): Right | null {
  const right = rightFor(turn, intent)
  return right === null || has(turn, right) ? null : right
}

/** Whether the speaker has a right: in the pilot that is spoken about, or beside all of them. */
export function has(turn: Turn, right: Right): boolean {
  // A guest has only the parts that somebody gave them.
  if (right === 'start' && speakerOf(turn).membership === 'guest') return false
  return may(turn.context.content.roles, turn.about ? rolesOf(turn) : [], right)
}

/** The right that it takes to do what the speaker wants; null where anybody may. */
export function rightFor(turn: Turn, intent: Intent): Right | null {
  const { expects } = dialogueOf(turn)
  const need = turn.context.commands[doingOf(turn, intent)].right
  if (need === null || (turn.about === null && need !== 'start')) return null
  if (
    intent.do === 'snooze' &&
    caseOf(turn).asks.some(({ id, person }) => id === intent.ask && person === turn.context.speaker)
  )
    return null
  return rightTo(need, turn, intent.do === 'say' ? expects : intent)
}

/** What nobody does with a go but whoever decides on it. */
const OF_WHO_DECIDES = ['make-commitment', 'meet-commitment', 'waive-commitment'] as const

/**
 * Whose promise it is decides which right it takes to touch it; what a gate waits for is not waived by its owner [RU2],
 * and a go is nobody's to promise, to meet or to waive but that of whoever decides [ST3].
 */
function rightTo(need: Right | RightOfCommitment, turn: Turn, wish: Intent | Prompt | null): Right {
  const what = wish && 'what' in wish ? wish.what : null
  const id = wish && 'commitment' in wish ? wish.commitment : null
  const commitment = turn.about?.commitments.find((one) =>
    id === null ? one.what === what && one.question === null : one.id === id,
  )
  const own = commitment?.person === turn.context.speaker
  // One that nobody has promised yet is known by its id alone.
  const kind = commitment?.what ?? what ?? (id === null ? null : singleKind(caseOf(turn).pilot.id, id))
  const entry = kind && kindEntry(kind)
  if (entry?.holder === 'decider' && OF_WHO_DECIDES.some((one) => one === need)) return 'decide'
  switch (need) {
    case 'make-commitment':
      if (what && kindEntry(what).holder === 'sponsor') return 'name-sponsor'
      if (own) return 'keep-own-commitment'
      // Promising anew what somebody else has promised takes it from them.
      return commitment?.person ? 'keep-any-commitment' : 'promise'
    case 'meet-commitment':
    case 'keep-commitment':
      return own ? 'keep-own-commitment' : 'keep-any-commitment'
    case 'score-commitment':
      return own ? 'keep-own-commitment' : 'score-any'
    case 'see-commitment':
      return own ? 'see-own-commitment' : 'see'
    case 'waive-commitment':
      // What somebody wants to see before a go is theirs to give up [ST3].
      return entry?.several?.held || (kind && held(turn.context.content.playbook, kind))
        ? 'waive-held'
        : 'waive'
    default:
      return need
  }
}

/** The pilots that somebody can mean who names none: those in which their seat lets them do it, else all of theirs. */
export function meant(turn: Turn, intent: Intent): Pilot[] {
  const { content } = turn.context
  const mine = pilotsAt(turn)
  const need = turn.context.commands[intent.do].right
  const right = RIGHTS.find((one) => one === (need === 'make-commitment' ? 'promise' : need))
  const able = mine.filter(
    (pilot) => right && may(content.roles, rolesIn(pilot, [], speakerOf(turn), content), right),
  )
  return able.length > 0 ? able : mine
}

/** The pilots that the speaker may decide on, or was asked to sponsor. */
export function decidedBy(turn: Turn): Pilot[] {
  const { content, speaker } = turn.context
  return pilotsAt(turn).filter(
    (pilot) =>
      pilot.sponsor?.person === speaker ||
      may(content.roles, rolesIn(pilot, [], speakerOf(turn), content), 'decide'),
  )
}

/** Whether a promise can be somebody's: to decide on the pilot is promised by those who may [ST3]. */
export function canHold(turn: Turn, person: Person, what: CommitmentKind): boolean {
  const { pilot, commitments } = caseOf(turn)
  const { content } = turn.context
  return (
    kindEntry(what).holder !== 'decider' ||
    may(content.roles, rolesIn(pilot, commitments, person, content), 'decide')
  )
}

/** Whether the speaker has a right in the pilot that is spoken about: what a message offers is what they may do. */
export function mayDo(turn: Turn, right: Right): boolean {
  return may(turn.context.content.roles, rolesOf(turn), right)
}

/** What is said with only those presses in it that the speaker has the right to: the words stay for everybody. */
export function pressable(turn: Turn, said: Message): Message {
  const may = ({ tap }: { tap: Action }) => forbidden(turn, tap) === null
  return said.flatMap((part): Message => {
    switch (part.part) {
      case 'buttons': {
        const buttons = part.buttons.filter(may)
        return buttons.length > 0 ? [{ ...part, buttons }] : []
      }
      case 'choice': {
        const options = part.options.filter(may)
        return options.length > 0 ? [{ ...part, options }] : []
      }
      case 'person':
      case 'date':
        return may(part) ? [part] : []
      default:
        return [part]
    }
  })
}

function rolesOf(turn: Turn) {
  const { pilot, commitments } = caseOf(turn)
  return rolesIn(pilot, commitments, speakerOf(turn), turn.context.content)
}
