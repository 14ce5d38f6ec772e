import { WAVES } from '../../../vocabulary/waves.ts'
import { declareMessages, each } from '../../../messages/declaration.ts'

export const rolloutMessages = declareMessages({
  'help.command.rollout': {},
  ...each('rollout.focus', WAVES, {}),
  'rollout.another-review': {},
  'rollout.ask-reason.hold': { pilot: 'text' },
  'rollout.ask-reason.roll-back': { pilot: 'text' },
  'rollout.ask-review': { pilot: 'text', wave: 'number' },
  'rollout.bad-news': { news: 'text' },
  'rollout.begins': { pilot: 'text' },
  'rollout.continued': { pilot: 'text', wave: 'number', focus: 'text' },
  'rollout.decided-already': { review: 'text' },
  'rollout.evidence': { day: 'day' },
  'rollout.focus.0': {},
  'rollout.no-review': { pilot: 'text' },
  'rollout.review': { wave: 'number', review: 'text' },
  'rollout.review-by': { day: 'day' },
  'rollout.review-decided': { wave: 'number', review: 'text', verdict: 'text', person: 'text', day: 'day' },
  'rollout.review-kept': { pilot: 'text', wave: 'number', review: 'text' },
  'rollout.review-short': {},
  'rollout.reviews': {},
  'rollout.title': { pilot: 'text' },
  'rollout.verdict.continue': {},
  'rollout.verdict.hold': {},
  'rollout.verdict.roll-back': {},
  'rollout.waits': { wave: 'number' },
  'rollout.wave': { wave: 'number', since: 'day', focus: 'text' },
  'rollout.way-back': { evidence: 'text', person: 'text' },
  'rollout.way-back-unknown': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof rolloutMessages> {}
}
