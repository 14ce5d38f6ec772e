import { phrase, type Message } from '../messages/message.ts'
import { unasked, type Outgoing } from '../records/outgoing.ts'
import { atWork } from '../nudges/recipient.ts'
import { accountParts, platformOf, type AccountId, type Workspace } from '../vocabulary/account.ts'
import type { Organisation } from '../records/organisation.ts'
import { probedLater, settledFrom } from '../people/outage.ts'
import type { Outage } from '../records/outage.ts'
import type { Person } from '../records/person.ts'
import { addInstant, type Instant } from '../time/time.ts'
import { changeAccount, lookAgain, sum } from './identity.ts'
import { changeOne, commitFresh, put } from './commit.ts'
import { dropped, messagesOf, newsTo, outageOf, platformName, release } from './outage.ts'
import type { Parts, Sent } from './ports.ts'
import { declareMessages } from '../messages/declaration.ts'

/** So many of what waited go out at a time, and the next ones so many seconds later: platforms count what comes. */
const WAVE = { messages: 50, seconds: 30 }
const PAGE = 200

/** Whoever asked is still there for the answer; later on they hear it when they are at work. */
const STILL_THERE = { hours: 1 }

/** A call in a workspace worked, which ends the `outage` that there was when it was begun, and no later one. */
export async function works(
  parts: Parts,
  organisation: Organisation,
  workspace: Workspace,
  outage: Outage | undefined,
): Promise<void> {
  if (!outage) return cure(parts, organisation, workspace)
  const now = parts.clock.now()
  const ended = await changeOne(parts, 'outage', organisation.id, workspace, (fresh) =>
    fresh.ended === null && fresh.since === outage.since ? { ...fresh, ended: now, attention: now } : null,
  )
  if (!ended) return
  parts.log.info({ workspace, since: outage.since }, 'a workspace takes what is sent again')
  await resume(parts, organisation, ended)
}

/** What waited goes out, wave by wave; whoever heard of the outage hears that it is over. */
async function resume(parts: Parts, organisation: Organisation, { id: workspace }: Outage): Promise<void> {
  const { store, clock } = parts
  const key = `held:${workspace}`
  let count = 0
  for (;;) {
    const waiting = await store.find('message', organisation.id, key, { limit: PAGE })
    for (const message of waiting) {
      const seconds = Math.floor(count++ / WAVE.messages) * WAVE.seconds
      const at = await momentFor(parts, organisation, message)
      await release(parts, organisation, message.id, addInstant(at, { seconds }))
    }
    if (waiting.length < PAGE) break
  }
  await cure(parts, organisation, workspace)
  await commitFresh(parts, organisation.id, async () => {
    const now = clock.now()
    const outage = await store.get('outage', organisation.id, workspace)
    if (!outage?.ended || !outage.attention) return null
    const { ended } = outage
    const told = await messagesOf(store, outage)
    const heard = await Promise.all(
      told
        .filter(({ state }) => state !== 'queued' && state !== 'dropped')
        .map(async (message) => ({
          message,
          person: await store.get('person', organisation.id, message.to),
        })),
    )
    const said: Message = [
      { part: 'text', text: phrase('outage.over', { platform: platformName(workspace) }) },
    ]
    // Where they heard of it.
    const news = heard.flatMap(({ message: { id, account }, person }) =>
      person
        ? [
            {
              ...newsTo(parts, organisation, person, `${id}|${ended}`, said, now, settledFrom(ended)),
              account,
            },
          ]
        : [],
    )
    const records = [{ ...outage, attention: null }, ...dropped(told, 'no-longer-true'), ...news]
    return { changed: put({}, ...records), entries: [], result: null }
  })
}

/**
 * When what waited is looked at: at once, since what nobody asked for is checked when it goes; an answer that nobody
 * waits for at this moment any more, in the reader's working hours.
 */
