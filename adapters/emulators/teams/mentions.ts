/** What somebody writes: words, and who is mentioned in them, by name or after them. */
export type MentionText = { text: string; mentions: { id: string; name: string }[] }

/**
 * What Teams makes of typed text: its special characters as entities, and each mention in a tag. `@Name` in the text
 * becomes the mention of that name; who is not named there is mentioned at the end, the first of all at the beginning.
 */
export function typedText({ text, mentions }: MentionText): {
  text: string
  html: string
  mentions: object[]
} {
  let made = escaped(text)
  for (const [index, { name }] of mentions.entries()) {
    const [sign, tag] = [`@${escaped(name)}`, tagOf(name)]
    if (made.includes(sign)) made = made.replace(sign, () => tag)
    else made = index === 0 ? `${tag} ${made}` : `${made} ${tag}`
  }
  return {
    text: made,
    html: made,
    mentions: mentions.map(({ id, name }) => ({
      mentioned: { id, name },
      text: tagOf(name),
      type: 'mention',
    })),
  }
}

function tagOf(name: string): string {
  return `<at>${escaped(name)}</at>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
