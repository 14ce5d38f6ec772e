/** Milliseconds since now, to the tenth. */
export function stopwatch(): { ms: () => number } {
  const began = performance.now()
  return { ms: () => Math.round((performance.now() - began) * 10) / 10 }
}
