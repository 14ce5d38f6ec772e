import { isUnconfirmed } from '../../../commitments/commitment.ts'
import { commitmentId, type Commitment } from '../../../records/commitment.ts'
import { phrase, type Button, type MessageDescriptor, type Message } from '../../../messages/message.ts'
import { approveButton } from '../../../decisions/basis.ts'
import { partOf } from '../../../decisions/decisions.ts'
import { gateOf, missing } from '../../../pilots/gate.ts'
import { running } from '../../../pilots/pilot.ts'
import type { Stage } from '../../../vocabulary/stage.ts'
import { button } from '../../../say/buttons.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { dueOf, kindName, personName } from '../../../say/names.ts'
import { mayDo } from '../../rights.ts'
import { mentionsIn } from '../../person-reference.ts'
import { caseOf, text, todayOf, type Turn } from '../../turn.ts'
import { declareMessages } from '../../../messages/declaration.ts'

/** Against what kills the transition out of a stage: these have to be there [DT1-3]. */
const AGAINST = {
  poc: ['business-owner'],
  pilot: ['budget'],
  production: ['integration-plan', 'change-plan'],
} as const
type Deadly = keyof typeof AGAINST
type Against = (typeof AGAINST)[Deadly][number]

/** What kills the transition ahead, what this pilot lacks against it, and whom to ask; nothing where it is safe. */
export function gateWarnings(turn: Turn): Message {
  const { pilot } = caseOf(turn)
  const open = lacking(turn)
  if (open.length === 0 || !running(pilot) || !isDeadly(pilot.stage)) return []
  const next = { poc: 'pilot', pilot: 'production', production: 'scale' } as const
  return [
    text(phrase(`commands.stages.cause.${next[pilot.stage]}`)),
    { part: 'list', items: open.map((what) => lack(turn, what)) },
    ...open.flatMap((what) => helps(turn, what)),
  ]
}

/** What this pilot lacks against it. */
export function lacking(turn: Turn): Against[] {
  const { pilot, commitments } = caseOf(turn)
  if (!running(pilot) || !isDeadly(pilot.stage)) return []
  const held = missing(gateOf(pilot.stage, commitments, turn.context.content.playbook, todayOf(turn)))
  const against: readonly Against[] = AGAINST[pilot.stage]
  return against.filter((what) => held.some((item) => item.what === what))
}

function isDeadly(stage: Stage): stage is Deadly {
  return stage in AGAINST
}

function kept(turn: Turn, what: Against): Commitment | undefined {
  const { pilot, commitments } = caseOf(turn)
  return commitments.find(({ id }) => id === commitmentId(pilot.id, what))
}

function lack(turn: Turn, what: Against): MessageDescriptor {
  const one = kept(turn, what)
  const { budget } = caseOf(turn).pilot.answers
  const by = { person: personName(one?.person), due: one ? dueOf(one) : '' }
  switch (what) {
    case 'business-owner':
      if (!one?.person) return phrase('cause.owner.nobody')
      return one.state === 'met' ? phrase('cause.owner.no-day', by) : phrase('cause.owner.silent', by)
    case 'budget':
      if (one?.person) return phrase(isUnconfirmed(one) ? 'cause.budget.silent' : 'cause.budget.promised', by)
      if (budget?.weak.includes('only-poc-budget')) return phrase('cause.budget.only-poc')
      return phrase(budget ? 'cause.budget.unapproved' : 'cause.budget.nothing')
    case 'integration-plan':
    case 'change-plan':
      return one?.person
        ? phrase(isUnconfirmed(one) ? 'cause.plan.silent' : 'cause.plan.promised', {
            what: kindName(what),
            ...by,
          })
        : unowned(turn, what)
  }
}

function unowned(turn: Turn, what: 'integration-plan' | 'change-plan'): MessageDescriptor {
  const person = whom(turn, what)
  return person
    ? phrase('cause.plan.nobody', { what: kindName(what), person: { person } })
    : phrase('cause.plan.nobody-known', { what: kindName(what) })
}