async function momentFor(
  { store, content, clock }: Parts,
  organisation: Organisation,
  message: Outgoing,
): Promise<Instant> {
  const now = clock.now()
  const recent = (message.held?.since ?? now) > addInstant(now, { hours: -STILL_THERE.hours })
  if (unasked(message) || message.state === 'sent' || recent) return now
  const person = await store.get('person', organisation.id, message.to)
  return person ? atWork(person, [], { now, content, organisation }) : now
}

/** Asks a workspace whether it takes anything again, or goes on with what waited for it. */
export async function lookAtOutage(parts: Parts, organisation: Organisation, id: string): Promise<void> {
  const { store, clock } = parts
  const outage = await store.get('outage', organisation.id, id)
  if (!outage) return
  if (outage.ended !== null) return resume(parts, organisation, outage)
  const { why, sent } = await probe(parts, organisation, outage)
  if (sent === 'yes') return works(parts, organisation, outage.id, outage)
  await changeOne(parts, 'outage', organisation.id, id, (fresh) =>
    fresh.ended === null
      ? probedLater(
          { ...fresh, why: sent === 'blocked' ? why : fresh.why, probes: fresh.probes + 1 },
          clock.now(),
        )
      : null,
  )
}

async function probe(
  { store, channels, log }: Parts,
  organisation: Organisation,
  { id, account }: Outage,
): Promise<{ sent: Sent['sent']; why: string }> {
  const known = account && (await store.get('account', organisation.id, account))
  const channel = channels[platformOf(id)]
  try {
    const asked = await channel?.probe(id, known ?? null)
    if (asked?.sent === 'yes') return { sent: 'yes', why: '' }
    return asked ?? { sent: 'later', why: 'not-served' }
  } catch (error) {
    log.error({ err: error }, 'a workspace could not be asked whether it takes anything')
    return { sent: 'later', why: 'error' }
  }
}

/** The app was let into a workspace anew, or with a new token: that is a call that worked. */
export async function welcome(parts: Parts, organisation: Organisation, workspace: Workspace): Promise<void> {
  await works(parts, organisation, workspace, await outageOf(parts.store, organisation, workspace))
}

/** A workspace may work again, with a new token, say: asked at once. */
export async function probeSoon(
  parts: Parts,
  organisation: Organisation,
  workspace: Workspace,
): Promise<void> {
  const now = parts.clock.now()
  await changeOne(parts, 'outage', organisation.id, workspace, (outage) =>
    outage.ended === null ? { ...outage, attention: now } : null,
  )
}

/** A workspace can be written to again: whoever could not be reached there is looked at anew. */
export async function welcomeBack(
  parts: Parts,
  organisation: Organisation,
  workspace: Workspace,
): Promise<void> {
  const people = await parts.store.find('person', organisation.id, 'unreachable')
  for (const person of people) {
    const here = person.accounts.find((account) => accountParts(account).workspace === workspace)
    if (here && person.membership !== 'gone') await reopen(parts, organisation, person, here)
  }
}

/** A workspace works: whoever there was taken to be unreachable because of what was wrong with it is looked at anew. */
export async function cure(parts: Parts, organisation: Organisation, workspace: Workspace): Promise<void> {
  const { store, channels } = parts
  for (const why of channels[platformOf(workspace)]?.faults ?? [])
    for (const account of await store.find('account', organisation.id, `unreachable:${workspace}:${why}`)) {
      const person = await store.get('person', organisation.id, account.person)
      if (person) await reopen(parts, organisation, person, account.id)
    }
}

/** An account can be written to: the pilots of whoever it belongs to are looked at at once. */
async function reopen(
  parts: Parts,
  organisation: Organisation,
  person: Person,
  account: AccountId,
): Promise<void> {
  await changeAccount(parts, organisation, account, async (before, known) => {
    const after = { ...known, unreachable: null }
    return { person: await sum(parts, organisation, before, after), account: after, entries: [] }
  })
  await lookAgain(parts, organisation, person)
}

export const recoveryMessages = declareMessages({
  'outage.over': { platform: 'text' },
})

declare module '../messages/declaration.ts' {
  interface Messages extends Readonly<typeof recoveryMessages> {}
}
