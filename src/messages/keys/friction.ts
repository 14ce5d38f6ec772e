/** A blocker that pilots share while new ones are started [CM7]. */
export const FRICTION = {
  'friction.blocker': { what: 'text' },
  'friction.none': {},
  'friction.not-yours': {},
  'friction.open': {},
  'friction.others': { more: 'number' },
  'friction.show': {},
  'friction.started': { pilots: 'text' },
  'friction.stuck': { pilots: 'text' },
  'friction.title': {},
} as const
