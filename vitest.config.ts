import { configDefaults, defineConfig } from 'vitest/config'
import { PATIENCE } from './adapters/emulators/shared/waiter.ts'
import { Slowest } from './test/reporter.ts'

export default defineConfig(({ mode }) => {
  // Longer than anything waits, so that what waits in vain can say for what. What tries everything takes its time.
  const limit = mode === 'test' ? PATIENCE * 1.5 : 0
  return {
    test: {
      include: ['test/**/*.test.ts'],
      // Zones are computed rightly only when the host's own zone is UTC; it is read when a process starts.
      pool: 'forks',
      // Files share what was imported: to import it for each of them took a third of the time.
      isolate: false,
      // Much of the time is spent waiting for processes that tests start.
      maxWorkers: 3,
      env: { TZ: 'UTC' },
      // No test reads today's date, nor does a thread that it starts.
      execArgv: ['--import', './test/moment.ts'],
      setupFiles: ['test/setup.ts'],
      reporters: [...configDefaults.reporters, new Slowest()],
      testTimeout: limit,
      hookTimeout: limit,
    },
  }
})
