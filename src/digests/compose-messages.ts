import { declareMessages } from '../messages/declaration.ts'

export const digestsComposeMessages = declareMessages({
  'buttons.read-and-sign': {},
  'digest.broken': { promises: 'text' },
  'digest.change.overridden': { pilot: 'text', person: 'text', stage: 'text', reason: 'text' },
  'digest.change.paused': { pilot: 'text' },
  'digest.change.stage': { pilot: 'text', stage: 'text' },
  'digest.change.standard': { pilot: 'text' },
  'digest.change.started': { pilot: 'text' },
  'digest.change.stopped': { pilot: 'text' },
  'digest.change.stopped-learned': { pilot: 'text', learned: 'text' },
  'digest.changed': {},
  'digest.decide.budget': { pilot: 'text' },
  'digest.decide.sign': { pilot: 'text' },
  'digest.decide.go': { pilot: 'text' },
  'digest.decide.sponsor': { pilot: 'text', by: 'text' },
  'digest.kept': { promises: 'text' },
  'digest.more': { more: 'number' },
  'digest.more-decisions': { more: 'number' },
  'digest.promise': { what: 'text', pilot: 'text' },
  'digest.stuck': {},
  'digest.stuck-by.commitment-overdue': { pilot: 'text', what: 'text', person: 'text', due: 'day' },
  'digest.stuck-by.orphaned': { pilot: 'text' },
  'digest.stuck-by.held': {
    pilot: 'text',
    stage: 'text',
    since: 'day',
    limit: 'number',
    bottleneck: 'text',
  },
  'digest.stuck-by.stage-too-long': { pilot: 'text', stage: 'text', since: 'day', limit: 'number' },
  'digest.movement': {},
  'digest.title': { day: 'day' },
})

declare module '../messages/declaration.ts' {
  interface Messages extends Readonly<typeof digestsComposeMessages> {}
}
