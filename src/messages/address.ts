/** Draws nothing, and breaks no line. */
const JOINER = '\u2060'
const ADDRESS = /(?:[a-z][a-z\d+.-]*:\/\/|www\.)[^\s<>|]+/giu

/**
 * A name in which nobody's chat finds an address to press: behind each colon and dot of one stands a letter that is not
 * seen. Chats make links of texts by themselves, and what a thing or a person is called leads nowhere.
 */
export function withoutLinks(name: string): string {
  return name.replace(ADDRESS, (address) => address.replace(/[:.]/gu, `$&${JOINER}`))
}
