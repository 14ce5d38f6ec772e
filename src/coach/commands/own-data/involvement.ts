import { isMeasure } from '../../../commitments/kpi.ts'
import { isScoring } from '../../../commitments/maturity.ts'
import { shownState } from '../../../commitments/commitment.ts'
import { phrase, type MessageDescriptor, type Value } from '../../../messages/message.ts'
import { folded } from '../../../language/folding.ts'
import { dayOf } from '../../../time/time.ts'
import { isSelf, type OwnData, type KeptPilot } from './writings.ts'
import { capabilityName, commitmentName, questionName, stageName, stateName } from '../../../say/names.ts'
import { answersOf } from '../../../pilots/answers.ts'
import { todayOf, zoneOf, type Turn } from '../../turn.ts'
import { declareMessages } from '../../../messages/declaration.ts'

/** Columns of an import that say who somebody is, each with the one that tells whether it is about this person. */
const CELLS = [
  { name: 'owner', email: 'owner_email' },
  { name: 'deputy', email: 'deputy_email' },
  { name: 'sponsor', email: 'sponsor_email', title: 'sponsor_title' },
] as const

/** What a pilot is called before the person: one in which they have no part any more has no name. */
export function pilotCalled({ pilot, sees }: KeptPilot): Value {
  return sees ? pilot.name : { phrase: phrase('mine.former') }
}

/** Everything that names the person in pilots, a line each; `agreed` is their own yes. */
export function involvement(turn: Turn, kept: OwnData): MessageDescriptor[] {
  return kept.pilots.flatMap((of) => [
    ...seats(turn, kept, of),
    ...promises(turn, kept, of),
    ...decided(turn, kept, of),
    ...told(turn, kept, of),
    ...mentions(turn, kept, of),
  ])
}

function seats(turn: Turn, kept: OwnData, of: KeptPilot): MessageDescriptor[] {
  const { pilot } = of
  const called = pilotCalled(of)
  const day = (at: string) => ({ day: dayOf(at, zoneOf(turn)) })
  const seated = (['owner', 'deputy', 'sponsor'] as const).flatMap((role) => {
    const seat = pilot[role]
    if (!seat || !isSelf(kept, seat.person)) return []
    const since = { pilot: called, role: { phrase: phrase(`mine.role.${role}`) }, day: day(seat.named) }
    return seat.agreed
      ? phrase('mine.part.seat', { ...since, agreed: day(seat.agreed) })
      : phrase('mine.part.seat-unagreed', since)
  })
  const { sponsor } = pilot
  const title =
    sponsor?.title && isSelf(kept, sponsor.person)
      ? [phrase('mine.part.title', { pilot: called, title: sponsor.title })]
      : []
  const began = isSelf(kept, pilot.startedBy)
    ? [phrase('mine.part.began', { pilot: called, day: day(pilot.startedAt) })]
    : []
  const former = (pilot.former ?? [])
    .filter(({ person }) => isSelf(kept, person))
    .map(({ stage }) => phrase('mine.part.former', { pilot: called, stage: stageName(stage) }))
  return [...began, ...seated, ...title, ...former]
}

function promises(turn: Turn, kept: OwnData, of: KeptPilot): MessageDescriptor[] {
  const pilot = pilotCalled(of)
  return of.commitments
    .filter(({ person }) => isSelf(kept, person))
    .map((commitment) => {
      const state = stateName(commitment, shownState(commitment, todayOf(turn)))
      const promise = { pilot, what: commitmentName(commitment), state }
      return commitment.due
        ? phrase('mine.part.promise-due', { ...promise, due: { day: commitment.due } })
        : phrase('mine.part.promise', promise)
    })
}

/** What the person decided: waves [WV5], and the new standard [CM2]. */
function decided(turn: Turn, kept: OwnData, { pilot, ...of }: KeptPilot): MessageDescriptor[] {
  const called = pilotCalled({ pilot, ...of })
  const day = (at: string) => ({ day: dayOf(at, zoneOf(turn)) })
  const waves = (pilot.rollout?.reviews ?? []).flatMap(({ wave, decision }) =>
    decision && isSelf(kept, decision.by)
      ? phrase('mine.part.wave', {
          pilot: called,
          wave,
          verdict: { phrase: phrase(`rollout.verdict.${decision.verdict}`) },
          day: day(decision.at),
        })
      : [],
  )
  const { standard } = pilot
  const { asked, signed } = standard ?? {}
  const signatures = [...(standard?.former ?? []).map((one) => one.signed), ...(signed ? [signed] : [])]
  const agreed = (standard?.former ?? []).filter((one) => one.agreed.some((id) => isSelf(kept, id)))
  return [
    ...waves,
    ...(asked && isSelf(kept, asked.by)
      ? [phrase('mine.part.put-forward', { pilot: called, day: day(asked.at) })]
      : []),
    ...signatures
      .filter(({ by }) => isSelf(kept, by))
      .map(({ title, at }) =>
        title
          ? phrase('mine.part.signed-as', { pilot: called, title, day: day(at) })
          : phrase('mine.part.signed', { pilot: called, day: day(at) }),
      ),
    ...agreed.map((one) => phrase('mine.part.agreed', { pilot: called, day: day(one.signed.at) })),
  ]
}

