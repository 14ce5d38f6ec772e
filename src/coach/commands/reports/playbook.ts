import { kindEntry } from '../../../vocabulary/commitment-kinds.ts'
import { commitmentId } from '../../../records/commitment.ts'
import { phrase, type MessageDescriptor, type Value } from '../../../messages/message.ts'
import { nextThing, phaseNow, phasesOf, type Item, type PhaseView } from '../../../pilots/phases.ts'
import { running } from '../../../pilots/pilot.ts'
import { button } from '../../../say/buttons.ts'
import type { Action } from '../../../vocabulary/intent.ts'
import { kindName, questionName } from '../../../say/names.ts'
import { caseOf, say, text, type Turn } from '../../turn.ts'
import { z } from 'zod'
import { pilotRef } from '../../../vocabulary/arguments.ts'
import { lastSpokenOf } from '../../pilot-finding.ts'
import { pilotAlone } from '../../../language/words/plain-sentence.ts'
import { pilotOf } from '../../../language/words/remainder.ts'
import { defineCommand } from '../../command.ts'
import { PHASES } from '../../../vocabulary/phase.ts'
import { declareMessages, each } from '../../../messages/declaration.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    playbook: z.infer<typeof takes>
  }
}

const takes = z.object({
  pilot: pilotRef,
})

export const playbookCommand = defineCommand('playbook', {
  takes,
  right: 'see',
  effect: 'reads',
  pilot: lastSpokenOf,
  afterEnd: 'always',
  needs: [],
  words: { typed: 'first', read: (rest) => ({ do: 'playbook', pilot: pilotOf(rest) }), plain: pilotAlone },
  help: 'help.command.playbook',
  handle: playbook,
})

/** Where the pilot stands in the sequence, what lacks in each phase, and the one next thing [PB0-7]. */
export function playbook(turn: Turn): Turn {
  const about = caseOf(turn)
  const { pilot } = about
  const views = phasesOf(about, turn.context.content.playbook)
  const next = nextThing(views)
  return say(
    turn,
    { part: 'title', text: phrase('playbook.title', { pilot: pilot.name }) },
    {
      part: 'facts',
      facts: views.map((view) => ({
        label: phrase(`playbook.phase.${view.phase}`),
        value: stateOf(view),
      })),
    },
    text(phrase('playbook.now', { phase: nameOfPhase(turn) })),
    text(next ? phrase('playbook.next', { item: itemName(next.item) }) : phrase('playbook.nothing')),
    ...(next && running(pilot)
      ? [
          {
            of: 'playbook',
            part: 'buttons' as const,
            buttons: [button('buttons.continue', way(turn, next.item), 'primary')],
          },
        ]
      : []),
  )
}

/** One line of it for the pilot's status. */
export function playbookLine(turn: Turn): MessageDescriptor {
  const next = nextThing(phasesOf(caseOf(turn), turn.context.content.playbook))
  const phase = nameOfPhase(turn)
  return next
    ? phrase('playbook.line', { phase, item: itemName(next.item) })
    : phrase('playbook.line-done', { phase })
}

function nameOfPhase(turn: Turn): Value {
  const phase = phaseNow(caseOf(turn), turn.context.content.playbook)
  return { phrase: phrase(`playbook.phase.${phase}`) }
}

function stateOf({ state, stands, lacks }: PhaseView): MessageDescriptor {
  switch (state) {
    case 'done':
    case 'later':
      return phrase(`playbook.state.${state}`)
    case 'ahead':
      return phrase('playbook.state.ahead', { stands: { list: stands.map(itemName) } })
    case 'behind':
    case 'under-way':
      return phrase(`playbook.state.${state}`, { lacks: { list: lacks.map(itemName) } })
  }
}

function itemName(item: Item): Value {
  return 'kind' in item ? kindName(item.kind) : questionName(item.question)
}

/** What brings the pilot there: the question, the decision, or the promise. */
function way(turn: Turn, item: Item): Action {
  const { pilot, commitments } = caseOf(turn)
  const at = { id: pilot.id }
  if ('question' in item) return { do: 'edit', pilot: at, question: item.question }
  const { kind } = item
  const { met } = kindEntry(kind)
  if (met === 'signature') return { do: 'standard', pilot: at, markdown: false }
  if (met === 'verdict') return { do: 'decide', pilot: at }
  const one = commitments.find(({ id }) => id === commitmentId(pilot.id, kind))
  return one?.person
    ? { do: 'commitment', pilot: at, commitment: one.id }
    : { do: 'commit', pilot: at, what: kind, who: null, due: null, question: null, sure: false }
}

export const playbookMessages = declareMessages({
  'help.command.playbook': {},
  ...each('playbook.phase', PHASES, {}),
  'playbook.line': { phase: 'text', item: 'text' },
  'playbook.line-done': { phase: 'text' },
  'playbook.next': { item: 'text' },
  'playbook.nothing': {},
  'playbook.now': { phase: 'text' },
  'playbook.state.ahead': { stands: 'text' },
  'playbook.state.behind': { lacks: 'text' },
  'playbook.state.done': {},
  'playbook.state.later': {},
  'playbook.state.under-way': { lacks: 'text' },
  'playbook.title': { pilot: 'text' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof playbookMessages> {}
}
