import { answerValue, kindName, personName, stageName } from '../say/names.ts'
import { deniedLines } from '../say/denied.ts'
import { button } from '../say/buttons.ts'
import { brief } from '../say/quotes.ts'
import type { QuestionId } from '../vocabulary/questions.ts'
import { commitmentId, type Commitment } from '../records/commitment.ts'
import { phrase, type Button, type MessageDescriptor, type Message, type Value } from '../messages/message.ts'
import type { Playbook } from '../playbook/playbook.ts'
import type { PilotSnapshot } from '../records/pilot-snapshot.ts'
import { running } from '../pilots/pilot.ts'
import type { Pilot } from '../records/pilot.ts'
import { conditionsOf, DECIDED_BY, seenUpTo, type Standing } from './decisions.ts'
import { declareMessages } from '../messages/declaration.ts'

/** What was written stands here in one short line; the one-pager has the whole of it. */
/** So much of what is still open is named. */
const OPEN = 4

/**
 * What a go rests on, in five short lines [ST3]: use, value, what must change, the money and what is open. Beside them
 * stands what was wanted first, each gate that was passed although something was missing [RU2], praise that goes to a
 * demo [BP5], and what is still local to the pilot, by name [BP6]; a digest has no room for these.
 */
export function basisParts(
  c: PilotSnapshot,
  playbook: Playbook,
  length: 'short' | 'whole' = 'whole',
): Message {
  const { pilot } = c
  const notes = [
    ...(pilot.answers.praise?.choice === 'demo' ? [phrase('decide.basis.demo')] : []),
    ...localTo(pilot),
    ...pilot.overrides.map(({ stage, by, reason }) =>
      phrase('decide.basis.override', {
        stage: stageName(stage),
        person: personName(by),
        reason: { written: brief(reason) },
      }),
    ),
  ]
  return [
    {
      part: 'facts',
      facts: [
        line('used', said(pilot, 'usage')),
        line('value', said(pilot, 'value')),
        line('change', said(pilot, 'fixes')),
        line('cost', money(c)),
        line('open', listOf(openIn(c, playbook), 'decide.basis.nothing')),
        ...against(c, playbook),
        ...wanted(c),
      ],
    },
    ...(length === 'whole' ? notes.map((text) => ({ part: 'note' as const, text })) : []),
  ]
}

/** The three answers to it, but for a go or a no that stands; none overturns what is decided after they were shown. */
export function verdictButtons(
  about: PilotSnapshot,
  stands: Standing['verdict'] | null = null,
): Button<MessageDescriptor>[] {
  const rest = { conditions: [], reason: null, asked: seenUpTo(about) }
  const at = { do: 'verdict', pilot: { id: about.pilot.id } } as const
  const go = button('buttons.go', { ...at, verdict: 'go', ...rest }, 'primary')
  const noGo = button('buttons.no-go', { ...at, verdict: 'no-go', ...rest })
  const notYet = button('buttons.not-yet', { ...at, verdict: 'not-yet', ...rest })
  return [...(stands === 'go' ? [] : [go]), ...(stands === 'no-go' ? [] : [noGo]), notYet]
}

type Line = 'used' | 'value' | 'change' | 'cost' | 'open' | 'wanted' | 'against'

function line(label: Line, value: Value): { label: MessageDescriptor; value: MessageDescriptor } {
  return { label: phrase(`decide.basis.${label}`), value: phrase('decide.value', { value }) }
}

function said({ answers }: Pilot, id: QuestionId): Value {
  const answer = answers[id]
  return answer
    ? answerValue(id, { ...answer, text: brief(answer.text) })
    : { phrase: phrase('decide.basis.unsaid') }
}

/** What it costs, and who approved that. */
function money({ pilot, commitments }: PilotSnapshot): Value {
  const kept = commitments.find(({ id }) => id === commitmentId(pilot.id, 'budget'))
  const given = kept?.state === 'met' ? kept.evidence : kept?.state === 'waived' ? kept.reason : null
  const claim = kept && claimOf(kept)
  const approved: Value = given
    ? { written: brief(given) }
    : { phrase: claim ?? phrase('decide.basis.unapproved') }
  const { budget } = pilot.answers
  return budget
    ? {
        phrase: phrase('decide.basis.money', {
          cost: answerValue('budget', { ...budget, text: brief(budget.text) }),
          approved,
        }),
      }
    : approved
}

