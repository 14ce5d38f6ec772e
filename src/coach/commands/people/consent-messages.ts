import { declareMessages } from '../../../messages/declaration.ts'

export const consentMessages = declareMessages({
  'consent.accepted.deputy': { pilot: 'text' },
  'consent.accepted.owner': { pilot: 'text' },
  'consent.accepted.promise': { what: 'text', pilot: 'text' },
  'consent.accepted.sponsor': { pilot: 'text' },
  'consent.confirmed': { pilot: 'text', stage: 'text', owner: 'text' },
  'consent.declined': { pilot: 'text', what: 'text' },
  'consent.moved': {},
  'consent.settled': {},
  'consent.title-is': { title: 'text' },
  'consent.your-title': {},
  'standard.agreement': { pilot: 'text' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof consentMessages> {}
}
