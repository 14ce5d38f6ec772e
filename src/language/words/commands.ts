import { amountsIn } from '../amount.ts'
import { lostDay, readKpi } from '../measure-draft.ts'
import { kindsIn } from '../commitment-kinds.ts'
import { evened, spansOf } from '../pattern.ts'
import type { Command } from '../../vocabulary/commands.ts'
import { folded } from '../folding.ts'
import type { Intent, IntentOf, Who } from '../../vocabulary/intent.ts'
import { tasksIn } from './tasks.ts'
import { readDigest } from './digest.ts'
import {
  clean,
  splitAt,
  personOf,
  pilotOf,
  takeDay,
  takeMention,
  takePilot,
  withoutLead,
  type Rest,
} from './remainder.ts'

type Reading = (rest: Rest, word: string) => Intent

/** How what follows each command is read. */
export const READINGS: Record<Command, Reading> = {
  help: () => ({ do: 'help' }),
  start: ({ text }) => ({ do: 'start', name: clean(text) || null }),
  coach: (rest) => ({ do: 'coach', pilot: pilotOf(rest) }),
  status: (rest) => ({ do: 'status', pilot: pilotOf(rest) }),
  list: () => ({ do: 'list', after: null }),
  summary: (rest) => ({ do: 'summary', pilot: pilotOf(rest), markdown: false }),
  edit: (rest) => ({ do: 'edit', pilot: pilotOf(rest), question: null }),
  rename,
  commit,
  commitments: (rest) => ({ do: 'commitments', pilot: pilotOf(rest) }),
  readiness: whoTakes,
  rollout: (rest) => ({ do: 'rollout', pilot: pilotOf(rest) }),
  sponsor,
  deputy: (rest) => ({ do: 'deputy', ...seat(rest) }),
  advance: (rest) => ({ do: 'advance', pilot: pilotOf(rest) }),
  gate: (rest) => ({ do: 'gate', pilot: pilotOf(rest) }),
  pause,
  resume: (rest) => ({ do: 'resume', pilot: pilotOf(rest) }),
  stop,
  handover: (rest) => ({ do: 'handover', ...seat(rest), sure: false }),
  snooze,
  standard: (rest) => ({ do: 'standard', pilot: pilotOf(rest), markdown: false }),
  playbook: (rest) => ({ do: 'playbook', pilot: pilotOf(rest) }),
  matrix: (rest) => ({ do: 'matrix', pilot: pilotOf(rest) }),
  kpi,
  decide: (rest) => ({ do: 'decide', pilot: pilotOf(rest) }),
  'ask-decision': (rest) => ({ do: 'ask-decision', pilot: pilotOf(rest) }),
  idea: ({ text }) => ({ do: 'idea', idea: clean(text) ? { name: clean(text) } : null }),
  ideas: () => ({ do: 'ideas', after: null, skip: 0 }),
  rank: () => ({ do: 'rank', skip: 0 }),
  'first-wave': () => ({ do: 'first-wave' }),
  diagnose: (rest) => ({ do: 'diagnose', pilot: pilotOf(rest) }),
  friction: () => ({ do: 'friction' }),
  digest: readDigest,
  office,
  link: ({ text }) => ({ do: 'link', code: clean(text) || null, sure: false }),
  why: ({ text, names }) => {
    const about = clean(text.replace(/[\s.!?]+$/u, ''))
    const known = names.some((name) => folded(name) === folded(about))
    return { do: 'why', about: known ? null : about || null }
  },
  'my-data': () => ({ do: 'my-data', view: 'all', from: 0, markdown: false }),
  skip: () => ({ do: 'skip', pilot: null, question: null }),
  back: () => ({ do: 'back', pilot: null, question: null }),
  unknown: () => ({ do: 'unknown', pilot: null, question: null }),
  keep: () => ({ do: 'keep', pilot: null, question: null }),
  later: () => ({ do: 'later', pilot: null }),
  cancel: () => ({ do: 'cancel' }),
}

