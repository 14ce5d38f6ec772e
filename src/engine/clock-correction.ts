import { TALKS, talkId } from '../records/talk.ts'
import { corrected, putOffLess, type Correcting } from '../clock/correction.ts'
import { daysOff, type Organisation } from '../records/organisation.ts'
import type { Instant } from '../time/time.ts'
import type { AnyRecord } from '../records/record.ts'
import type { Kind } from '../records/head.ts'
import { changeOne, commitFresh, put } from './commit.ts'
import { pagesOf } from './load/pages.ts'
import type { Due, Parts } from './ports.ts'
import type { Pace } from './sweep.ts'

/** How many records of each kind were set right. */
export type Corrected = Partial<Record<Kind, number>>

const AT_ONCE = 16
const PAGE = 200
const FOR_EVER = '9999-12-31T23:59:59.999Z'

/** The kinds that can be gone through, each record with those around it. */
const ROOTS = ['pilot', 'person', 'template', 'installation'] as const
type Root = (typeof ROOTS)[number]

/**
 * Sets right what a clock that ran ahead left behind: see `corrected`. It goes through everything page by page, and doing
 * it again does nothing more. Null when it was stopped before its end.
 */
export async function correct(
  parts: Parts,
  organisation: Organisation,
  wrong: Instant,
  { stopped, rest }: Pace,
): Promise<Corrected | null> {
  const counts: Corrected = {}
  const terms = (): Omit<Correcting, 'zone'> => ({
    now: parts.clock.now(),
    wrong,
    playbook: parts.content.playbook,
    daysOff: daysOff(organisation),
  })
  const count = ({ kind }: AnyRecord) => void (counts[kind] = (counts[kind] ?? 0) + 1)
  const careful = async (kind: Kind, id: string, work: () => Promise<readonly AnyRecord[] | null>) => {
    try {
      for (const record of (await work()) ?? []) count(record)
    } catch (error) {
      parts.log.error({ err: error, kind, id }, 'what a wrong clock left in a record could not be set right')
    }
  }
  for (const kind of ROOTS)
    for await (const page of pagesOf(parts.store, organisation, kind, 'all'))
      for (let start = 0; start < page.length; start += AT_ONCE) {
        if (stopped()) return null
        const some = page.slice(start, start + AT_ONCE)
        await Promise.all(
          some.map(({ id }) =>
            careful(kind, id, () => correctAround(parts, organisation, kind, id, terms())),
          ),
        )
        await rest()
      }
  // What else is to be looked at by then: messages that wait, and what somebody said.
  for (let after: Due = { kind: 'account', organisation: '', id: '', attention: wrong }; ;) {
    if (stopped()) return null
    const due = await parts.store.due(FOR_EVER, PAGE, after)
    const own = due.filter((row) => row.organisation === organisation.id)
    for (const { kind, id } of own)
      await careful(kind, id, async () => {
        const looked = await changeOne(parts, kind, organisation.id, id, (record) =>
          record.attention && record.attention >= wrong ? { ...record, attention: terms().now } : null,
        )
        return looked && [looked]
      })
    await rest()
    if (due.length < PAGE) return counts
    after = due.at(-1)!
  }
}

/** A record with those around it, in one commit; those that it changes. */
function correctAround(
  parts: Parts,
  organisation: Organisation,
  kind: Root,
  id: string,
  given: Omit<Correcting, 'zone'>,
): Promise<AnyRecord[] | null> {
  return commitFresh(parts, organisation.id, async () => {
    const root = await parts.store.get(kind, organisation.id, id)
    if (!root) return null
    const terms = {
      ...given,
      zone: (root.kind !== 'template' && root.kind !== 'installation' && root.zone) || 'UTC',
    }
    const late = root.kind === 'pilot' && (await wasPutOff(parts, root, terms))
    const around = await loadRelated(parts, organisation, root)
    const after = [root, ...around].map((record) => [record, corrected(record, terms)] as const)
    const records = after.flatMap(([before, next]) => {
      if (before === root && late && next.kind === 'pilot') return [putOffLess(next, terms)]
      return next === before ? [] : [next]
    })
    return records.length > 0 ? { changed: put({}, ...records), entries: [], result: records } : null
  })
}

async function loadRelated(
  { store }: Parts,
  organisation: Organisation,
  { kind, id }: AnyRecord,
): Promise<AnyRecord[]> {
  if (kind === 'pilot') {
    const [commitments, asks, ...talks] = await Promise.all([
      store.find('commitment', organisation.id, `pilot:${id}`),
      store.find('ask', organisation.id, `pilot:${id}`),
      ...TALKS.map((name) => store.get('talk', organisation.id, talkId(id, name))),
    ])
    return [...commitments, ...asks, ...talks.filter((talk) => talk !== undefined)]
  }
  if (kind !== 'person') return []
  const [dialogue, contact, messages, ideas] = await Promise.all([
    store.get('dialogue', organisation.id, id),
    store.get('contact', organisation.id, id),
    store.find('message', organisation.id, `person:${id}`),
    store.find('idea', organisation.id, `person:${id}`),
  ])
  return [dialogue, contact, ...messages, ...ideas].filter((one) => one !== undefined)
}

/** Whether somebody put the pilot off in the wrong time: the history tells. */
async function wasPutOff(
  { store }: Parts,
  { organisation, id, snoozed }: AnyRecord & { kind: 'pilot' },
  { now, wrong }: Correcting,
): Promise<boolean> {
  if (!snoozed || snoozed < wrong) return false
  const entries = await store.history(organisation, `pilot:${id}`)
  return entries.some(({ event, at }) => event === 'ask.snoozed' && at > now)
}
