import { evened } from './pattern.ts'
import type { Reader } from './reader.ts'

/** A yes or a no, and what else was said with it; empty where that was all. */
export type YesNo = { yes: boolean; rest: string }

/** The colour of a hand, and the sign that a picture is drawn as one: they change nothing about what it says. */
const TONES = /\p{Emoji_Modifier}|\p{Variation_Selector}|:skin-tone-\d:/gu
const ENDS = /[\s.,!…]+$/u
/** A yes that trails off. */
const TRAILS = /(?:\.{2,}|…)\s*$/u
const MARKS = /^(?:[\s,.;!…–—-]|:(?!\S))+/u
/** A face that is typed says nothing; where it stands alone it is no mark either. */
const FACES = /(?<!\S)[:;=]-?[)D](?!\S)/gu
/** Letters that are drawn out ("yesss", "sooo"): three in a row, or two at the end. */
const DRAWN = /(\p{L})\1{2,}|(\p{L})\2+$/giu

/**
 * Whether a text begins with a yes or a no as people say them, in the languages of the vocabulary. What follows counts as
 * said besides only after a mark or a "but": "no data yet" is no no. Who asks back has not said yes.
 */
export function readYesNo(text: string, { answers }: Reader): YesNo | null {
  const said = evened(text).replace(TONES, '').replace(FACES, '').trim()
  if (/[?？¿❓❔]/u.test(said)) return null
  // "Yeah right" and "right ..." say a yes and may mean the opposite: all of it stands beside the yes.
  const flat = said.replaceAll(',', '').replace(ENDS, '')
  if (answers.ironic.exec(flat)?.[0].length === flat.length) return { yes: true, rest: said }
  let rest = said
  let yes: boolean | null = null
  let parted = false
  for (;;) {
    const marks = MARKS.exec(rest)?.[0] ?? ''
    parted = /\S|\n/u.test(marks)
    rest = rest.slice(marks.length)
    const found = longest(rest, answers) ?? drawnOut(rest, answers)
    if (!found) break
    // "No-go" is one word.
    if (/^-\p{L}/u.test(rest.slice(found.length))) return null
    if (found.is !== 'beside' && yes !== null && yes !== (found.is === 'yes')) return null
    if (found.is !== 'beside') yes = found.is === 'yes'
    rest = rest.slice(found.length)
  }
  if (yes === null) return null
  if (yes && rest === '' && TRAILS.test(said)) return { yes, rest: said }
  return rest === '' || parted || answers.turns.test(rest) ? { yes, rest: rest.trim() } : null
}

/** The longest of the answers, and of the small words beside them, with which a text begins: "no problem" is no no. */
function longest(text: string, { yes, no, beside }: Reader['answers']) {
  const found = Object.entries({ yes, no, beside }).map(([is, words]) => ({
    is,
    length: words.exec(text)?.[0].length ?? 0,
  }))
  const [best] = found.toSorted((a, b) => b.length - a.length)
  return best && best.length > 0 ? best : null
}

/** The same where the first word has its letters drawn out. */
function drawnOut(text: string, answers: Reader['answers']) {
  const [word = ''] = /^\p{L}+/u.exec(text) ?? []
  for (const letters of ['$1$2', '$1$1$2$2']) {
    const plain = word.replace(DRAWN, letters)
    const found = plain === word ? null : longest(plain + text.slice(word.length), answers)
    if (found && found.length >= plain.length)
      return { ...found, length: found.length + word.length - plain.length }
  }
  return null
}
