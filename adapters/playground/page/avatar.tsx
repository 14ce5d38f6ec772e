/** A person as a coloured sign with initials; the name stands beside it. */
export function Avatar({ name, shape }: { name: string; shape?: 'round' | 'square' }) {
  const initials = bare(name)
    .split(/\s+/u)
    .slice(0, 2)
    .map((word) => word[0] ?? '')
    .join('')
  return (
    <span className={`avatar ${shape ?? 'round'}`} data-tint={tint(name)} aria-hidden="true">
      {initials.toUpperCase()}
    </span>
  )
}

/** The coach's own sign. */
export function Coach({ shape }: { shape?: 'round' | 'square' }) {
  return (
    <span className={`avatar coach ${shape ?? 'round'}`} aria-hidden="true">
      <svg viewBox="0 0 24 24">
        <path d="M12 3.2 18.6 19.4 12 15.6 5.4 19.4Z" fill="currentColor" />
      </svg>
    </span>
  )
}

/** `Ada Example`, of `Ada Example (sample)`. */
export function bare(name: string): string {
  return name.replace(/\s*\([^)]*\)$/u, '')
}

/** `Ada`, of `Ada Example (sample)`. */
export function firstOf(name: string): string {
  return bare(name).split(' ')[0] ?? name
}

function tint(name: string): number {
  return Array.from(name).reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) % 997, 7) % 6
}
