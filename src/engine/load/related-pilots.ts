import type { Loaded } from '../../coach/loaded.ts'
import type { Intent } from '../../vocabulary/intent.ts'
import { seesWhole } from '../../coach/rights.ts'
import { languageFor, type Turn } from '../../coach/turn.ts'
import { readerOf } from '../../language/reader.ts'
import { MOST_OWN } from '../../pilots/access.ts'
import { similar, type Alike } from '../../portfolio/similarity.ts'
import type { Parts } from '../ports.ts'
import { loadSnapshot } from './records.ts'

/** So many pilots after the same thing are read whole. */
const MOST_ALIKE = 5

/**
 * What was there before, read where it is spoken of: what pilots left for the next one [PB7], and pilots that may be
 * after the same thing [CM5], those only that the speaker sees whole.
 */
export async function loadRelated({ store }: Parts, turn: Turn, intent: Intent): Promise<Loaded['related']> {
  const { organisation } = turn.context
  const wanted = wantedBy(turn, intent)
  if (!wanted) return { templates: [], earlier: [] }
  const reader = readerOf(languageFor(turn).vocabulary)
  const alike = turn.context.mine
    .filter((pilot) => seesWhole(turn, pilot))
    .filter(({ id, name, department, answers }) => {
      const problem = answers.problem?.text ?? null
      return id !== wanted.pilot && similar(wanted, { name, department, problem }, reader)
    })
    .slice(0, MOST_ALIKE)
  const found = await Promise.all(alike.map(({ id }) => loadSnapshot(store, organisation, id)))
  const templates = wanted.problem
    ? await store.find('template', organisation.id, 'all', { limit: MOST_OWN })
    : []
  return { templates, earlier: found.filter((one) => one !== undefined) }
}

/** The pilot that begins, or whose problem is being told. */
function wantedBy(turn: Turn, intent: Intent): (Alike & { pilot: string | null }) | null {
  if ('name' in intent && intent.name)
    return { pilot: null, name: intent.name, problem: null, department: null }
  const told = 'question' in intent && intent.question === 'problem' && 'text' in intent ? intent.text : null
  if (!told || !turn.about) return null
  const { id, name, department } = turn.about.pilot
  return { pilot: id, name, problem: told, department }
}
