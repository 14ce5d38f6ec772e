const format = (zone: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', ...options })

/** `09:00`. */
export function clockOf(ms: number, zone: string): string {
  return format(zone, { hour: '2-digit', minute: '2-digit' }).format(ms)
}

/** `Monday, March 9`. */
export function dayOf(ms: number, zone: string): string {
  return format(zone, { weekday: 'long', month: 'long', day: 'numeric' }).format(ms)
}

/** `Mon, Mar 9, 2026`. */
export function dateOf(ms: number, zone: string): string {
  return format(zone, { weekday: 'short', month: 'short', day: 'numeric', year: 'numeric' }).format(ms)
}

/** `Berlin`, of `Europe/Berlin`. */
export function cityOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}
