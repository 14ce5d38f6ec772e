import { readJson } from '../shared/http.ts'
import { checkCard } from './check.ts'
import type { Reply } from '../shared/request.ts'
import type { Message, State } from './state.ts'
import type { Card } from './card.ts'

const UNREACHABLE = 'Unable to reach app. Please try again.'
const WRONG = 'Something went wrong. Please try again.'

type Said = { statusCode?: unknown; type?: unknown; value?: unknown }

/** Does what the bot's answer to a press asks for; `on` is the message as it stands, if it still does. */
export function obey(state: State, on: Message | undefined, pressed: Card, reply: Reply): void {
  if (!on) return
  const outcome = outcomeOf(reply)
  if ('card' in outcome) {
    const at = Math.max(
      0,
      on.cards.findIndex((card) => JSON.stringify(card) === JSON.stringify(pressed)),
    )
    const cards = on.cards.with(at, outcome.card)
    state.edit(on, { text: on.text, textFormat: on.textFormat, summary: on.summary, cards }, 'answer')
    return
  }
  on.notice = outcome.notice
  state.changed(on)
}

/** A new card, or what Teams says to the person; null for nothing. */
function outcomeOf(reply: Reply): { card: Card } | { notice: string | null } {
  if (reply.failure === 'http_error') return { notice: WRONG }
  if (reply.failure) return { notice: UNREACHABLE }
  const said = (reply.body.trim() === '' ? {} : readJson(reply.body)) as Said | null | undefined
  if (typeof said !== 'object' || said === null) return { notice: WRONG }
  switch (said.type) {
    case undefined:
      return { notice: null }
    case 'application/vnd.microsoft.card.adaptive':
      return said.statusCode === 200 && checkCard(said.value).length === 0
        ? { card: said.value as Card }
        : { notice: WRONG }
    case 'application/vnd.microsoft.activity.message':
      return { notice: typeof said.value === 'string' && said.value !== '' ? said.value : null }
    case 'application/vnd.microsoft.error': {
      const { message } = (said.value ?? {}) as { message?: unknown }
      return { notice: typeof message === 'string' ? message : WRONG }
    }
    default:
      return { notice: WRONG }
  }
}
