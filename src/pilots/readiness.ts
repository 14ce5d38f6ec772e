import { shownState, type ShownState } from '../commitments/commitment.ts'
import type { Commitment } from '../records/commitment.ts'
import {
  kindEntry,
  kindsMet,
  type CommitmentKind,
  type KindMet,
  type SingleKind,
} from '../vocabulary/commitment-kinds.ts'
import type { Playbook } from '../playbook/playbook.ts'
import type { Day } from '../time/time.ts'

/** One line of the sheet; `of` is the item that a part belongs to. */
export type ReadinessLine = {
  what: SingleKind
  of: SingleKind | null
  state: ShownState
  commitment: Commitment | undefined
}

/** What production needs, each item with its parts below it, and how it stands [RD1-8, PL1-5]. */
export function readinessOf(
  commitments: readonly Commitment[],
  playbook: Playbook,
  today: Day,
): ReadinessLine[] {
  const line = (what: SingleKind, of: SingleKind | null): ReadinessLine => {
    const commitment = named(commitments, what)
    return { what, of, commitment, state: shownState(commitment, today) }
  }
  return playbook.readiness.flatMap(({ item, parts }) => [
    line(item, null),
    ...parts.map((part) => line(part, item)),
  ])
}

/** The items that nobody has taken on, let alone settled. */
export function untaken(lines: readonly ReadinessLine[]): SingleKind[] {
  return lines.filter(({ of, state }) => of === null && state === 'missing').map(({ what }) => what)
}

/** What settles each kind that is met by itself: by the sheet, or by the platform's part of it. */
export type Sum = KindMet<'parts'>
export const SUMS = kindsMet('parts')

/** Whether a kind is met by its parts and by nothing else [PL1-5, RD1-8]. */
export function isSum(what: CommitmentKind): what is Sum {
  return kindEntry(what).met === 'parts'
}

/** Everything that a sum stands for [PL1-5, RD1-8]. */
export function partsOf(sum: Sum, playbook: Playbook): SingleKind[] {
  switch (sum) {
    case 'platform-readiness':
      return playbook.platform
    case 'production-system':
      return playbook.readiness.flatMap(({ item, parts }) => [item, ...parts])
  }
}

/** What a sum lacks: neither met nor waived. */
export function lacking(sum: Sum, commitments: readonly Commitment[], playbook: Playbook): SingleKind[] {
  return partsOf(sum, playbook).filter((what) => !isSettled(named(commitments, what)))
}

/** Whether a commitment waits for nothing: met or waived. */
export function isSettled(commitment: Commitment | undefined): boolean {
  return commitment?.state === 'met' || commitment?.state === 'waived'
}

/** The parts that are settled along with their item, because nobody took them by themselves. */
export function settledWith(
  item: Commitment,
  commitments: readonly Commitment[],
  playbook: Playbook,
  today: Day,
): SingleKind[] {
  const parts = playbook.readiness.find((one) => one.item === item.what)?.parts ?? []
  return parts.filter((part) => shownState(named(commitments, part), today) === 'missing')
}

function named(commitments: readonly Commitment[], what: CommitmentKind): Commitment | undefined {
  return commitments.find((one) => one.what === what)
}
