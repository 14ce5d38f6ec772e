import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerJson, bodyOf, readJson } from '../shared/http.ts'
import { contentOf, type Content } from './chat.ts'
import { LIMITS } from './limits.ts'
import type { Args } from './call.ts'
import type { State } from './state.ts'
import type { Via } from './block.ts'

type Where = { team: string; channel: string; user: string; message: string | null }

/** Takes what the bot sends to a response URL. */
export async function respond(
  state: State,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  const body = readJson(await bodyOf(request))
  const done = (status: number, error: string | null) => {
    state.note({ kind: 'response', path, body, status, error })
    answerJson(response, status, error === null ? { ok: true } : { ok: false, error })
  }
  const known = state.responses.get(path)
  if (!known || known.expires < state.clock.now()) return done(404, 'expired_url')
  if (known.uses >= LIMITS.response.uses) return done(404, 'used_url')
  if (typeof body !== 'object' || body === null) return done(400, 'invalid_payload')
  const error = say(state, known, body as Args, 'response_url')
  if (error === null) known.uses++
  return done(error === null ? 200 : 400, error)
}

/** Says what an answer to a command or a press asks for; null, or Slack's word for what was wrong with it. */
export function say(state: State, where: Where, body: Args, via: Via): string | null {
  const original = where.message ? state.message(where.team, where.channel, where.message) : undefined
  if (body['delete_original'] && original) {
    state.remove(original)
    return null
  }
  // The total over all blocks is only held by chat.postMessage and chat.update.
  const content = contentOf(state, where.team, body, LIMITS.message.text, true)
  if ('error' in content) return content.error
  if (body['replace_original'] && original) {
    state.edit(original, content)
    return null
  }
  shown(state, where, content, body['response_type'] === 'in_channel' ? null : where.user, via)
  return null
}

function shown(state: State, where: Where, content: Content, ephemeral: string | null, via: Via): void {
  const { team, channel } = where
  state.post({ ...content, team, channel, user: state.workspace(team).bot_user, ephemeral, via })
}
