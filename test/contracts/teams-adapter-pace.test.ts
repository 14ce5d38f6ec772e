import { setImmediate } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { LIMITS, type Window } from '../../adapters/emulators/teams/limits.ts'
import { outcomeOf } from '../../adapters/platforms/teams/outcome.ts'
import { createRateLimiter } from '../../adapters/platforms/shared/rate-limiter.ts'
import { RATES } from '../../adapters/platforms/teams/rates.ts'

/** Posts that take no time; `all` lets as much of it pass as they wait. */
function line() {
  let now = 0
  const sends: number[] = []
  const slept: number[] = []
  const asleep: { until: number; wake: () => void }[] = []
  const time = {
    now: () => now,
    sleep: (ms: number): Promise<void> => {
      slept.push(ms)
      return new Promise((wake) => asleep.push({ until: now + ms, wake }))
    },
  }
  const pace = createRateLimiter(time, RATES)
  /** A post that reaches Teams only after a while. */
  const slow = (ms: number) =>
    pace(
      { lane: 'a', workspace: 't' },
      async () => {
        await time.sleep(ms)
        sends.push(now)
        return 'posted'
      },
      () => 'full',
    )
  const all = async (posts: Promise<string>[]): Promise<string[]> => {
    const results = Promise.all(posts)
    for (;;) {
      if (await Promise.race([results.then(() => true), setImmediate(false)])) return results
      asleep.sort((a, b) => b.until - a.until)
      const next = asleep.pop()
      now = Math.max(now, next?.until ?? now)
      next?.wake()
    }
  }
  const post = (conversation = 'a') =>
    pace(
      { lane: conversation, workspace: 't' },
      async () => {
        sends.push(now)
        return 'posted'
      },
      (ms) => `full for ${ms > 0 ? 'a while' : 'nothing'}`,
    )
  return { post, slow, all, sends, slept, pass: (ms: number) => void (now += ms) }
}

/** The most sends that fell into any such stretch of time. */
function most(sends: number[], { within }: Window): number {
  return Math.max(...sends.map((from) => sends.filter((at) => at >= from && at < from + within).length))
}

describe('posts to one conversation', () => {
  test('never come faster than Teams takes them', async () => {
    const { post, all, sends } = line()
    await all(Array.from({ length: 200 }, () => post()))
    expect(sends).toHaveLength(200)
    for (const window of LIMITS.conversation) expect(most(sends, window)).toBeLessThanOrEqual(window.calls)
  })

  test('go out at once while there is room', async () => {
    const { post, slept, pass } = line()
    for (let count = 0; count < 30; count++) {
      await post()
      pass(1000)
    }
    expect(slept).toEqual([])
  })

  test('are given back when the wait is long', async () => {
    const { post, all, sends } = line()
    const results = await all(Array.from({ length: 1751 }, () => post()))
    expect(sends).toHaveLength(1750)
    expect(results.at(-1)).toBe('full for a while')
  })

  test('may each arrive as late as the next one begins', async () => {
    const { slow, post, all, sends } = line()
    await all([slow(1500), ...Array.from({ length: 30 }, () => post())])
    for (const window of LIMITS.conversation) expect(most(sends, window)).toBeLessThanOrEqual(window.calls)
  })

  test('keep their order, and one that fails holds up nothing', async () => {
    const pace = createRateLimiter({ now: () => 0, sleep: async () => {} }, RATES)
    const done: string[] = []
    const run = (name: string, work: () => Promise<void>) =>
      pace({ lane: 'a', workspace: 't' }, work, () => {}).then(
        () => void done.push(name),
        () => void done.push(`${name} failed`),
      )
    const hold = Promise.withResolvers<void>()
    const all = [
      run('one', () => hold.promise),
      run('two', () => Promise.reject(new Error('two'))),
      run('three', async () => {}),
    ]
    const last = run('four', async () => {})
    await Promise.resolve()
    expect(done).toEqual([])
    hold.resolve()
    await Promise.all([...all, last])
    expect(done).toEqual(['one', 'two failed', 'three', 'four'])
  })

  test('do not wait for other conversations, but all together for the tenant', async () => {
    const { post, all, sends, slept } = line()
    await all(Array.from({ length: 40 }, (_, index) => post(`conversation ${index}`)))
    expect(slept).toEqual([])
    await all(Array.from({ length: 100 }, (_, index) => post(`another ${index}`)))
    for (const window of LIMITS.tenant) expect(most(sends, window)).toBeLessThanOrEqual(window.calls)
  })
})

describe('an answer of the connector', () => {
  const error = (code: string) => ({ error: { code, message: 'words that nobody decides on' } })
  test.each<[number, unknown, string | null, object]>([
    [400, error('BadSyntax'), null, { sent: 'refused', why: 'BadSyntax' }],
    [401, null, null, { sent: 'blocked', why: 'unauthorized' }],
    [403, error('MessageWritesBlocked'), null, { sent: 'gone', why: 'blocked' }],
    [403, error('BotDisabledByAdmin'), null, { sent: 'blocked', why: 'BotDisabledByAdmin' }],
    [403, error('BotNotInConversationRoster'), null, { sent: 'gone', why: 'not-installed' }],
    [
      403,
      { message: 'Authorization has been denied for this request.' },
      null,
      { sent: 'blocked', why: 'forbidden' },
    ],
    [403, '<html>', null, { sent: 'refused', why: 'http_403' }],
    [404, null, null, { sent: 'refused', why: 'http_404' }],
    [404, error('ConversationNotFound'), null, { sent: 'gone', why: 'not-installed' }],
    [
      404,
      error('ActivityNotFoundInConversation'),
      null,
      { sent: 'refused', why: 'ActivityNotFoundInConversation' },
    ],
    [408, null, null, { sent: 'later', seconds: 5, why: 'http_408' }],
    [
      412,
      error('PreconditionFailed'),
      null,
      { sent: 'later', seconds: 5, why: 'PreconditionFailed', unsent: true },
    ],
    [413, error('MessageSizeTooBig'), null, { sent: 'refused', why: 'too-long' }],
    [429, error('Throttled'), '7', { sent: 'later', seconds: 7, why: 'ratelimited', unsent: true }],
    [429, null, null, { sent: 'later', seconds: 30, why: 'ratelimited', unsent: true }],
    [429, null, '-1', { sent: 'later', seconds: 30, why: 'ratelimited', unsent: true }],
    [500, null, null, { sent: 'later', seconds: 5, why: 'http_500' }],
    [502, error('not a code, but words'), null, { sent: 'later', seconds: 5, why: 'http_502', unsent: true }],
    [504, null, null, { sent: 'later', seconds: 5, why: 'http_504' }],
  ])('of %i with %j and Retry-After %j means %j', (status, body, retryAfter, outcome) => {
    expect(outcomeOf(status, body, retryAfter)).toEqual(outcome)
  })
})
