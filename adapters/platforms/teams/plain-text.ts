import { LIVE_PARTS, type Block, type RenderedMessage } from '../../../src/messages/message.ts'
import { clean } from '../shared/text.ts'

/** Whether a part has nothing to press and no order of its own. */
export function isPlain({ part }: Block<string>): boolean {
  return !['title', 'facts', 'chart', 'markdown', ...LIVE_PARTS].includes(part)
}

/** Such a message as plain text. */
export function plainOf(message: RenderedMessage): string {
  return message
    .map((part) => {
      switch (part.part) {
        case 'text':
        case 'note':
          return clean(part.text).trim()
        case 'quote':
          return clean(part.text).trim().replace(/^/gm, '> ')
        case 'list':
          return listOf(part.items)
        default:
          return ''
      }
    })
    .filter((text) => text !== '' && text !== '> ')
    .join('\n\n')
}

export function listOf(items: string[]): string {
  return items
    .filter((item) => item.trim())
    .map((item) => `• ${clean(item).trim().replaceAll('\n', '\n   ')}`)
    .join('\n')
}
