import { findSingle, shownState } from '../../../commitments/commitment.ts'
import { readDay } from '../../../language/dates.ts'
import type { SingleKind } from '../../../vocabulary/commitment-kinds.ts'
import { phrase, type MessageDescriptor } from '../../../messages/message.ts'
import type { Person } from '../../../records/person.ts'
import { addDays, dayOf, type Day } from '../../../time/time.ts'
import { limitEnds } from '../../../pilots/stage-limit.ts'
import { isSettled, partsOf, readinessOf, untaken } from '../../../pilots/readiness.ts'
import { button } from '../../../say/buttons.ts'
import { defaultDue, workingDue } from './default-due.ts'
import type { IntentOf, Action } from '../../../vocabulary/intent.ts'
import { kindName, kindPhrase } from '../../../say/names.ts'
import { unanswering } from '../../news.ts'
import {
  caseOf,
  conclude,
  offer,
  readingOf,
  say,
  speakerOf,
  text,
  todayOf,
  zoneOf,
  type Turn,
} from '../../turn.ts'
import { expect } from '../../dialogue.ts'
import { resolve, unread } from '../../person-reference.ts'
import { already } from './commitment.ts'
import { made } from './commit.ts'
import { z } from 'zod'
import { pilotRef, who, day, task, type Task } from '../../../vocabulary/arguments.ts'
import { latelySpokenOf } from '../../pilot-finding.ts'
import { defineCommand } from '../../command.ts'
import { EXPLAINED } from './assignment-messages.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    assign: z.infer<typeof takes>
  }
}

const takes = z.object({
  pilot: pilotRef,
  tasks: z.array(task),
  who: who.nullable(),
  due: day.nullable(),
  sure: z.boolean(),
})

export const assignCommand = defineCommand('assign', {
  takes,
  right: 'keep-any-commitment',
  effect: 'acts',
  pilot: latelySpokenOf,
  afterEnd: 'never',
  needs: [],
  words: null,
  help: null,
  handle: assign,
})

/**
 * Who takes which, several at once. What was read from words is confirmed before it counts; a pick counts at once, and
 * only for what nobody has yet.
 */
export function assign(turn: Turn, { tasks, who, due, sure }: IntentOf<'assign'>): Turn {
  const { playbook } = turn.context.content
  const sheet = partsOf('production-system', playbook)
  const elsewhere = tasks.find(({ what }) => !sheet.some((kind) => kind === what))
  if (elsewhere) return say(turn, text(phrase('readiness.elsewhere', { what: kindName(elsewhere.what) })))
  const day = due ?? presetDay(turn)
  const lines = readinessOf(caseOf(turn).commitments, playbook, todayOf(turn))
  const { once, twice } = lastOfEach(tasks)
  const wanted = once.length > 0 ? once : untaken(lines).map((what) => ({ what, who: null, due: null }))
  const open = wanted.filter((task) => isOpen(turn, task, who !== null))
  if (open.length === 0) {
    const settled = caseOf(turn).commitments.find(
      (one) => isSettled(one) && tasks.some(({ what }) => what === one.what),
    )
    return settled ? already(turn, settled) : say(turn, text(phrase('readiness.nothing-left')))
  }
  if (!who && open.some((task) => !task.who)) return share(turn, open, day)
  const full = open.map((task) => ({ ...task, who: task.who ?? who, due: task.due ?? day }))
  const past = full.find((task) => task.due < todayOf(turn))
  if (past) return say(turn, text(phrase('replies.past-day', { found: { day: past.due } })))
  const taken = resolved(turn, full)
  if ('unclear' in taken) return askWho(turn, full, taken.unclear, twice)
  return sure ? noted(taken.turn, taken.tasks, who !== null) : confirm(taken.turn, taken.tasks, twice)
}

/** What is named twice counts once, as it was said last. */
function lastOfEach(tasks: readonly Task[]): { once: Task[]; twice: Task[] } {
  const isLast = (task: Task) => tasks.findLast(({ what }) => what === task.what) === task
  return { once: tasks.filter(isLast), twice: tasks.filter((task) => !isLast(task)) }
}

/** What could be read waits for its yes; whoever could not be found is picked, the day stays. */
function askWho(
  turn: Turn,
  tasks: readonly (Task & { due: Day })[],
  unclear: readonly Task['what'][],
  twice: readonly Task[],
): Turn {
  const pilot = { id: caseOf(turn).pilot.id }
  const rest = tasks.filter(({ what }) => !unclear.includes(what))
  const taken = rest.length > 0 ? resolved(turn, rest) : null
  const heard = taken && !('unclear' in taken) ? confirm(taken.turn, taken.tasks, twice) : turn
  return tasks
    .filter(({ what }) => unclear.includes(what))
    .reduce((next, { what, who, due }) => {
      const tasks = [{ what, who: null, due }]
      const tap = { do: 'assign', pilot, tasks, due, sure: true } as const
      const of = `take:${what}`
      const lost = unread(next, who, of, (somebody) => ({ ...tap, who: somebody }))
      const unclearHere = phrase('readiness.unclear', { missing: kindName(what) })
      return say(next, ...(lost.length > 0 ? lost : [text(unclearHere)]), {
        of,
        part: 'person',
        label: explained(what),
        tap: { ...tap, who: null },
      })
    }, heard)
}

