import { commitmentId, promised, type Commitment } from '../records/commitment.ts'
import { measuresOf } from '../commitments/kpi.ts'
import { kindEntry, type SingleKind } from '../vocabulary/commitment-kinds.ts'
import { phrase, type Button, type Block, type MessageDescriptor, type Message } from '../messages/message.ts'
import { agreedTo } from '../pilots/role-agreement.ts'
import { isSettled, isSum, lacking, partsOf, settledWith, SUMS, type Sum } from '../pilots/readiness.ts'
import { rolledOut } from '../pilots/rollout.ts'
import { button } from '../say/buttons.ts'
import { kindName } from '../say/names.ts'
import { caseOf, inWords, keep, note, say, text, todayOf, type Turn } from './turn.ts'
import { declareMessages } from '../messages/declaration.ts'

/** Why something is not met by a word: it is met by itself, once what it stands for is there. */
export function closesItself(turn: Turn, what: Commitment['what']): Message | null {
  const { pilot, commitments } = caseOf(turn)
  const at = { id: pilot.id }
  const { met } = kindEntry(what)
  if (met === 'verdict') return goParts(turn)
  if (met === 'signature')
    return [
      text(phrase('standard.only-signed')),
      way(button('buttons.standard', { do: 'standard', pilot: at, markdown: false })),
    ]
  if (met === 'waves' && !rolledOut(pilot))
    return [
      text(phrase('rollout.closes-itself', { what: kindName(what) })),
      way(button('buttons.rollout', { do: 'rollout', pilot: at })),
    ]
  const open = isSum(what) ? lacking(what, commitments, turn.context.content.playbook) : []
  if (open.length === 0) return null
  return [
    text(
      phrase('readiness.lacks', {
        what: kindName(what),
        missing: { list: open.map((one) => kindName(one)) },
      }),
    ),
    way(button('buttons.readiness', { do: 'readiness', pilot: at })),
  ]
}

/** A go is said by a press of whoever decides, and kept with who said it [ST3]. */
export function goParts(turn: Turn): Message {
  const at = { id: caseOf(turn).pilot.id }
  return [
    text(phrase('decide.only-said')),
    way(button('buttons.decide', { do: 'decide', pilot: at }, 'primary')),
  ]
}

/** The one way to what closes by itself. */
function way(open: Button<MessageDescriptor>): Block<MessageDescriptor> {
  return { of: 'itself', part: 'buttons', buttons: [open] }
}

/**
 * What follows by itself from what this turn changed: parts go with their item, sums with their parts, and measures
 * with the owner.
 */
export function withRollups(before: Turn, given: Turn): Turn {
  const then = before.about
  const turn = withOwner(before, given)
  if (!then || !turn.about || then.pilot.id !== turn.about.pilot.id) return turn
  if (then.commitments === turn.about.commitments) return turn
  const settled = turn.about.commitments.filter(
    (one) => isSettled(one) && !isSettled(then.commitments.find(({ id }) => id === one.id)),
  )
  return SUMS.reduce(
    (next, sum) => summed(next, sum, then.commitments),
    settled.reduce((next, item) => partsSettled(next, item), turn),
  )
}

/** A measure that nobody else follows is the owner's: with a new one it is nobody's until they agreed [PB2]. */
function withOwner(before: Turn, turn: Turn): Turn {
  if (!turn.about || before.about?.pilot.id !== turn.about.pilot.id) return turn
  const { pilot, commitments } = turn.about
  const { owner } = pilot
  const former = before.about.pilot.owner?.person
  const next = owner && agreedTo(owner, pilot) ? owner.person : null
  const moved = measuresOf(commitments).filter(
    ({ person }) => (person === former && person !== owner?.person) || (person === null && next),
  )
  const changed = turn.context.now
  return keep(turn, ...moved.map((one) => ({ ...one, person: next, agreed: next !== null, changed })))
}

function partsSettled(turn: Turn, item: Commitment): Turn {
  const { commitments } = caseOf(turn)
  const parts = settledWith(item, commitments, turn.context.content.playbook, todayOf(turn))
  return parts.reduce((next, part) => {
    const { state, evidence, reason } = item
    return keepRollups(next, part, { person: item.person, due: item.due, state, evidence, reason })
  }, turn)
}

function summed(turn: Turn, sum: Sum, before: readonly Commitment[]): Turn {
  const { playbook } = turn.context.content
  const { pilot, commitments } = caseOf(turn)
  const kept = commitments.find(({ what }) => what === sum)
  const whole = lacking(sum, commitments, playbook).length === 0 && partsOf(sum, playbook).length > 0
  if (whole && !isSettled(kept)) {
    const evidence = inWords(turn, phrase('readiness.evidence'))
    const person = kept?.person ?? pilot.owner?.person ?? turn.context.speaker
    const met = keepRollups(turn, sum, { person, state: 'met', evidence })
    return say(met, text(phrase('readiness.complete', { what: kindName(sum) })))
  }
  if (whole || kept?.state !== 'met' || lacking(sum, before, playbook).length > 0) return turn
  const undone = keepRollups(turn, sum, { state: 'promised', evidence: null })
  return say(undone, text(phrase('readiness.undone', { what: kindName(sum) })))
}

/** Changes a promise that nobody keeps by hand; a new one is nobody's unless somebody is named. */
export function keepRollups(
  turn: Turn,
  what: SingleKind,
  change: Partial<Pick<Commitment, 'person' | 'due' | 'state' | 'evidence' | 'reason'>>,
): Turn {
  const { pilot, commitments } = caseOf(turn)
  const id = commitmentId(pilot.id, what)
  const fresh = promised(turn.context.organisation.id, {
    pilot: pilot.id,
    what,
    question: null,
    person: null,
    agreed: true,
    due: null,
    changed: turn.context.now,
  })
  const kept = commitments.find((one) => one.id === id) ?? fresh
  const next = keep(turn, { ...kept, ...change, agreed: true, changed: turn.context.now })
  return note(next, change.state === 'met' ? 'commitment.met' : 'commitment.moved', { commitment: id })
}

export const rollupsMessages = declareMessages({
  'readiness.complete': { what: 'text' },
  'readiness.evidence': {},
  'readiness.lacks': { what: 'text', missing: 'text' },
  'readiness.undone': { what: 'text' },
  'rollout.closes-itself': { what: 'text' },
  'decide.only-said': {},
  'standard.only-signed': {},
})

declare module '../messages/declaration.ts' {
  interface Messages extends Readonly<typeof rollupsMessages> {}
}