/** Who else may know more: somebody named in the answer, the deputy, the sponsor or the program office. */
function whom(turn: Turn, what: 'integration-plan' | 'change-plan'): string | undefined {
  const { pilot, people, office } = caseOf(turn)
  const answer = pilot.answers[what === 'change-plan' ? 'change' : 'systems']
  const mentioned = mentionsIn(answer?.text ?? '')
  const named = Object.values(people).find(({ accounts }) =>
    accounts.some((account) => mentioned.includes(account)),
  )
  const known = [named?.id, pilot.deputy?.person, pilot.sponsor?.person, ...office]
  return known.find((id) => id && id !== turn.context.speaker)
}

/** A press that does it: name somebody, a day, ask the sponsor or approve, or give the plan to somebody. */
function helps(turn: Turn, what: Against): Message {
  const at = { id: caseOf(turn).pilot.id }
  const one = kept(turn, what)
  const commit = { do: 'commit', pilot: at, what, who: null, due: null, question: null, sure: false } as const
  switch (what) {
    case 'business-owner':
      return one?.state === 'met'
        ? [
            {
              of: `cause:${what}`,
              part: 'date',
              label: phrase('cause.day'),
              tap: { do: 'move', pilot: at, commitment: one.id, due: null },
            },
          ]
        : row(what, [button(one?.person ? 'buttons.someone-else' : 'buttons.name-owner', commit)])
    case 'budget':
      return towardsBudget(turn, one?.person != null, commit)
    case 'integration-plan':
    case 'change-plan':
      return row(
        what,
        one?.person ? [] : [{ label: phrase('cause.who', { what: kindName(what) }), tap: commit }],
      )
  }
}

/** Whoever may decide approves here, and nobody is sent to ask themselves [TP2, DT2]. */
function towardsBudget(turn: Turn, promised: boolean, commit: IntentOf<'commit'>): Message {
  const { pilot } = caseOf(turn)
  const at = { id: pilot.id }
  const { sponsor } = pilot
  const decides = mayDo(turn, 'decide')
  const approving = decides
    ? // Once it is approved anywhere, nothing here is left to press; what was claimed of it is shown before it counts.
      row('budget', [approveButton(pilot.id, undefined)], partOf('budget', pilot.id))
    : []
  if (promised) return approving
  const other = sponsor && sponsor.person !== turn.context.speaker ? sponsor.person : null
  const asking: Button<MessageDescriptor>[] = other
    ? [
        {
          label: phrase('cause.ask', { person: { person: other } }),
          tap: { ...commit, who: { person: other } },
          ...(!decides && { style: 'primary' }),
        },
      ]
    : sponsor && decides
      ? []
      : [button('buttons.name-sponsor', { do: 'sponsor', pilot: at, who: null, title: null })]
  return [
    ...approving,
    ...row('budget', [
      ...asking,
      { label: phrase('cause.answer'), tap: { do: 'edit', pilot: at, question: 'budget' } },
    ]),
  ]
}

function row(what: Against, buttons: Button<MessageDescriptor>[], of = `cause:${what}`): Message {
  return buttons.length > 0 ? [{ of, part: 'buttons', buttons }] : []
}

export const gateWarningsMessages = declareMessages({
  'commands.stages.cause.pilot': {},
  'commands.stages.cause.production': {},
  'commands.stages.cause.scale': {},
  'cause.owner.nobody': {},
  'cause.owner.silent': { person: 'text' },
  'cause.owner.no-day': { person: 'text' },
  'cause.budget.nothing': {},
  'cause.budget.only-poc': {},
  'cause.budget.unapproved': {},
  'cause.budget.promised': { person: 'text', due: 'text' },
  'cause.budget.silent': { person: 'text', due: 'text' },
  'cause.plan.nobody': { what: 'text', person: 'text' },
  'cause.plan.nobody-known': { what: 'text' },
  'cause.plan.promised': { what: 'text', person: 'text', due: 'text' },
  'cause.plan.silent': { what: 'text', person: 'text', due: 'text' },
  'cause.day': {},
  'cause.ask': { person: 'text' },
  'cause.who': { what: 'text' },
  'cause.answer': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof gateWarningsMessages> {}
}
