/** What a promise comes to, or a `TimeoutError` when that takes longer. */
export async function withTimeout<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const signal = AbortSignal.timeout(milliseconds)
  signal.addEventListener('abort', () => reject(signal.reason as Error))
  return Promise.race([work, promise])
}
