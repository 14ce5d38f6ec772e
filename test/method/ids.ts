import type { Kind } from './row.ts'

/**
 * Every row of the method, by area and number, with its kinds as the method's preface gives them. The outputs of the
 * stages [ST1-5] are held, their questions are asked.
 */
export const IDS: Record<string, Kind[]> = {
  ...each('ST', 1, 5, 'ask', 'hold'),
  ...each('ND', 1, 4, 'say'),
  ...each('RD', 1, 8, 'track'),
  ...each('WV', 1, 4, 'track'),
  ...each('WV', 5, 5, 'hold'),
  ...each('RU', 1, 1, 'ask'),
  ...each('RU', 2, 2, 'hold'),
  ...each('RU', 3, 4, 'say'),
  ...each('DT', 1, 3, 'hold'),
  ...each('TP', 1, 5, 'ask'),
  ...each('CM', 1, 2, 'hold'),
  ...each('CM', 3, 3, 'ask'),
  ...each('CM', 4, 4, 'track'),
  ...each('CM', 5, 8, 'ask'),
  ...each('CM', 9, 9, 'track'),
  ...each('CM', 10, 12, 'ask'),
  ...each('FAQ', 1, 5, 'say'),
  ...each('BN', 1, 4, 'ask'),
  ...each('PL', 1, 5, 'track'),
  ...each('BP', 1, 5, 'ask'),
  ...each('BP', 6, 6, 'say'),
  ...each('TR', 1, 1, 'track'),
  ...each('DD', 1, 4, 'ask'),
  ...each('DD', 5, 5, 'say'),
  ...each('BT', 1, 3, 'ask'),
  ...each('BT', 4, 4, 'say'),
  ...each('IV', 1, 4, 'say'),
  ...each('MM', 1, 6, 'track'),
  ...each('PH', 1, 2, 'ask'),
  ...each('PH', 3, 3, 'hold'),
  ...each('PH', 4, 4, 'ask'),
  ...each('PH', 5, 6, 'say'),
  ...each('SV', 1, 3, 'track'),
  ...each('PB', 0, 1, 'ask'),
  ...each('PB', 2, 2, 'track'),
  ...each('PB', 3, 3, 'ask'),
  ...each('PB', 4, 4, 'hold'),
  ...each('PB', 5, 7, 'ask'),
  ...each('LR', 1, 7, 'ask'),
  ...each('CS', 1, 1, 'say'),
  ...each('GL', 1, 1, 'say'),
  ...each('FG', 1, 5, 'say'),
  // The kinds of commitment that section 3 wants tracked; it gives them no number.
  '3 business-owner': ['track'],
  '3 sponsor': ['track'],
  '3 budget': ['track'],
  '3 change-plan': ['track'],
  '3 success-measures': ['track'],
  '3 data-access': ['track'],
  '3 workflow-redesign': ['track'],
  '3 integration-plan': ['track'],
  '3 governance-criteria': ['track'],
  '3 support-model': ['track'],
  '3 enablement': ['track'],
  '3 platform-readiness': ['track'],
  '3 rollback': ['track'],
  '3 new-standard': ['track'],
}

function each(area: string, first: number, last: number, ...kinds: Kind[]): Record<string, Kind[]> {
  return Object.fromEntries(
    Array.from({ length: last - first + 1 }, (_, index) => [`${area}${first + index}`, kinds]),
  )
}
