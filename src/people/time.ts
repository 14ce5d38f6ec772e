/** A moment: ISO 8601 in UTC with milliseconds, as `toISOString` writes it; two of them compare as text. */
export type Instant = string
/** A calendar day without a zone: `2026-11-21`; two of them compare as text. */
export type Day = string
/** An IANA zone name, never an offset. */
export type Zone = string
