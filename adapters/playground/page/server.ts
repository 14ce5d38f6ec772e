/** What a request came to; `error` is what to tell the person. */
export type Answer<T> = { ok: true; body: T } | { ok: false; error: string; gone?: true }

const GONE =
  'The server does not answer. What you typed is kept, and this page goes on as soon as the server is back.'

export async function get<T>(path: string): Promise<Answer<T>> {
  return read<T>(fetch(path))
}

export async function post<T>(path: string, body: object): Promise<Answer<T>> {
  const headers = { 'content-type': 'application/json' }
  return read<T>(fetch(path, { method: 'POST', headers, body: JSON.stringify(body) }))
}

async function read<T>(asked: Promise<Response>): Promise<Answer<T>> {
  try {
    const response = await asked
    const body = (await response.json()) as T & { error?: string; failure?: string | null }
    if (body.error) return { ok: false, error: body.error }
    if (body.failure) return { ok: false, error: `Pilot Coach did not answer (${body.failure}).` }
    return response.ok ? { ok: true, body } : { ok: false, error: `The server answered ${response.status}.` }
  } catch {
    return { ok: false, error: GONE, gone: true }
  }
}
