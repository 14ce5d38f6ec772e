import type { Chart } from '../../../src/messages/message.ts'
import { clean, cut } from '../shared/text.ts'

/** Twice as wide as a narrow phone shows it, so that its letters stay sharp there. */
const WIDTH = 640
const EDGE = 24
const ROW = 96
const LETTERS = 34
const BAR = { below: 50, height: 20 }
const INK = '#1d1c1d'
const FILL = '#1f5fa8'
const GROUND = '#e3e7ec'
/** As much of a label as stands beside a number of four digits. */
const LABEL = 26

/**
 * Bars as an SVG picture: over each its label and its number. Dark on light, whatever the reader's screen: a picture
 * cannot follow it.
 */
export function chartSvg(bars: Chart<string>['bars']): string {
  const inner = WIDTH - 2 * EDGE
  const most = Math.max(1, ...bars.map(({ value }) => value))
  const height = 2 * EDGE + ROW * bars.length - (ROW - BAR.below - BAR.height)
  const rows = bars.map(({ label, value }, index) => {
    const top = EDGE + index * ROW
    const words = `y="${top + LETTERS}" font-family="Inter" font-size="${LETTERS}" fill="${INK}"`
    const box = `x="${EDGE}" y="${top + BAR.below}" height="${BAR.height}" rx="4"`
    const long = Math.round((inner * Math.max(0, value)) / most)
    return [
      `<text x="${EDGE}" ${words}>${escaped(cut(clean(label), LABEL))}</text>`,
      `<text x="${WIDTH - EDGE}" text-anchor="end" font-weight="600" ${words}>${value}</text>`,
      `<rect ${box} width="${inner}" fill="${GROUND}"/>`,
      ...(long > 0 ? [`<rect ${box} width="${long}" fill="${FILL}"/>`] : []),
    ].join('')
  })
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}">` +
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>${rows.join('')}</svg>`
  )
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
