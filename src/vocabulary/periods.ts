/** What a stretch of time counts in; `date` is the day of a month ("the 15th"). */
export const PERIODS = [
  'day',
  'business-day',
  'week',
  'mid-month',
  'month',
  'quarter',
  'year',
  'date',
] as const
