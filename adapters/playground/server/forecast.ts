import type { Content } from '../../../src/playbook/content.ts'
import type { Log, Store } from '../../../src/engine/ports.ts'
import { addInstant, type Instant } from '../../../src/time/time.ts'
import { forkStore } from '../../lowdb/store.ts'
import { forecast } from '../../plan/forecast.ts'
import type { Planned } from '../../plan/planned-message.ts'
import { summary } from '../../plan/reasons.ts'
import { shownOn, type Happening } from './api.ts'
import { addressed } from './timeline.ts'
import type { Cast } from './sample.ts'

/** What the coach would do by itself in the next days if nobody did anything, earliest first. */
export async function forecastHappenings(
  { store, content, log }: { store: Store; content: Content; log: Log },
  cast: Cast,
  now: Instant,
  days: number,
): Promise<Happening[]> {
  const [organisation] = await store.organisations()
  if (!organisation) return []
  const until = addInstant(now, { days })
  const copy = forkStore(store)
  const { planned } = await forecast({ copy, content, organisation, from: now, until, now, log })
  return planned.map((one) => happening(cast, one, until))
}

function happening(cast: Cast, one: Planned, until: Instant): Happening {
  const { at, zone, person, platform, why, held } = one
  const others = [...new Set(held.map(({ pilot }) => pilot))].join(', ')
  return {
    ...addressed(cast, person, at ?? until, zone),
    platform: platform && shownOn(platform),
    what: at === null ? 'held' : 'sent',
    text: at !== null && others ? `Held back for now: ${others}.` : '',
    reasons: summary(at === null ? held : why),
  }
}
