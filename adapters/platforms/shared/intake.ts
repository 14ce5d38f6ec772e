// Shared: what every chat platform needs, and none of them owns.
import type { Outcome } from '../../../src/engine/incoming.ts'
import { StoreUnavailable, type Parts } from '../../../src/engine/ports.ts'
import { PATIENCE, receive } from '../../../src/engine/receive.ts'
import { languageOf } from '../../../src/playbook/content.ts'
import type { Incoming, Input } from '../../../src/records/incoming.ts'
import type { Organisation } from '../../../src/records/organisation.ts'
import { FALLBACK_LOCALE } from '../../../src/vocabulary/locale.ts'
import { accountParts, type AccountId } from '../../../src/vocabulary/account.ts'
import { currentFlow, tellFault } from '../../telemetry/flow.ts'

/** What a platform tells is not done in time: it is to tell it again. */
class TakesLong extends Error {
  override name = 'TakesLong'
}

/** Waits as long as a platform does for the answer to what it tells; the work goes on, and doing it again does no harm. */
export async function inPatience({ waiting, log }: Parts, work: Promise<void>): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>()
  const callOff = waiting.alarm(PATIENCE, () => {
    work.catch((error: unknown) => log.error({ err: error }, 'what a platform told could not be kept'))
    reject(new TakesLong('others are before it'))
  })
  await Promise.race([work, promise]).finally(callOff)
}

/** Hands something incoming to the engine, and says so to the flow that its request is. */
export async function takeIn(engine: Parts, incoming: Incoming): Promise<Outcome | 'unavailable'> {
  const flow = currentFlow()
  if (flow) Object.assign(flow, { kind: kindOf(incoming.input), outcome: 'failed' })
  const told = <T>(outcome: string, result: T): T => {
    if (flow) flow.outcome = outcome
    return result
  }
  try {
    const outcome = await receive(engine, incoming)
    if (outcome.received === 'refused') return told('refused', outcome)
    return told(outcome.errors ? 'invalid' : outcome.kept ? 'kept' : 'done', outcome)
  } catch (error) {
    tellFault(error)
    if (!(error instanceof StoreUnavailable)) throw error
    engine.log.error({ err: error }, 'the store cannot be written')
    return told('unavailable', 'unavailable')
  }
}

function kindOf(input: Input): string {
  return input.input === 'words' ? input.as : input.input
}

/** The organisation that an account's workspace is linked to. */
export function organisationOf({ store }: Parts, account: AccountId): Promise<Organisation | undefined> {
  return store.organisationOf(accountParts(account).workspace)
}

/** What a person reads when nothing could be kept, or when nothing is done for their workspace. */
export type Refusals = { tryAgain: string; refused: string }

/** What is said to whoever cannot be helped now, in their language as far as the platform or the store knows it. */
export async function refusalsFor(engine: Parts, incoming: Incoming): Promise<Refusals> {
  const locale = incoming.seen?.locale ?? (await knownLocale(engine, incoming.account))
  const words = languageOf(engine.content, locale).messages
  return { tryAgain: words['replies.try-again'], refused: words['replies.not-linked'] }
}

async function knownLocale(engine: Parts, account: AccountId): Promise<string> {
  try {
    const organisation = await organisationOf(engine, account)
    const known = organisation && (await engine.store.get('account', organisation.id, account))
    const person = known && (await engine.store.get('person', known.organisation, known.person))
    return person?.locale ?? FALLBACK_LOCALE
  } catch (error) {
    engine.log.warn({ err: error }, 'nobody can be looked up to be told that nothing was kept')
    return FALLBACK_LOCALE
  }
}
