import { phrase, type Message } from '../../messages/message.ts'
import { basisParts } from '../../decisions/basis.ts'
import { goFrom } from '../../decisions/decisions.ts'
import { decider } from '../../nudges/decider.ts'
import { caseOf, text, type Turn } from '../turn.ts'
import { declareMessages } from '../../messages/declaration.ts'

/** Once the talk has its answers the sponsor is asked: whoever gave them hears it, with what is shown [ST3]. */
export function decisionNext(turn: Turn): Message {
  const about = caseOf(turn)
  const { content, now, speaker } = turn.context
  const from = goFrom(about, content.playbook)
  const person = decider(about)
  const asked = about.asks.some(({ rule, sent }) => rule === 'go-decision' && sent.length > 0)
  if (!from || from > now || asked || !person || person.id === speaker) return []
  const said = phrase('decide.request.next', { person: { person: person.id }, pilot: about.pilot.name })
  return [text(said), ...basisParts(about, content.playbook, 'short')]
}

export const nextDecisionMessages = declareMessages({
  'decide.request.next': { person: 'text', pilot: 'text' },
})

declare module '../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof nextDecisionMessages> {}
}