/** Not settled, and for a pick not taken by anybody either. */
function isOpen(turn: Turn, { what }: Task, picked: boolean): boolean {
  const commitment = caseOf(turn).commitments.find((one) => one.what === what)
  if (isSettled(commitment)) return false
  return !picked || shownState(commitment, todayOf(turn)) === 'missing'
}

/** A pick for each item in one message, the day filled in, and the rest with one press. */
function share(turn: Turn, tasks: readonly Task[], day: Day): Turn {
  const pilot = { id: caseOf(turn).pilot.id }
  const free = tasks.map(({ what, due }) => ({ what, who: null, due }))
  const tap = (some: Task[]) => ({ do: 'assign', pilot, tasks: some, due: day, sure: true }) as const
  return say(
    turn,
    text(phrase('readiness.share', { due: { day } })),
    ...free.map((task) => ({
      of: `take:${task.what}`,
      part: 'person' as const,
      label: explained(task.what),
      tap: { ...tap([task]), who: null },
    })),
    {
      of: 'take:rest',
      part: 'buttons',
      buttons: [
        {
          label: phrase('readiness.rest-mine', { due: { day } }),
          tap: { ...tap(free), who: { self: true } },
        },
      ],
    },
    { part: 'note', text: phrase('readiness.share-hint') },
  )
}

function explained(what: Task['what']): MessageDescriptor {
  const item = EXPLAINED.find((one) => one === what)
  return item ? phrase(`readiness.item.${item}`) : kindPhrase(what)
}

type Taken = { what: SingleKind; person: Person; due: Day }

/** The people who are meant, or what nobody could be told for. */
function resolved(
  turn: Turn,
  tasks: readonly (Task & { due: Day })[],
): { turn: Turn; tasks: Taken[] } | { unclear: Task['what'][] } {
  let next = turn
  const taken: Taken[] = []
  const unclear: Task['what'][] = []
  for (const { what, who, due } of tasks) {
    const found = who && resolve(next, who)
    if (!found) unclear.push(what)
    else taken.push({ what: what as SingleKind, person: found.person, due })
    next = found?.turn ?? next
  }
  return unclear.length > 0 ? { unclear } : { turn: next, tasks: taken }
}

function confirm(turn: Turn, tasks: readonly Taken[], twice: readonly Task[]): Turn {
  const { pilot } = caseOf(turn)
  const tap: Action = {
    do: 'assign',
    pilot: { id: pilot.id },
    tasks: tasks.map(({ what, person, due }) => ({ what, who: { person: person.id }, due })),
    who: null,
    due: null,
    sure: true,
  }
  return say(
    offer(turn, tap),
    text(phrase('readiness.heard', { pilot: pilot.name })),
    { part: 'list', items: tasks.map(taskLine) },
    ...(twice.length > 0
      ? [
          text(
            phrase('readiness.twice', {
              what: { list: [...new Set(twice.map(({ what }) => what))].map((what) => kindName(what)) },
            }),
          ),
        ]
      : []),
    {
      of: 'heard',
      part: 'buttons',
      buttons: [button('buttons.note-it', tap, 'primary'), button('buttons.no', { do: 'cancel' })],
    },
  )
}

/** A pick is told where it was made; what was read from words in an answer. */
function noted(turn: Turn, tasks: readonly Taken[], picked: boolean): Turn {
  const kept = tasks.reduce((next, { what, person, due }) => made(next, what, person, due), turn)
  const [only, ...others] = tasks
  const own = tasks.every(({ person }) => person.id === speakerOf(turn).id)
  const outcome =
    only && others.length === 0
      ? phrase(own ? 'commitments.noted' : 'commitments.noted-other', {
          what: kindName(only.what),
          person: { person: only.person.id },
          due: { day: only.due },
        })
      : phrase(own ? 'readiness.noted-own' : 'readiness.noted', { count: tasks.length })
  const people = [...new Set(tasks.map(({ person }) => person.id))]
  const told = conclude(say(expect(kept, null), ...people.flatMap((id) => unanswering(kept, id))), outcome)
  if (others.length === 0) return picked ? told : say(told, text(outcome))
  return say(told, text(outcome), { part: 'list', items: tasks.map(taskLine) })
}

function taskLine({ what, person, due }: Taken): MessageDescriptor {
  return phrase('readiness.task', { what: kindName(what), person: { person: person.id }, due: { day: due } })
}

/** By when, if nobody says so: the day of the rollout plan, else the end of the stage, else that of any promise. */
function presetDay(turn: Turn): Day {
  const { pilot, commitments } = caseOf(turn)
  const { content } = turn.context
  const plan = findSingle(commitments, 'rollout-plan')?.due
  const words = pilot.answers.rollout?.text
  const read = words && readDay(words, readingOf(turn))
  const over = pilot.stage === 'production' ? limitEnds(pilot, content.playbook, zoneOf(turn)) : null
  const days = [read && 'day' in read ? read.day : null, plan, over && addDays(dayOf(over, zoneOf(turn)), -1)]
  return (
    days.map((day) => day && workingDue(turn, day)).find((day) => day && day > todayOf(turn)) ??
    defaultDue(turn)
  )
}
