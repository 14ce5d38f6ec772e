import { declareMessages } from '../../../messages/declaration.ts'

export const gateMessages = declareMessages({
  'buttons.override': {},
  'buttons.resume': {},
  'commands.stages.answer': { question: 'text' },
  'commands.stages.hangs': { line: 'text', answers: 'text' },
  'commands.stages.hanging.against': { question: 'text', whose: 'choice', answer: 'text' },
  'commands.stages.hanging.denied': { question: 'text', whose: 'choice', answer: 'text' },
  'commands.stages.hanging.open': { question: 'text' },
  'commands.stages.hanging.thin': { question: 'text', whose: 'choice' },
  'commands.stages.choose': {},
  'commands.stages.entered': { pilot: 'text', stage: 'text' },
  'commands.stages.thin': { questions: 'text' },
  'commands.stages.held': { pilot: 'text', stage: 'text' },
  'commands.stages.lacks': { what: 'text', questions: 'text' },
  'commands.stages.missing': { what: 'text' },
  'commands.stages.no-go': { what: 'text' },
  'commands.stages.paused': { pilot: 'text' },
  'commands.stages.promised': { what: 'text', state: 'text', person: 'text', due: 'text' },
  'commands.stages.standard': { pilot: 'text' },
  'commands.stages.welcome.pilot': {},
  'commands.stages.welcome.poc': {},
  'commands.stages.welcome.production': {},
  'commands.stages.welcome.scale': {},
  'commands.stages.who-overrides': {},
  'help.command.advance': {},
  'commands.stages.undated': { promises: 'text' },
  'commands.stages.held-firm': { pilot: 'text', stage: 'text' },
  'talk.minutes': { count: 'number', minutes: 'number' },
  'buttons.begin': {},
  'readiness.offer': {},
  'hear.gate-open': { pilot: 'text', stage: 'text' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof gateMessages> {}
}
