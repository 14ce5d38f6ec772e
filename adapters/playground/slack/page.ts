import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'

const FILES: Record<string, { file: string; type: string }> = {
  '/': { file: 'index.html', type: 'text/html; charset=utf-8' },
  '/page.js': { file: 'page.js', type: 'text/javascript; charset=utf-8' },
  '/page.css': { file: 'page.css', type: 'text/css; charset=utf-8' },
}

const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
}

/** Serves the page's three files; false for any other path. */
export function page(request: IncomingMessage, response: ServerResponse): boolean {
  const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1')
  const found = FILES[pathname]
  if (!found || (request.method !== 'GET' && request.method !== 'HEAD')) return false
  const body = readFileSync(new URL(`./page/${found.file}`, import.meta.url))
  response.writeHead(200, { ...HEADERS, 'content-type': found.type })
  response.end(request.method === 'HEAD' ? undefined : body)
  return true
}
