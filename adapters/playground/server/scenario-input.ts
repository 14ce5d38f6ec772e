import type { Input } from '../../../src/records/incoming.ts'
import { commitmentId } from '../../../src/records/commitment.ts'
import { renderDay } from '../../../src/messages/render.ts'
import type { Store } from '../../../src/engine/ports.ts'
import { loadAccount } from '../../../src/engine/load/records.ts'
import type { Organisation } from '../../../src/records/organisation.ts'
import { addDays, weekday, type Day } from '../../../src/time/time.ts'
import { lookupName } from '../../../src/language/folding.ts'
import { homeOf, type Cast, type Step } from './sample.ts'

/** What somebody did about a pilot, as it goes to the engine: what they typed, or what the button that they pressed carried. */
export async function scenarioInputs(
  { step, who, pilot: name }: { step: Step; who: string; pilot: string },
  { cast, organisation, store, today }: { cast: Cast; organisation: Organisation; store: Store; today: Day },
): Promise<Input[]> {
  const said = (text: string): Input => ({ input: 'words', as: 'message', text: written(text, cast, today) })
  const pressed = (tap: object): Input => ({ input: 'tap', tap, message: null, address: null })
  if (typeof step === 'string') return [said(step)]
  const [pilot] = await store.find('pilot', organisation.id, `name:${lookupName(name)}`)
  if (!pilot) throw new Error(`"${name}" is not started yet`)
  const at = { pilot: { id: pilot.id } }
  if ('press' in step) {
    // A signature and a yes to the money say what was read: the record as it was put forward, what was said of the money.
    const id = commitmentId(pilot.id, 'budget')
    const budget =
      step.press.do === 'approve' ? await store.get('commitment', organisation.id, id) : undefined
    const read = budget?.changed ?? pilot.standard?.asked?.at
    return [pressed({ ...at, ...(read && { at: read }), ...carried(step.press, today, pilot.id) })]
  }
  if ('meets' in step) {
    const tap = { do: 'meet', ...at, commitment: commitmentId(pilot.id, step.meets), evidence: null }
    return [pressed(tap), said(step.with)]
  }
  const part = 'accepts' in step ? step.accepts : step.declines
  const person = await loadAccount(store, organisation, homeOf(cast, who))
  const asks = await store.find('ask', organisation.id, `person:${person?.id}`)
  const ask = asks.find(
    (one) =>
      one.pilot === pilot.id &&
      one.rule === 'introduction' &&
      [part, `${pilot.id}.${part}`].includes(one.subject),
  )
  if (!ask) throw new Error(`${who} is not asked to be ${part} of "${name}"`)
  return [pressed({ do: 'accepts' in step ? 'accept' : 'decline', ask: ask.id })]
}

const DAY = /\{(?:in (?<ahead>\d+)|(?<ago>\d+) days ago)\}/gu

/** The working day so many days before `today`: what falls on a weekend is done on the Friday before. */
export function workday(today: Day, ago: number): Day {
  const day = addDays(today, -ago)
  return addDays(day, -Math.max(0, weekday(day) - 5))
}

/** A text with `{in 5}` and `{5 days ago}` as days in words, and with `@ada` as the mention of an account. */
function written(text: string, cast: Cast, today: Day): string {
  return text
    .replace(DAY, (...found) => renderDay(dayIn(found, today), 'en-GB').replace(/^\p{L}+, /u, ''))
    .replace(/(?<=^|[\s(])@([a-z]{2,6})\b/gu, (_, key: string) => `@{${homeOf(cast, key)}}`)
}

/** What a button carries: days as days, a promise by its id. */
function carried(tap: Record<string, unknown>, today: Day, pilot: string): object {
  return Object.fromEntries(
    Object.entries(tap).map(([name, value]) => [
      name,
      typeof value !== 'string'
        ? value
        : name === 'commitment'
          ? `${pilot}.${value}`
          : value.replace(DAY, (...found) => dayIn(found, today)),
    ]),
  )
}

function dayIn(found: unknown[], today: Day): Day {
  const { ahead, ago } = found.at(-1) as { ahead?: string; ago?: string }
  return workday(today, ago === undefined ? -Number(ahead) : Number(ago))
}
