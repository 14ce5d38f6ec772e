import { nameParts } from '../../../language/folding.ts'
import { kindsIn } from '../../../language/commitment-kinds.ts'
import type { CommitmentKind } from '../../../vocabulary/commitment-kinds.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { marksName } from '../../../language/name.ts'
import { personOf, takeDay, takeMention, type Rest } from '../../../language/words/remainder.ts'
import type { Task } from '../../../vocabulary/arguments.ts'

/** What the shorter word means on the sheet, where a plan or the whole enablement cannot be meant. */
const ON_THE_SHEET: Partial<Record<CommitmentKind, CommitmentKind>> = {
  enablement: 'training',
  'integration-plan': 'integrations',
}

/**
 * "monitoring @x by 3 Mar, rollback and training @y by 10 Mar": what is named without a person or a day has those of
 * the next one named. Null when nothing is named that somebody could take.
 */
export function tasksIn(rest: Rest, word: string): Task[] | IntentOf<'misread'> | null {
  const kinds = kindsIn(rest.text, rest.reader)
  const tasks: Task[] = []
  for (const [index, { what, start, end }] of kinds.entries()) {
    const before = index === 0 ? rest.text.slice(0, start) : ''
    const text = `${before}${rest.text.slice(end, kinds[index + 1]?.start)}`.replace(/[\s,;]+$/u, '')
    const day = takeDay({ ...rest, text }, word)
    if ('misread' in day) return day.misread
    const mention = takeMention(day.rest)
    const somebody = personOf(mention.rest).taken
    const meant =
      somebody && (!('name' in somebody) || isMeant(somebody.name, mention.rest)) ? somebody : null
    tasks.push({ what: ON_THE_SHEET[what] ?? what, who: mention.taken ?? meant, due: day.taken })
  }
  return tasks.length > 0 ? shared(tasks) : null
}

/** A name without a capital is hard to tell from any other word. */
function isMeant(name: string, { text, people, reader }: Rest): boolean {
  const [first = ''] = nameParts(name)
  return (
    marksName(name, reader) ||
    text.includes(`@${name}`) ||
    people.some((one) => nameParts(one).includes(first))
  )
}

/** Whoever is named last has what stands before it too. */
function shared(tasks: readonly Task[]): Task[] {
  return tasks.map((task, index) => {
    if (task.who !== null || task.due !== null) return task
    const next = tasks.slice(index + 1).find(({ who, due }) => who !== null || due !== null)
    return next ? { ...task, who: next.who, due: next.due } : task
  })
}
