import type { Incoming } from '../../../src/records/incoming.ts'
import type { Form, RenderedMessage } from '../../../src/messages/message.ts'
import type { Clock, Log } from '../../../src/engine/ports.ts'
import type { AccountId } from '../../../src/vocabulary/account.ts'
import type { Work } from '../../runtime/work.ts'
import type { Refusals } from '../shared/intake.ts'
import { isPress, pressedIn, type Outer } from './activity.ts'
import { CARD, type Payload } from './card.ts'
import type { Connector } from './connector.ts'
import { renderForm } from './form.ts'
import type { Whose } from './mentions.ts'
import { parse } from './parse.ts'
import { render } from './render.ts'

/**
 * What became of something incoming once it was committed: what was wrong in a form, by field, and that form; what the
 * pressed message looks like now; the work to do when Teams has its answer, which is told whether that is shown.
 * `unavailable`: nothing was kept, say it again; `refused`: nothing is done for this tenant.
 */
export type Received =
  | {
      errors?: Record<string, string>
      form?: Form<string>
      instead?: { message: string; words: RenderedMessage } | null
      after: (shown?: boolean) => Promise<void>
    }
  | 'unavailable'
  | 'refused'

export type Listening = {
  /** Resolves when the commit is done: only then does Teams get its answer. */
  receive: (incoming: Incoming) => Promise<Received>
  onAccountLost: (account: AccountId, why: string) => Promise<void>
  refusalsFor: (incoming: Incoming) => Promise<Refusals>
  log: Log
  clock: Clock
}

/** What Teams is answered, with a body only for an invoke; `follow` begins what follows and waits for nothing. */
export type Answer = { status: number; body?: object; follow?: () => void }

const TAKEN: Answer = { status: 200 }
/** Teams delivers it again. */
const AGAIN: Answer = { status: 500 }
/** Nothing changes where something was pressed. */
const SILENCE = message('')

/** Takes one activity: what is answered is committed, and what follows is detached. */
export function createListener(
  parts: Listening,
  work: Work,
  { connector, whoseIn }: { connector: Connector; whoseIn: (activity: unknown) => Promise<Whose> },
) {
  const { receive, log, clock, refusalsFor } = parts

  async function take(incoming: Incoming): Promise<Received> {
    try {
      return await receive(incoming)
    } catch (error) {
      log.error({ incoming: incoming.id, err: error }, 'something incoming could not be taken')
      return 'unavailable'
    }
  }

  return async function onActivity(activity: Outer): Promise<Answer> {
    const invoke = activity.type === 'invoke'
    if (invoke && !isPress(activity)) return { status: 501 }
    const told = parse(activity, clock.now(), await whoseIn(activity))
    if (!told) {
      if (invoke) log.warn({}, 'a press was not understood and only answered')
      return invoke ? SILENCE : TAKEN
    }
    if (told.told === 'lost') {
      await parts.onAccountLost(told.account, told.why)
      return TAKEN
    }
    const { incoming } = told
    const result = await take(incoming)
    if (result === 'unavailable') return invoke ? message((await refusalsFor(incoming)).tryAgain) : AGAIN
    if (result === 'refused') return invoke ? message((await refusalsFor(incoming)).refused) : TAKEN
    const { card, whole } = shownBy(result, incoming, activity)
    const { address } = pressedIn(activity) ?? {}
    const follow = () =>
      work.detach(incoming.id, async () => {
        // A press that came as a message has no answer that could change its card.
        if (card && !invoke && address) await connector.put(address, address.activity, card)
        await result.after(whole && invoke)
      })
    if (!invoke) return { ...TAKEN, follow }
    const shown = card?.attachments?.[0]?.content
    return shown ? { status: 200, body: response(CARD, shown), follow } : { ...SILENCE, follow }
  }
}

/** What stands in place of the pressed card; `whole` when nothing else of its message has to change. */
function shownBy(
  { errors, form, instead }: Exclude<Received, string>,
  { input }: Incoming,
  activity: Outer,
): { card: Payload | null; whole: boolean } {
  if (errors && form && input.input === 'form')
    return { card: renderForm(form, input.message ?? '', input.values, errors), whole: false }
  const where = pressedIn(activity)?.where
  if (!instead || where?.m !== instead.message) return { card: null, whole: false }
  const cards = render(instead.words, instead.message, { cards: true })
  return { card: cards[where.p] ?? null, whole: cards.length === 1 && where.n === 1 }
}

function message(text: string): Answer {
  return { status: 200, body: response('application/vnd.microsoft.activity.message', text) }
}

function response(type: string, value: unknown): object {
  return { statusCode: 200, type, value }
}
