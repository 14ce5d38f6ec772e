import type { Reporter, TestModule } from 'vitest/node'

const SHOWN = 10

/** Says at the end which files took the longest, their hooks and what they import included. */
export class Slowest implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    if (modules.length <= SHOWN) return
    const slowest = modules.map((module) => ({ file: module.relativeModuleId, ms: took(module) }))
    slowest.sort((a, b) => b.ms - a.ms)
    const lines = slowest
      .slice(0, SHOWN)
      .map(({ file, ms }) => `${(ms / 1000).toFixed(1).padStart(8)} s  ${file}`)
    console.log(['', ` The ${SHOWN} slowest files`, ...lines].join('\n'))
  }
}

function took(module: TestModule): number {
  const { duration, collectDuration, setupDuration } = module.diagnostic()
  return duration + collectDuration + setupDuration
}
