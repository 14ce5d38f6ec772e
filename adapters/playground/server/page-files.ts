import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { createBundler, type Bundle } from './bundle.ts'

const file = (name: string) => readFileSync(join(import.meta.dirname, '../page', name), 'utf8')

// Styles that React and the cards set go through the DOM, which this policy allows; style attributes and style
// elements in markup it does not.
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
}

const FAILED = `The playground's page could not be built. Its packages come with "npm ci", but not with --omit=dev.`

const FILES: Record<string, { type: string; of: (made: Bundle) => string }> = {
  '/': { type: 'text/html; charset=utf-8', of: () => file('index.html') },
  '/icon.svg': { type: 'image/svg+xml', of: () => file('icon.svg') },
  '/page.js': { type: 'text/javascript; charset=utf-8', of: ({ script }) => script },
  '/page.css': { type: 'text/css; charset=utf-8', of: ({ style }) => style },
}

export type Page = {
  /** Serves the page's files; false for any other path. */
  handle: (request: IncomingMessage, response: ServerResponse) => boolean
}

/** The playground's page. Its bundle is made at once, and again when a file of it changed before a request. */
export function createPage(make: () => Promise<Bundle> = createBundler()): Page {
  // What fails here is told by the first request.
  void make().catch(() => {})
  const answer = async (path: string, request: IncomingMessage, response: ServerResponse) => {
    const found = FILES[path]
    if (!found) return
    try {
      const body = found.of(await make())
      response.writeHead(200, { ...HEADERS, 'content-type': found.type })
      response.end(request.method === 'HEAD' ? undefined : body)
    } catch (error) {
      response.writeHead(500, { ...HEADERS, 'content-type': 'text/plain; charset=utf-8' })
      response.end(`${FAILED}\n\n${reasonOf(error)}\n`)
    }
  }
  return {
    handle: (request, response) => {
      const [path = '/'] = (request.url ?? '/').split('?')
      if (!Object.hasOwn(FILES, path) || (request.method !== 'GET' && request.method !== 'HEAD')) return false
      void answer(path, request, response)
      return true
    },
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
