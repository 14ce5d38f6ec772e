import type { Showing } from './seats/seat.ts'

/** What happens within so many milliseconds of the story has one cause: people need longer, and ticks are hours apart. */
const MOMENT = 1_000

/**
 * What people would call flicker, each in a line: a message that is edited twice for one cause, that is edited and stays
 * as it was or loses nothing that could be pressed, or that comes twice in a row, unless people do the same twice.
 */
export function flicker(showings: readonly Showing[], { repeats }: { repeats: boolean }): string[] {
  return Array.from(Map.groupBy(showings, ({ key }) => key).values())
    .flatMap((forms) =>
      forms.slice(1).flatMap((form, index) => {
        const before = forms[index]!
        const what = [
          ...(before.edit && form.at - before.at < MOMENT ? ['edited twice for one cause'] : []),
          ...(form.whole === before.whole ? ['edited, and stays as it was'] : []),
          ...(!form.form && !isLess(form.live, before.live) ? ['edited, and nothing in it ended'] : []),
        ]
        return what.map((one) => `${one}: ${before.words}\n→ ${form.words}`)
      }),
    )
    .concat(repeats ? [] : repeated(showings))
}

/** Whether something is gone, and nothing new is there. */
function isLess(after: readonly string[], before: readonly string[]): boolean {
  const left = [...before]
  for (const label of after) {
    const at = left.indexOf(label)
    if (at < 0) return false
    left.splice(at, 1)
  }
  return left.length > 0
}

function repeated(showings: readonly Showing[]): string[] {
  const sent = showings.filter(({ edit }) => !edit)
  return Array.from(Map.groupBy(sent, ({ to, key }) => to ?? key).values()).flatMap((to) =>
    to.flatMap((one, index) => {
      const before = to[index - 1]
      return before?.words === one.words && one.at - before.at < MOMENT ? [`said twice: ${one.words}`] : []
    }),
  )
}
