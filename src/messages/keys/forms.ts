/** Forms. */
export const FORMS_KEYS = {
  'forms.start.cancel': {},
  'forms.start.intro': {},
  'forms.start.name': {},
  'forms.start.name-hint': {},
  'forms.start.owner': {},
  'forms.start.owner-hint': {},
  'forms.start.sponsor': {},
  'forms.start.sponsor-hint': {},
  'forms.start.sent': { pilot: 'text' },
  'forms.start.submit': {},
  'forms.start.title': {},
} as const
