/**
 * Gives turns one after another, in the order of asking. Between two of them the event loop goes round once, so that
 * timers, requests and answers come in between however many ask at the same moment.
 */
export function createTurns(): () => Promise<void> {
  const asking: (() => void)[] = []

  function next(): void {
    asking.shift()?.()
    if (asking.length > 0) setImmediate(next)
  }

  return () =>
    new Promise((resolve) => {
      asking.push(resolve)
      if (asking.length === 1) setImmediate(next)
    })
}
