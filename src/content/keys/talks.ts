import { LAUNCH } from '../../coach/talks/launch.ts'
import { EARLY } from '../../coach/talks/early.ts'
import { STAGES } from '../../pilots/stage.ts'
import { each } from './each.ts'

/** The outputs of the talks, and what is said on the way from one stage to the next. */
export const TALKS = {
  ...each('onepager.title', STAGES, { pilot: 'text' } as const),
  'onepager.other': {},
  'onepager.rests': {},
  'onepager.item': { what: 'text', state: 'text' },
  'onepager.owned': { what: 'text', state: 'text', person: 'text', due: 'text' },
  'onepager.unowned': { what: 'text' },
  'onepager.poc.go': {},
  'onepager.poc.thin': {},
  'onepager.poc.settle': {},
  'onepager.poc.stop': {},
  'onepager.poc.evidence': { text: 'text' },
  'onepager.review': { wave: 'number', text: 'text', verdict: 'text' },
  'onepager.no-review': {},
  'onepager.wave.continue': {},
  'onepager.wave.hold': {},
  'onepager.wave.roll-back': {},
  'onepager.wave.open': {},
  'rehearsal.title': { there: 'number', of: 'number' },
  'rehearsal.there': { items: 'text' },
  'rehearsal.choose': {},
  ...each('rehearsal.item', LAUNCH, {}),
  ...each('rehearsal.missing', LAUNCH, {}),
  ...each('talk.early', EARLY, {}),
  'talk.stands': { left: 'number' },
  'talk.minutes': { count: 'number', minutes: 'number' },
  'talk.by-when': {},
  'talk.weak.no-milestone': {},
  'buttons.begin': {},
  'buttons.who-settles': {},
  'buttons.no-day': {},
} as const
