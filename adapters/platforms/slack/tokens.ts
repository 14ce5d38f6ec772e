import type { webApi } from '@slack/bolt'
import type { Installation } from '../../../src/records/installation.ts'

/** What a workspace granted. */
export type Granted = Pick<Installation, 'team' | 'teamName' | 'token' | 'botUser' | 'botId'>

/** A workspace in which the app is not installed. */
export class UnknownWorkspace extends Error {
  override name = 'UnknownWorkspace'
}

/** The token and the client of each workspace, asked for once; a client never changes its token. */
export function createTokens(parts: {
  fetch: (team: string) => Promise<Granted | undefined>
  client: (token: string) => webApi.WebClient
}) {
  const known = new Map<string, { granted: Granted; client: webApi.WebClient }>()

  async function of(team: string) {
    const held = known.get(team)
    if (held) return held
    const granted = await parts.fetch(team)
    return granted && hold(granted)
  }

  function hold(granted: Granted) {
    const held = { granted, client: parts.client(granted.token) }
    known.set(granted.team, held)
    return held
  }

  return {
    hold: (granted: Granted) => hold(granted).granted,
    forget: (team: string) => void known.delete(team),
    grantedTo: async (team: string) => (await of(team))?.granted,
    clientOf: async (team: string) => (await of(team))?.client,
  }
}
