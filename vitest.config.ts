import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Zones are computed rightly only when the host's own zone is UTC; it is read when a process starts.
    pool: 'forks',
    // Files share what was imported: to import it for each of them took a third of the time.
    isolate: false,
    // Much of the time is spent waiting for processes that tests start.
    maxWorkers: 2,
    env: { TZ: 'UTC' },
    // No test reads today's date, nor does a thread that it starts.
    execArgv: ['--import', './test/moment.ts'],
    setupFiles: ['test/setup.ts'],
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
})