/** "rename Old to New", "rename New", "rename "Old" "New"". */
function rename({ text, names, reader }: Rest, word: string): Intent {
  const quoted = Array.from(text.matchAll(/["“”„«»]([^"“”„«»]*)["“”„«»]/gu), ([, name = '']) => name.trim())
  if (quoted.includes('')) return { do: 'misread', word, problem: 'no-name', found: text.slice(0, 80) }
  const known = knownStart(text, names)
  const asked: (pilot: string | null, to: string | null) => Intent = (pilot, to) => ({
    do: 'rename',
    pilot: pilot ? { name: pilot } : null,
    to: to || null,
    sure: false,
  })
  if (known) return asked(known.name, clean(withoutLead(known.after, reader.grammar.to)))
  const [first, second] = quoted
  if (first && second) return asked(first, second)
  const parts = splitAt(text, reader.grammar.to)
  return parts ? asked(clean(parts.before), clean(parts.after)) : asked(null, clean(text))
}

/** The known name with which a text begins. */
function knownStart(text: string, names: readonly string[]): { name: string; after: string } | null {
  const opened = text.replace(/^["“„']/u, '')
  for (const name of names.toSorted((a, b) => b.length - a.length)) {
    const start = opened.slice(0, name.length)
    if (folded(start) === folded(name) && !/^[\p{L}\p{N}]/u.test(opened.slice(name.length))) {
      return {
        name,
        after: opened
          .slice(name.length)
          .replace(/^["”“']/u, '')
          .trim(),
      }
    }
  }
  return null
}

/** "commit budget @x by 3 Dec for Claims triage", in any order. */
function commit(given: Rest, word: string): Intent {
  const mention = takeMention(given)
  const known = knownPilot(mention.rest)
  const days = takeDay(known.rest, word)
  if ('misread' in days) return days.misread
  const named = known.taken ? { taken: known.taken, rest: days.rest } : takePilot(days.rest)
  const pilot = named.taken
  const kinds = kindsIn(named.rest.text, given.reader)
  const [what, other] = new Set(kinds.map((kind) => kind.what))
  const left = kinds
    .toReversed()
    .reduce((text, { start, end }) => `${text.slice(0, start)} ${text.slice(end)}`, named.rest.text)
    .trim()
  const somebody = left ? personOf({ ...given, text: left }) : null
  const who = mention.taken ?? somebody?.taken ?? null
  if (!what && left) {
    return { do: 'misread', word, problem: 'no-kind', found: left.slice(0, 80) }
  }
  return {
    do: 'commit',
    pilot,
    what: other ? null : (what ?? null),
    who,
    due: days.taken,
    question: null,
    sure: false,
  }
}

/** "readiness", "readiness Claims triage", "readiness monitoring @x by 3 Mar, rollback @y by 10 Mar". */
function whoTakes(given: Rest, word: string): Intent {
  const known = knownPilot(given)
  const named = known.taken ? known : pilotBehind(given)
  const tasks = tasksIn(named.rest, word)
  if (tasks && 'do' in tasks) return tasks
  if (tasks) return { do: 'assign', pilot: named.taken, tasks, who: null, due: null, sure: false }
  return { do: 'readiness', pilot: named.taken ?? pilotOf(given) }
}

/** The pilot that is named behind what is taken: "training for users" is none. */
function pilotBehind(given: Rest) {
  const last = kindsIn(given.text, given.reader).at(-1)
  if (!last) return { taken: null, rest: given }
  const { taken, rest } = takePilot({ ...given, text: given.text.slice(last.end) })
  return { taken, rest: { ...given, text: `${given.text.slice(0, last.end)} ${rest.text}` } }
}

/** "sponsor @x CFO for Claims triage", "sponsor Maria Lopez, CFO". */
function sponsor(given: Rest): Intent {
  const mention = takeMention(given)
  const named = takePilot(mention.rest)
  const somebody = mention.taken ? null : personOf(named.rest)
  const left = (somebody?.rest ?? named.rest).text.replace(/^[\s,;(-]+|[\s,;)-]+$/gu, '')
  const { about, is } = given.reader.grammar
  // "sponsor of Claims triage is Maria Lopez, CFO"
  const title = clean(withoutLead(withoutLead(left, about), is))
  return {
    do: 'sponsor',
    pilot: named.taken,
    who: mention.taken ?? somebody?.taken ?? null,
    title: title || null,
  }
}

/** "handover @x for Claims triage", "handover Claims triage to @x". */
function seat(given: Rest): Pick<IntentOf<'deputy'>, 'pilot' | 'who'> {
  const mention = takeMention(given)
  const named = takePilot(mention.rest)
  const left = named.rest.text
  if (mention.taken) {
    const name = clean(withoutTo(left, given))
    return { pilot: named.taken ?? (name ? { name } : null), who: mention.taken }
  }
  const parts = splitAt(left, given.reader.grammar.to)
  const somebody: Who | null = personOf({ ...given, text: parts ? parts.after : left }).taken
  const rest = parts ? clean(parts.before) : somebody ? '' : clean(left)
  return { pilot: named.taken ?? (rest ? { name: rest } : null), who: somebody }
}

function withoutTo(text: string, { reader }: Rest): string {
  const span = spansOf(reader.grammar.to, evened(text)).at(-1)
  return span && span.end === text.trimEnd().length
    ? text.slice(0, span.start)
    : withoutLead(text, reader.grammar.to)
}

/** "kpi", "kpi Claims triage", "kpi 11", "kpi handling time from 12 to 8 minutes by June". */
function kpi(given: Rest): Intent {
  const known = knownPilot(given)
  const read = readKpi(known.rest.text, given)
  if (!read || (read.target === null && read.baseline === null))
    return isValue(known.rest)
      ? { do: 'kpi', pilot: known.taken, value: known.rest.text }
      : { do: 'kpi', pilot: known.taken ?? pilotOf(known.rest) }
  const lost = lostDay(known.rest.text, given)
  const draft = { ...read, kind: 'outcome' } as const
  return { do: 'track', pilot: known.taken, draft, sure: false, ...(lost && { lost }) }
}

/** A number with at most its unit: the value of a measure that is followed already. */
function isValue({ text, reader }: Rest): boolean {
  const [only, ...others] = amountsIn(text, reader)
  const around = only ? `${text.slice(0, only.start)}${text.slice(only.end)}` : text
  return only !== undefined && others.length === 0 && /^[\s.!]*$/u.test(around)
}

/** "pause", "pause Claims triage until 3 Dec". */
function pause(given: Rest, word: string): Intent {
  const known = knownPilot(given)
  const days = takeDay(known.rest, word, { ahead: true })
  if ('misread' in days) return days.misread
  return { do: 'pause', pilot: known.taken ?? pilotOf(days.rest), until: days.taken, sure: false }
}

/** A pilot of the person's own by name, before anything else is read: it may hold a day or a number. */
function knownPilot(rest: Rest) {
  const named = takePilot(rest)
  const known = named.taken && 'name' in named.taken && rest.names.includes(named.taken.name)
  return known ? named : { taken: null, rest }
}

/** "stop", "stop Claims triage because nobody uses it". */
function stop(given: Rest): Intent {
  const known = knownStart(withoutLead(given.text, given.reader.grammar.about), given.names)
  if (known) {
    const reason = clean(withoutLead(known.after.replace(/^[\s,;:.–—-]+/u, ''), given.reader.grammar.because))
    return { do: 'stop', pilot: { name: known.name }, reason: reason || null, sure: false }
  }
  const parts = splitAt(given.text, given.reader.grammar.because)
  return {
    do: 'stop',
    pilot: pilotOf({ ...given, text: parts ? parts.before : given.text }),
    reason: (parts && clean(parts.after.replace(/^[\s:]+/u, ''))) || null,
    sure: false,
  }
}

/** "snooze", "snooze 5 days", "snooze Claims triage until Monday". */
function snooze(given: Rest, word: string): Intent {
  const known = knownPilot(given)
  const counted = countedDays(known.rest)
  if (counted) {
    const { days, found, text } = counted
    if (days < 1 || days > 365) return { do: 'misread', word, problem: 'no-such-day', found }
    return { do: 'snooze', pilot: known.taken ?? pilotOf({ ...given, text }), ask: null, days, until: null }
  }
  const read = takeDay(known.rest, word, { ahead: true })
  if ('misread' in read) return read.misread
  return { do: 'snooze', pilot: known.taken ?? pilotOf(read.rest), ask: null, days: null, until: read.taken }
}

/** "5 days", "for 2 weeks", or a number alone at the end. */
function countedDays({ text, reader }: Rest): { days: number; found: string; text: string } | null {
  const count = /(?:^|\s)(?<count>\d{1,6})\s*(?<unit>\p{L}*)[\s.!]*$/u.exec(text)
  const { count: number = '', unit = '' } = count?.groups ?? {}
  if (!count) return null
  const isUnit = (words: RegExp) => spansOf(words, unit).some(({ found }) => found === unit)
  const weeks = isUnit(reader.grammar.weeks)
  if (unit && !weeks && !isUnit(reader.grammar.days)) return null
  const before = text.slice(0, count.index).trim()
  const lead = spansOf(reader.grammar.for, before).at(-1)
  return {
    // Days are working days, and so are those of a week.
    days: Number(number) * (weeks ? 5 : 1),
    found: count[0].trim(),
    text: lead?.end === before.length ? before.slice(0, lead.start) : before,
  }
}

/** "office", "office add @x", "office remove @x". */
function office(given: Rest, word: string): Intent {
  if (!given.text) return { do: 'office', change: null, who: null }
  const { add, remove } = given.reader.grammar
  const change =
    withoutLead(given.text, add) !== given.text
      ? 'add'
      : withoutLead(given.text, remove) !== given.text
        ? 'remove'
        : null
  if (!change) return { do: 'misread', word, problem: 'no-person', found: given.text.slice(0, 80) }
  const rest = { ...given, text: withoutLead(given.text, change === 'add' ? add : remove) }
  const who = takeMention(rest).taken ?? personOf(rest).taken
  if (!who && rest.text) return { do: 'misread', word, problem: 'no-person', found: rest.text.slice(0, 80) }
  return { do: 'office', change, who }
}