/** The levels that the person gave [MM1-6], and the values that they told [PB2]. */
function told(turn: Turn, kept: OwnData, of: KeptPilot): MessageDescriptor[] {
  const pilot = pilotCalled(of)
  return of.commitments.flatMap((one) => {
    if (isScoring(one))
      return one.scores
        .filter(({ by }) => isSelf(kept, by))
        .map(({ level, at }) =>
          phrase('mine.part.score', {
            pilot,
            capability: capabilityName(one.capability),
            level,
            day: { day: dayOf(at, zoneOf(turn)) },
          }),
        )
    if (isMeasure(one))
      return one.kpi.values
        .filter(({ by }) => isSelf(kept, by))
        .map(({ value, day }) =>
          phrase('mine.part.value', {
            pilot,
            name: { written: one.kpi.name },
            amount: { phrase: phrase('kpi.amount', { value, unit: one.kpi.unit }) },
            day: { day },
          }),
        )
    return []
  })
}

/** Where the person is meant, asked or named in other ways. */
function mentions(turn: Turn, kept: OwnData, of: KeptPilot): MessageDescriptor[] {
  const { pilot, commitments, talks } = of
  const called = pilotCalled(of)
  const day = (at: string) => ({ day: dayOf(at, zoneOf(turn)) })
  const meant = answersOf(pilot, turn.context.content.playbook)
    .filter(({ answer }) => isSelf(kept, answer.person))
    .map(({ id }) => phrase('mine.part.meant', { pilot: called, question: questionName(id) }))
  const named = [pilot.owner, pilot.deputy, pilot.sponsor, ...commitments].filter(
    (one) => one && isSelf(kept, one.namedBy) && !isSelf(kept, one.person),
  ).length
  const cells = cellsOf(kept, pilot.imported?.cells ?? {})
  return [
    ...meant,
    ...(named > 0 ? [phrase('mine.part.named', { pilot: called, count: named })] : []),
    ...talks.map(({ name, touched }) =>
      phrase('mine.part.talk', { pilot: called, stage: stageName(name), day: day(touched) }),
    ),
    ...(pilot.imported && cells.length > 0
      ? [
          phrase('mine.part.imported', {
            pilot: called,
            day: { day: pilot.imported.at },
            cells: { list: cells },
          }),
        ]
      : []),
  ]
}

/** The cells of an import that are about the person: their address tells, or else their name. */
function cellsOf({ selves }: OwnData, cells: Record<string, string>): string[] {
  const addresses = new Set(selves.map(({ email }) => email).filter((email) => email !== null))
  const names = new Set(selves.map(({ name }) => folded(name)).filter((name) => name !== ''))
  return CELLS.flatMap((columns) => {
    const address = cells[columns.email]?.trim().toLowerCase()
    const own = address ? addresses.has(address) : names.has(folded(cells[columns.name] ?? ''))
    return own ? Object.values(columns).flatMap((column) => cells[column] || []) : []
  })
}

export const involvementMessages = declareMessages({
  'mine.former': {},
  'mine.part.began': { pilot: 'text', day: 'text' },
  'mine.part.former': { pilot: 'text', stage: 'text' },
  'mine.part.imported': { pilot: 'text', day: 'text', cells: 'text' },
  'mine.part.meant': { pilot: 'text', question: 'text' },
  'mine.part.named': { pilot: 'text', count: 'number' },
  'mine.part.promise': { pilot: 'text', what: 'text', state: 'text' },
  'mine.part.promise-due': { pilot: 'text', what: 'text', state: 'text', due: 'text' },
  'mine.part.seat': { pilot: 'text', role: 'text', day: 'text', agreed: 'text' },
  'mine.part.seat-unagreed': { pilot: 'text', role: 'text', day: 'text' },
  'mine.part.agreed': { pilot: 'text', day: 'text' },
  'mine.part.put-forward': { pilot: 'text', day: 'text' },
  'mine.part.score': { pilot: 'text', capability: 'text', level: 'number', day: 'text' },
  'mine.part.signed': { pilot: 'text', day: 'text' },
  'mine.part.signed-as': { pilot: 'text', title: 'text', day: 'text' },
  'mine.part.talk': { pilot: 'text', stage: 'text', day: 'text' },
  'mine.part.value': { pilot: 'text', amount: 'text', name: 'text', day: 'text' },
  'mine.part.wave': { pilot: 'text', wave: 'number', verdict: 'text', day: 'text' },
  'mine.part.title': { pilot: 'text', title: 'text' },
  'mine.role.deputy': {},
  'mine.role.owner': {},
  'mine.role.sponsor': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof involvementMessages> {}
}
