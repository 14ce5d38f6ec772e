import type { Ratio } from './sides.ts'

/** A line of the table. `goal` is the most (or, with `least`, the least) that `value` may be; null where none is set. */
export type Row = {
  part: string
  what: string
  figure: string
  value: number
  shown: string
  goal: number | null
  least?: true
  unit?: string
}

export function rowOf(row: Row): string {
  const { part, what, figure, value, shown, goal, least, unit = '' } = row
  const wanted = goal === null ? '' : `${least ? '≥' : '≤'} ${goal}${unit}`
  const met = goal === null ? '' : (least ? value >= goal : value <= goal) ? 'met' : 'MISSED'
  return `| ${[part, what, wanted, figure, shown, met].join(' | ')} |`
}

/** The figures of all parts in one table. */
export function tableOf(rows: readonly Row[]): string {
  const head = ['| | what | goal | figures | ratio or value | |', '| --- | --- | --- | --- | --- | --- |']
  return [...head, ...rows.map(rowOf)].join('\n')
}

export const ms = (value: number) => `${value.toFixed(2)} ms`
export const spanOf = ({ middle, low, high }: Ratio) =>
  `${middle.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`
