import { STANDARD_PARTS } from '../../../vocabulary/standard.ts'
import { declareMessages, each } from '../../../messages/declaration.ts'

export const standardMessages = declareMessages({
  'buttons.see-record': {},
  'help.command.standard': {},
  ...each('standard.part', STANDARD_PARTS, {}),
  'standard.asked': { person: 'text' },
  'standard.asked-again': { people: 'text' },
  'standard.day': { day: 'day' },
  'standard.fixed': {},
  'standard.intro': {},
  'standard.kept': { part: 'text', words: 'text' },
  'standard.known': { person: 'text' },
  'standard.lacks': { parts: 'text' },
  'standard.no-signer': {},
  'standard.nobody-wrote': { owner: 'text' },
  'standard.part.agreed': {},
  'standard.part.review': {},
  'standard.put-forward': { person: 'text' },
  'standard.self': {},
  'standard.short': {},
  'standard.signed-already': {},
  'standard.too-early': { pilot: 'text', stage: 'text' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof standardMessages> {}
}
