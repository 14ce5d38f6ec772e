/** A piece of a message, and the ask that it belongs to. */
type Piece = { of: string | undefined }

/** Pieces in as few messages as `fits` allows; what belongs to one ask stays together where it can. */
export function pack<P extends Piece>(pieces: P[], fits: (message: P[]) => boolean): P[][] {
  const messages: P[][] = []
  for (const group of groups(pieces)) {
    const last = messages.at(-1)
    if (last && fits([...last, ...group])) last.push(...group)
    else if (fits(group)) messages.push([...group])
    else
      for (const piece of group) {
        const open = messages.at(-1)
        if (open && fits([...open, piece])) open.push(piece)
        else messages.push([piece])
      }
  }
  return messages
}

function groups<P extends Piece>(pieces: P[]): P[][] {
  const made: P[][] = []
  for (const piece of pieces) {
    const last = made.at(-1)
    if (last && piece.of !== undefined && last[0]?.of === piece.of) last.push(piece)
    else made.push([piece])
  }
  return made
}
