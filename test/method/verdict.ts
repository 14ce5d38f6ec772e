import type { Row } from './row.ts'
import { titleSource, type Ended } from './run.ts'
import { STAGED } from '../seats/seat.ts'

/** What a run with everything in place and one without what carries the row say about it; null: it is well shown. */
export function wrongOf(
  row: Row,
  good: readonly Ended[],
  bad: { ended: readonly Ended[]; crash: string | null },
): string | null {
  const whole = of(row, good)
  if (whole.length === 0) return 'its test did not run'
  const failing = whole.find(({ state }) => state !== 'passed')
  if (failing) return `its test fails with everything in place: ${saidBy(failing)}`
  const taken = of(row, bad.ended)
  const crashed = taken.find(({ state }) => state === 'crashed')
  if (crashed) return `no assertion failed, but: ${saidBy(crashed)}`
  if (bad.crash) return `the product crashed: ${bad.crash}`
  const platforms = [...new Set(whole.map(({ platform }) => platform))]
  const untold = STAGED.filter((platform) => row.kind !== 'say' && !platforms.includes(platform))
  if (untold.length > 0) return `its scenario is not told on ${untold.join(' and ')}`
  const blind = platforms.filter(
    (platform) => !taken.some((one) => one.platform === platform && one.state === 'asserted'),
  )
  if (blind.length > 0)
    return ['its test passes without it', ...blind.filter((one) => one !== null)].join(', on ')
  return null
}

/** The ends of a row's test; a file that could not be loaded at all ends every test of it. */
function of({ shown }: Row, ended: readonly Ended[]): Ended[] {
  const title = new RegExp(`^${titleSource(shown.test)}$`, 'u')
  return ended.filter(
    (one) =>
      one.file === shown.file &&
      ((one.title === '' && one.state === 'crashed') || (title.test(one.title) && one.state !== 'skipped')),
  )
}

function saidBy(ended: Ended): string {
  return [ended.platform, 'said' in ended ? ended.said : ended.state].filter(Boolean).join(': ')
}