/** What somebody says of the money who cannot approve it: shown to whoever can [TP2]. */
export function claimParts(kept: Commitment | undefined): Message {
  const claim = kept && claimOf(kept)
  return claim ? [{ part: 'note', text: claim }] : []
}

/** The press that approves it: what is said of it now, and nothing that is said later. */
export function approveButton(id: string, kept: Commitment | undefined): Button<MessageDescriptor> {
  const at = kept?.changed ?? null
  return button('buttons.approve-budget', { do: 'approve', pilot: { id }, at }, 'primary')
}

function claimOf({ state, evidence, person }: Commitment): MessageDescriptor | null {
  return state === 'promised' && evidence
    ? phrase('decide.claim.said', { person: personName(person), evidence: { written: brief(evidence) } })
    : null
}

/** What the stage still waits for besides the decision and the money. */
function openIn({ pilot, commitments }: PilotSnapshot, playbook: Playbook): Value[] {
  if (!running(pilot)) return []
  const settled = new Set(commitments.flatMap(({ what, state }) => (state === 'promised' ? [] : [what])))
  const { holds, wants } = playbook.stages[pilot.stage]
  return [...holds, ...wants]
    .filter((what) => what !== DECIDED_BY.go && what !== DECIDED_BY.budget && !settled.has(what))
    .map((what) => kindName(what))
}

function listOf(values: Value[], none: 'decide.basis.nothing'): Value {
  if (values.length === 0) return { phrase: phrase(none) }
  const more = values.length - OPEN
  return {
    list: more > 0 ? [...values.slice(0, OPEN), { phrase: phrase('digest.others', { more }) }] : values,
  }
}

/** What was denied, and what moved the wrong way: it is read before anybody says go. */
function against(
  c: PilotSnapshot,
  playbook: Playbook,
): { label: MessageDescriptor; value: MessageDescriptor }[] {
  const list = deniedLines(c, playbook).map((said): Value => ({ phrase: said }))
  return list.length > 0 ? [line('against', { list })] : []
}

/** What an earlier "not yet" wanted, and whether it came. */
function wanted(c: PilotSnapshot): { label: MessageDescriptor; value: MessageDescriptor }[] {
  const list = conditionsOf(c).map((one): Value => ({
    phrase: phrase(one.state === 'met' ? 'decide.basis.came' : 'decide.basis.waits', {
      condition: { written: brief(one.condition) },
    }),
  }))
  return list.length > 0 ? [line('wanted', { list })] : []
}

/** Incentives, data and operating model that stay with the pilot's own team [BP6]. */
function localTo({ answers }: Pilot): MessageDescriptor[] {
  const { incentive, place, operator } = answers
  const local = [
    ...(incentive?.choice === 'project-team' || incentive?.choice === 'nobody'
      ? ['incentives' as const]
      : []),
    ...(place?.choice === 'beside' || place?.choice === 'export' ? ['data' as const] : []),
    ...(operator?.choice === 'project-team' || operator?.choice === 'nobody' ? ['operating' as const] : []),
  ]
  if (local.length === 0) return []
  const list = local.map((one): Value => ({ phrase: phrase(`decide.basis.local-${one}`) }))
  return [phrase('decide.basis.local', { what: { list } })]
}

export const basisMessages = declareMessages({
  'buttons.approve-budget': {},
  'digest.others': { more: 'number' },
  'decide.basis.used': {},
  'decide.basis.value': {},
  'decide.basis.change': {},
  'decide.basis.cost': {},
  'decide.basis.open': {},
  'decide.basis.wanted': {},
  'decide.basis.against': {},
  'decide.basis.unsaid': {},
  'decide.basis.unapproved': {},
  'decide.basis.money': { cost: 'text', approved: 'text' },
  'decide.basis.nothing': {},
  'decide.basis.came': { condition: 'text' },
  'decide.basis.waits': { condition: 'text' },
  'decide.basis.demo': {},
  'decide.basis.local': { what: 'text' },
  'decide.basis.local-incentives': {},
  'decide.basis.local-data': {},
  'decide.basis.local-operating': {},
  'decide.basis.override': { stage: 'text', person: 'text', reason: 'text' },
  'decide.value': { value: 'text' },
  'decide.claim.said': { person: 'text', evidence: 'text' },
})

declare module '../messages/declaration.ts' {
  interface Messages extends Readonly<typeof basisMessages> {}
}
