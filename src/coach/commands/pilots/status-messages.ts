import { declareMessages } from '../../../messages/declaration.ts'

export const statusMessages = declareMessages({
  'commands.status.deputy': {},
  'commands.status.gate-holds': { missing: 'text' },
  'commands.status.gate-open': {},
  'commands.status.nobody': {},
  'commands.status.override': { stage: 'text', person: 'text', day: 'text', reason: 'text' },
  'commands.status.owner': {},
  'commands.status.paused': { stage: 'text' },
  'commands.status.paused-until': { stage: 'text', until: 'text' },
  'commands.status.done': { count: 'number' },
  'commands.status.promise': { what: 'text' },
  'commands.status.promise-late': { what: 'text' },
  'commands.status.somebody': { person: 'text' },
  'commands.status.somebody-quiet': { person: 'text', until: 'text' },
  'commands.status.somebody-unasked': { person: 'text' },
  'commands.status.somebody-unreachable': { person: 'text', why: 'text' },
  'commands.status.sponsor': {},
  'commands.status.stage': { stage: 'text', day: 'number', limit: 'number' },
  'commands.status.stage-late': { stage: 'text', day: 'number', limit: 'number' },
  'commands.status.stage-unknown': { stage: 'text' },
  'commands.status.standard': {},
  'commands.status.state': { state: 'text' },
  'commands.status.state-due': { state: 'text', due: 'text' },
  'commands.status.stopped': { reason: 'text' },
  'commands.status.title': { pilot: 'text' },
  'help.command.status': {},
  'readiness.status': { settled: 'text' },
  'decide.status.after-no': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof statusMessages> {}
}
