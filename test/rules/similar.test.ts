import { expect, test } from 'vitest'
import { readerOf } from '../../src/language/reader.ts'
import { similar, type Alike } from '../../src/portfolio/similarity.ts'
import { vocabulary } from './vocabulary.ts'

const reader = readerOf(vocabulary)
const alike = (name: string, problem: string | null = null, department: string | null = null): Alike => ({
  name,
  problem,
  department,
})
const CLAIMS = alike(
  'Claims triage',
  'Claims clerks retype 400 letters a day into the claims system',
  'Claims',
)

// oxfmt-ignore
test.each<[string, Alike, Alike, boolean]>([
  ['the same name in other words and case', CLAIMS, alike('claims-Triage 2'), true],
  ['the same problem told otherwise', CLAIMS, alike('Letter reader', 'Our clerks are retyping claims letters by hand every day'), true],
  ['some of the words in the same department', CLAIMS, alike('Inbox sorter', 'Letters about claims arrive unsorted', 'claims'), true],
  ['as many of them in another department', CLAIMS, alike('Inbox sorter', 'Letters about claims arrive unsorted', 'Legal'), false],
  ['one word in common', CLAIMS, alike('Claims fraud', 'Fraud rings file invented accidents with the same garage'), false],
  ['only words that every pilot has', alike('AI assistant', 'We want to save time and improve the process'), alike('AI tool', 'Save costs and improve the process with time'), false],
  ['other work altogether', CLAIMS, alike('Shift planning', 'Planners build the rota for 30 drivers each Friday'), false],
  ['names alone that share one word', alike('Claims triage'), alike('Claims fraud'), false],
  ['names alone that share half of their words', alike('Invoice matching'), alike('Supplier invoice matching'), true],
  ['nothing in the name', alike('X1'), alike('X2'), false],
])('two pilots with %s', (_, one, other, wanted) => {
  expect(similar(one, other, reader)).toBe(wanted)
  expect(similar(other, one, reader)).toBe(wanted)
})
