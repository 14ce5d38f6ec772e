import type { IncomingMessage, ServerResponse } from 'node:http'
import { bytesOf } from '../shared/http.ts'
import { refuse, word, type Answer, type Call, type Method } from './call.ts'
import type { State, File } from './state.ts'
import type { Workspace } from './workspace.ts'

export const UPLOADS = '/upload/v1/'
const SHOWN = '/local/slack/file/'

/** Signs at the start of what Slack shows as a picture. */
const PICTURES: [string, Buffer][] = [
  ['image/png', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')],
  ['image/jpeg', Buffer.from('\xff\xd8\xff', 'latin1')],
  ['image/gif', Buffer.from('GIF8', 'latin1')],
]

export const FILES: Record<string, Method> = {
  'files.getUploadURLExternal': { token: 'bot', scope: 'files:write', run: begin },
  'files.completeUploadExternal': { token: 'bot', scope: 'files:write', run: end },
}

function begin({ args, state, origin }: Call, workspace: Workspace): Answer {
  const length = Number(args['length'])
  const name = word(args, 'filename')
  if (!name || !Number.isInteger(length) || length < 1) return refuse('invalid_arguments')
  const id = state.id('F')
  const path = `${UPLOADS}${state.id('upload')}`
  state.files.set(id, { id, team: workspace.id, name, length, path, bytes: null, complete: false })
  return { ok: true, upload_url: `${origin}${path}`, file_id: id }
}

/** Only files that stay with the bot: the coach shows them in its messages and shares none by itself. */
function end({ args, state }: Call, workspace: Workspace): Answer {
  if (args['channel_id'] || args['channels']) return refuse('not_done_by_the_local_slack')
  const named = Array.isArray(args['files']) ? (args['files'] as { id?: unknown; title?: unknown }[]) : []
  if (named.length === 0) return refuse('invalid_arguments')
  const files = named.flatMap(({ id }) => state.files.get(String(id)) ?? [])
  const there = files.filter(({ team, bytes, complete }) => team === workspace.id && bytes && !complete)
  if (there.length < named.length) return refuse('file_not_found')
  for (const file of there) file.complete = true
  return { ok: true, files: named.map(({ id, title }) => ({ id, title })) }
}

/** Where the blocks name a file that cannot be shown: Slack refuses the whole message. */
export function fileFaults(blocks: readonly unknown[], state: State, team: string): string[] {
  return blocks.flatMap((block, index) => {
    const { slack_file: named } = block as { slack_file?: { id?: string } }
    if (!named) return []
    const file = state.files.get(named.id ?? '')
    const fits = file?.team === team && file.complete && typeOf(file) !== undefined
    return fits ? [] : [`invalid slack file [json-pointer:/blocks/${index}/slack_file]`]
  })
}

/** Takes the bytes of a file; tells whose it is and what became of them. */
export async function takeUpload(
  state: State,
  request: IncomingMessage,
): Promise<{ file: File | undefined; taken: boolean }> {
  const file = [...state.files.values()].find(({ path }) => path === request.url)
  const bytes = await contentOf(await bytesOf(request), request.headers['content-type'] ?? '')
  const taken = request.method === 'POST' && file?.complete === false && bytes.length === file.length
  if (taken) file.bytes = bytes
  return { file, taken }
}

/** Shows a picture to the page, which takes none from elsewhere; false for any other path. */
export function showFile(state: State, request: IncomingMessage, response: ServerResponse): boolean {
  const [path = ''] = (request.url ?? '').split('?')
  if (!path.startsWith(SHOWN)) return false
  const file = state.files.get(path.slice(SHOWN.length))
  const type = file?.complete && request.method === 'GET' ? typeOf(file) : undefined
  if (file && type)
    response.writeHead(200, { 'content-type': type, 'x-content-type-options': 'nosniff' }).end(file.bytes)
  else response.writeHead(404).end()
  return true
}

function typeOf({ bytes }: File): string | undefined {
  return PICTURES.find(([, signs]) => bytes?.subarray(0, signs.length).equals(signs))?.[0]
}

/** Bytes come as they are, or as the one file of a form. */
async function contentOf(body: Buffer, type: string): Promise<Buffer> {
  if (!type.startsWith('multipart/form-data')) return body
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
  const [file] = form.values()
  return file instanceof Blob ? Buffer.from(await file.arrayBuffer()) : Buffer.from(String(file))
}
