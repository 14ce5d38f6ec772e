import type { RenderedMessage } from './message.ts'

/** A message as Markdown source; what people wrote stays what it says, whatever signs are in it. */
export function markdownOf(message: RenderedMessage): string {
  return message
    .flatMap((part) => {
      switch (part.part) {
        case 'title':
          return `# ${oneLine(part.text)}`
        case 'text':
        case 'note':
          return literal(part.text)
        case 'quote':
          return literal(part.text).replace(/^/gm, '> ')
        case 'list':
          return part.items.map((item) => `- ${indented(item)}`).join('\n')
        case 'facts':
          return part.facts
            .map(({ label, value }) => `- **${oneLine(label)}:** ${indented(value)}`)
            .join('\n')
        case 'divider':
          return '---'
        case 'chart':
          return literal(part.alt)
        case 'markdown':
          return markdownOf(part.parts)
        default:
          return []
      }
    })
    .join('\n\n')
}

function literal(text: string): string {
  return text
    .replace(/[\\`*_<[\]]/g, '\\$&')
    .replace(/^(\s*)([#>+-]|\d+[.)])(?=\s|$)/gm, (_, space: string, mark: string) =>
      mark.length > 1 ? `${space}${mark.slice(0, -1)}\\${mark.slice(-1)}` : `${space}\\${mark}`,
    )
}

function indented(text: string): string {
  return literal(text).replaceAll('\n', '\n  ')
}

function oneLine(text: string): string {
  return literal(text.replace(/\s*\n\s*/g, ' '))
}
