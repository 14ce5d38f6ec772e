import { phrase, type Message } from '../../../messages/message.ts'
import { deniedLines } from '../../../say/denied.ts'
import { caseOf, type Turn } from '../../turn.ts'

/** What was denied so far, so that whoever opens the gate all the same has read it. */
export function deniedParts(turn: Turn): Message {
  const items = deniedLines(caseOf(turn), turn.context.content.playbook)
  if (items.length === 0) return []
  return [
    { part: 'text', text: phrase('denied.said') },
    { part: 'list', items },
  ]
}
