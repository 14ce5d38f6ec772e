import { webApi, type Logger } from '@slack/bolt'

const PATIENCE = 10_000

/**
 * How every client of the Web API is made: one try, since a post that was retried after a lost answer is posted twice,
 * and nobody waits in a queue behind somebody else's rate limit. Never set `headers` here: Bolt was seen to send one
 * workspace's token to another with it.
 */
export function webOptions(given: { apiUrl?: string | undefined; logger: Logger }): webApi.WebClientOptions {
  return {
    ...(given.apiUrl && { slackApiUrl: given.apiUrl }),
    logger: given.logger,
    retryConfig: { retries: 0 },
    timeout: PATIENCE,
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    fetch: fetchFromSlack,
  }
}

/** The client throws an error without a type for a rate limit that does not say how long. */
const fetchFromSlack: webApi.FetchFunction = async (url, init) => {
  const response = await fetch(url, init)
  return response.status === 429 && !response.headers.get('retry-after')
    ? new Response(null, { status: 429, headers: { 'retry-after': '30' } })
    : response
}

/** What became of an answer sent to a `response_url`. `over`: the address takes no more. */
export type Replied =
  | { replied: 'yes' }
  | { replied: 'over' }
  | { replied: 'later'; seconds: number; why: string }

/** Posts to the address that came with a command or a press. */
export async function reply(url: string, body: object): Promise<Replied> {
  let response: Response
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE),
    })
    await response.body?.cancel()
  } catch {
    return { replied: 'later', seconds: 5, why: 'unreachable' }
  }
  if (response.ok) return { replied: 'yes' }
  if (response.status === 429)
    return {
      replied: 'later',
      seconds: Number(response.headers.get('retry-after')) || 30,
      why: 'ratelimited',
    }
  return response.status >= 500
    ? { replied: 'later', seconds: 5, why: `http_${response.status}` }
    : { replied: 'over' }
}
