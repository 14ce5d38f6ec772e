import { declareMessages } from '../../../messages/declaration.ts'

export const rolesMessages = declareMessages({
  'commands.deputy.ask': { pilot: 'text', deputy: 'text' },
  'commands.deputy.done': { person: 'text', pilot: 'text' },
  'commands.deputy.label': {},
  'commands.handover.ask': { pilot: 'text' },
  'commands.handover.news': { by: 'text', person: 'text', pilot: 'text' },
  'commands.handover.done': { person: 'text', pilot: 'text' },
  'commands.handover.label': {},
  'commands.handover.same': { person: 'text' },
  'commands.handover.sure': { pilot: 'text', person: 'text' },
  'commands.office.add': {},
  'commands.office.added': { person: 'text' },
  'commands.office.guest': {},
  'commands.office.last': {},
  'commands.office.members': { people: 'text' },
  'commands.office.nobody': {},
  'commands.office.not-yours': {},
  'commands.office.removed': { person: 'text' },
  'commands.office.unreachable': {},
  'commands.office.who': {},
  'commands.start.not-a-colleague': {},
  'help.command.handover': {},
  'help.command.office': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof rolesMessages> {}
}
