// Before each test file: now is the moment that was asked for, else the one that the file has in the sample.
import { relative } from 'node:path'
import { expect } from 'vitest'
import { sampleMoment } from './days/moments.ts'
import { beginAt } from './moment.ts'

const file = relative(import.meta.dirname, expect.getState().testPath ?? '').replaceAll('\\', '/')
beginAt(process.env['TEST_MOMENT'] ?? sampleMoment(file).at)
