import { phrase, type Message } from '../../messages/message.ts'
import { askedOf, openDecisionsOf, longOpen, type AskedOf } from '../../digests/open-decisions.ts'
import { slotBefore } from '../../digests/cadence.ts'
import { figuresOf, isNews, worthTelling, type DigestFigures, type Span } from '../../digests/figures.ts'
import { busiestOf, failuresOf, pilotsLeft, type OfficeFigures } from '../../digests/office.ts'
import { pageOf } from '../../digests/page.ts'
import { sinceOf } from '../../digests/span.ts'
import { isLacking, NO_OVERVIEW, overviewWith } from '../../digests/overview.ts'
import type { Nudge } from '../../records/nudge.ts'
import { tellable, type Terms } from '../../nudges/policy.ts'
import type { Organisation } from '../../records/organisation.ts'
import { reachable } from '../../people/person.ts'
import type { Contact, Recipient } from '../../records/contact.ts'
import type { Person } from '../../records/person.ts'
import { dayOf } from '../../time/time.ts'
import type { PilotSnapshot } from '../../records/pilot-snapshot.ts'
import { running } from '../../pilots/pilot.ts'
import { loadBlockers } from './blockers.ts'
import { pagesOf } from './pages.ts'
import type { Parts, Store } from '../ports.ts'
import { loadSnapshot, loadPeople, loadUnreachable } from './records.ts'

/** What is put into a digest before it is sent: `office` where the program office's page is all of it. */
export type Composed = { said: Message; asks: string[]; pilots: string[]; office: boolean }

/** The digest as it stands now, or null when there is nothing to tell. */
export async function composeDigest(
  parts: Pick<Parts, 'store' | 'content'>,
  organisation: Organisation,
  { person, contact }: Recipient,
  terms: Terms,
): Promise<Composed | null> {
  const { content } = parts
  const { now, zone, playbook } = terms
  const since = sinceOf(contact, now, playbook)
  const cases = await loadSponsored(parts.store, organisation, person)
  const figures = heardBy(contact, figuresOf(cases, since, now, person, content), terms)
  const office = person.office ? await loadOfficeFigures(parts, organisation, { since, now, zone }) : null
  const layout = { today: dayOf(now, zone), since, playbook, whole: false }
  const own = worthTelling(figures) || office === null
  const blockers = await loadBlockers(parts, organisation, person, cases, { since, now })
  const said = pageOf(figures, office, blockers, layout)
  if (said.length === 0) return null
  const hello: Message =
    contact.introduced || contact.heard ? [] : [{ part: 'text', text: phrase('nudges.hello') }]
  // What a long list leaves out was not asked.
  const shown = figures.decisions.slice(0, playbook.digest.decisions)
  return {
    said: [...hello, ...said],
    asks: own ? shown.flatMap((one) => ('ask' in one && one.ask ? [one.ask.id] : [])) : [],
    pilots: own ? cases.map(({ pilot }) => pilot.id) : [],
    office: !own,
  }
}

/** Somebody who never said a word is asked no more often than a nudge would ask. */
function heardBy(contact: Contact, figures: DigestFigures, terms: Terms): DigestFigures {
  if (contact.heard) return figures
  const decisions = figures.decisions.filter(
    (one) => one.kind !== 'sponsor' || tellable(one.ask, terms, contact),
  )
  return { ...figures, decisions }
}

/** The pilots that somebody sponsors, or was named for, and those that ended. */
export async function loadSponsored(
  store: Store,
  organisation: Organisation,
  person: Person,
): Promise<PilotSnapshot[]> {
  const cases: PilotSnapshot[] = []
  for await (const pilots of pagesOf(store, organisation, 'pilot', `person:${person.id}`))
    for (const { id, sponsor } of pilots) {
      const found = sponsor?.person === person.id ? await loadSnapshot(store, organisation, id) : undefined
      if (found) cases.push(found)
    }
  return cases
}

/** What the program office is told of all pilots and people. */
export async function loadOfficeFigures(
  { store, content: { playbook } }: Pick<Parts, 'store' | 'content'>,
  organisation: Organisation,
  span: Span,
): Promise<OfficeFigures> {
  const { since, now } = span
  let overview = NO_OVERVIEW
  const open: Nudge[] = []
  for await (const asks of pagesOf(store, organisation, 'ask', 'decision'))
    open.push(...longOpen(asks, span, playbook))
  const asked: AskedOf[] = []
  const figures: ReturnType<typeof pilotsLeft> = { orphaned: [], overridden: [], stopped: [] }
  for await (const pilots of pagesOf(store, organisation, 'pilot', 'all')) {
    const people = await loadPeople(
      store,
      organisation,
      pilots.flatMap(({ owner, deputy }) => [owner?.person, deputy?.person]),
    )
    overview = overviewWith(overview, pilots, playbook, now)
    asked.push(...askedOf(open, pilots))
    const there = (id: string) => !!people[id] && reachable(people[id])
    const { orphaned, overridden, stopped } = pilotsLeft(pilots, since, there)
    figures.orphaned.push(...orphaned)
    figures.overridden.push(...overridden)
    figures.stopped.push(...stopped)
  }
  const [unreachable, failed, often] = await Promise.all([
    loadUnreachable(store, organisation),
    store.find('message', organisation.id, 'failed'),
    store.find('contact', organisation.id, 'often'),
  ])
  const again = overview.first !== null && isNews(overview.first, span, playbook.digest.repeat)
  return {
    ...figures,
    overview,
    overviewDue: again && isLacking(overview),
    awaited: openDecisionsOf(asked, span, playbook).map((one) => ({ ...one, news: one.news || again })),
    unreachable,
    failed: failuresOf(failed, since),
    busiest: busiestOf(often, now),
  }
}

/** Whoever sponsors a pilot or sits in the program office gets digests, from the first one after now on. */
export async function begun(
  store: Store,
  organisation: Organisation,
  { person, contact }: Recipient,
  terms: Terms,
): Promise<Contact> {
  if (contact.digested || !(person.office || (await sponsors(store, organisation, person)))) return contact
  const { now, playbook } = terms
  const at = sinceOf(contact, now, playbook)
  return { ...contact, digested: { at, slot: slotBefore(contact, now, terms) } }
}

async function sponsors(store: Store, organisation: Organisation, { id }: Person): Promise<boolean> {
  for await (const pilots of pagesOf(store, organisation, 'pilot', `person:${id}`))
    if (pilots.some((pilot) => pilot.sponsor?.person === id && running(pilot))) return true
  return false
}
