import { describe, expect, test } from 'vitest'
import { chartSvg } from '../../adapters/platforms/slack/chart.ts'
import { pngOf } from '../../adapters/platforms/slack/png.ts'

const bars = [
  { label: 'Discovery', value: 4 },
  { label: 'Pilot', value: 8 },
  { label: 'Scale', value: 0 },
]
/** How far the bars reach, in the order in which they stand; the ground under each is as wide as the picture allows. */
const reach = (svg: string) =>
  Array.from(
    svg.matchAll(/<rect x="\d+" y="(\d+)"[^>]*width="(\d+)" fill="(#\w+)"/g),
    ([, y, width, fill]) => ({
      y: Number(y),
      width: Number(width),
      fill,
    }),
  )

describe('the picture of a portfolio', () => {
  test('has a bar for each stage, as long as its share of the longest, and none for nothing', () => {
    const all = reach(chartSvg(bars))
    const [ground] = all
    const drawn = all.filter(({ fill }) => fill !== ground?.fill)
    expect(drawn.map(({ width }) => width)).toEqual([ground!.width / 2, ground!.width])
    expect(all.filter(({ fill }) => fill === ground?.fill)).toHaveLength(3)
  })

  test('says each stage and its number over its bar, in letters of 16 pixels on a phone 320 wide', () => {
    const svg = chartSvg(bars)
    const [, width] = /width="(\d+)"/.exec(svg)!
    const letters = Array.from(svg.matchAll(/font-size="(\d+)"[^>]*>([^<]+)</g), ([, size, text]) => ({
      text,
      pixels: (Number(size) * 320) / Number(width),
    }))
    expect(letters.map(({ text }) => text)).toEqual(['Discovery', '4', 'Pilot', '8', 'Scale', '0'])
    expect(Math.min(...letters.map(({ pixels }) => pixels))).toBeGreaterThanOrEqual(16)
  })

  test('is taller with more bars and cuts a label that would run into its number', () => {
    const height = (svg: string) => Number(/height="(\d+)"/.exec(svg)?.[1])
    expect(height(chartSvg(bars))).toBeGreaterThan(height(chartSvg(bars.slice(1))))
    expect(chartSvg([{ label: 'x'.repeat(60), value: 1 }])).toContain(`>${'x'.repeat(25)}…<`)
  })

  test('takes signs of markup in a label for letters', () => {
    expect(chartSvg([{ label: '<b>&"', value: 1 }])).toContain('>&lt;b&gt;&amp;"<')
  })

  test('is drawn with a font of its own: other words make another picture', async () => {
    const [one, other] = await Promise.all([
      pngOf(chartSvg(bars)),
      pngOf(chartSvg(bars.map(({ value }) => ({ label: 'Grüße', value })))),
    ])
    expect(one.subarray(1, 4).toString()).toBe('PNG')
    expect(one.readUInt32BE(16)).toBe(640)
    expect(one.equals(other)).toBe(false)
  })

  test('that cannot be drawn is told, and the next one is drawn', async () => {
    await expect(pngOf('<svg')).rejects.toThrow()
    expect((await pngOf(chartSvg(bars))).subarray(1, 4).toString()).toBe('PNG')
  })
})
