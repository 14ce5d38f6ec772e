import type { Intent } from '../../vocabulary/intent.ts'
import { seesWhole } from '../../coach/rights.ts'
import { languageFor, pilotsAt, speakerOf, type Turn } from '../../coach/turn.ts'
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
export async function loadRelatedPilots(parts: Parts, turn: Turn, intent: Intent): Promise<Turn> {
  const { store } = parts
  const { organisation } = turn.context
  if ('template' in intent) return loadTemplate(parts, turn, intent.template)
  const wanted = wantedBy(turn, intent)
  if (!wanted) return turn
  const reader = readerOf(languageFor(turn).vocabulary)
  const alike = turn.context.mine
    .filter((pilot) => seesWhole(turn, pilot))
    .filter(({ id, name, department, answers }) => {
      const problem = answers.problem?.text ?? null
      return id !== wanted.pilot && similar(wanted, { name, department, problem }, reader)
    })
    .slice(0, MOST_ALIKE)
  const found = await Promise.all(alike.map(({ id }) => loadSnapshot(store, organisation, id)))
  const earlier = found.filter((one) => one !== undefined)
  const templates = wanted.problem
    ? await store.find('template', organisation.id, 'all', { limit: MOST_OWN })
    : []
  return { ...turn, context: { ...turn.context, earlier, templates } }
}

/** What the pilot itself leaves, where its owner says who may see it. */
export async function loadTemplates(parts: Parts, turn: Turn, intent: Intent): Promise<Turn> {
  const left = intent.do === 'share' || intent.do === 'standard'
  return left && turn.about ? loadTemplate(parts, turn, turn.about.pilot.id) : turn
}

async function loadTemplate({ store }: Parts, turn: Turn, id: string): Promise<Turn> {
  const found = await store.get('template', turn.context.organisation.id, id)
  return found ? { ...turn, context: { ...turn.context, templates: [found] } } : turn
}

/** The pilot that begins, or whose problem is being told. */
function wantedBy(turn: Turn, intent: Intent): (Alike & { pilot: string | null }) | null {
  if ((intent.do === 'start' || intent.do === 'start-form') && intent.name)
    return { pilot: null, name: intent.name, problem: null, department: null }
  const { expects } = speakerOf(turn)
  if (intent.do !== 'say' || expects?.expects !== 'answer' || expects.question !== 'problem') return null
  const pilot = pilotsAt(turn).find(({ id }) => id === expects.pilot)
  const { name = '', department = null } = pilot ?? {}
  return { pilot: expects.pilot, name, problem: intent.text, department }
}
