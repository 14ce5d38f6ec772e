import type { Chart } from '../../../src/messages/message.ts'
import { labelled, runs, type Element } from './card.ts'

/**
 * Bars as Teams' own chart. It is no part of any schema of cards, so where it is not known, its `fallback` is drawn
 * instead: the same bars out of plain columns.
 */
export function chartOf(chart: Chart<string>): Element {
  const title = labelled(chart.title)
  const bars = chart.bars.map(({ label, value }) => ({ label: labelled(label), value }))
  return {
    type: 'Chart.HorizontalBar',
    title,
    showTitle: true,
    // With an axis a narrow phone has no room left for the bars.
    displayMode: 'AbsoluteNoAxis',
    color: 'categoricalBlue',
    data: bars.map(({ label, value }) => ({ x: label, y: value })),
    fallback: plainChart(title, bars),
  }
}

function plainChart(title: string, bars: Chart<string>['bars']): Element {
  const most = Math.max(1, ...bars.map(({ value }) => value))
  return {
    type: 'Container',
    items: [
      runs([{ text: title, look: { weight: 'Bolder' } }]),
      ...bars.flatMap(({ label, value }) => [named(label, value), bar(value, most)]),
    ],
  }
}

function named(label: string, value: number): Element {
  return {
    type: 'ColumnSet',
    columns: [
      { type: 'Column', width: 'stretch', items: [runs([{ text: label }])] },
      { type: 'Column', width: 'auto', items: [runs([{ text: `${value}`, look: { weight: 'Bolder' } }])] },
    ],
  }
}

/** A coloured column as wide as its share of the longest, and an empty one for the rest. */
function bar(value: number, most: number): Element {
  const [full, rest] = [Math.max(0, value), most - Math.max(0, value)]
  const column = (width: number, style: object) =>
    width > 0 ? [{ type: 'Column', width, minHeight: '10px', spacing: 'None', items: [], ...style }] : []
  return {
    type: 'ColumnSet',
    spacing: 'Small',
    columns: [...column(full, { style: 'accent' }), ...column(rest, { style: 'emphasis' })],
  }
}
