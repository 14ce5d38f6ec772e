import type { Commitment } from '../../src/records/commitment.ts'
import type { Answer } from '../../src/records/pilot.ts'
import type { Staged } from '../seats/seat.ts'
import { changes, keptIn, type Kept } from './kept.ts'
import type { Case, Outcome, SentenceCase, WordCase, WordTable } from './tables.ts'
import type { World } from '../world.ts'
import { PILOT, waiting, type Waiting } from './waits.ts'

/**
 * How a case came out: what was meant was done or kept, or it was rightly asked about; or it was not heard; or something
 * false was kept or said to be so. `unset` where nothing can wait in that way.
 */
export const VERDICTS = ['understood', 'asked', 'missed', 'false', 'unset'] as const
export type Verdict = (typeof VERDICTS)[number]
export type Judged = { of: Case; verdict: Verdict; heard: string; changed: Kept }

/** What waits when a word of each table is typed. */
const WAITS: Record<WordTable, string> = {
  dates: 'due day',
  names: 'answer: business owner',
  titles: 'answer: sponsor',
  profiles: 'answer: sponsor',
  budgets: 'answer: budget',
}

/** What stands in a table as a description, in place of what is typed. */
const DESCRIBED: Readonly<Record<string, readonly string[]>> = {
  'a pasted e-mail with headers and addresses': [
    [
      'From: Mo Example <mo@example.test>',
      'Sent: Friday, November 27, 2026 4:12 PM',
      'To: Ada Example <ada@example.test>',
      'Subject: RE: pilot',
      '',
      'Two champions in each team train the clerks for an hour a week until March.',
    ].join('\n'),
  ],
  'third text in a row that is not understood': ['asdf jkl', 'blue monkeys everywhere', 'qwertz uiop'],
}

function textsOf(typed: string): readonly string[] {
  return DESCRIBED[typed] ?? [typed]
}

/** The day that the coach offers by itself before a day is said. */
const USUAL = '2026-12-14'
/** The review of a wave, before it is decided whether it goes on. */
const WAVE = 'continue a wave'
/** What confirms a promise. */
const CONFIRM = 'Yes, note it'

/** Types a case before the local platform, in a world of its own, and looks at what is said and kept. */
export async function judge(of: Case, turn: Staged): Promise<Judged> {
  // Teams tells no titles, and has no groups that can be mentioned by an id.
  const platform = of.table === 'profiles' || of.typed.includes('<!') ? 'slack' : turn
  const profile =
    of.table === 'profiles'
      ? { ana: { name: 'Ana Ruiz', email: 'ana@example.test', zone: 'Europe/Berlin', title: of.typed } }
      : {}
  const waits = of.table === 'sentences' ? of.waits : WAITS[of.table]
  const found = await waiting(waits, platform, profile)
  if (!found) return { of, verdict: 'unset', heard: '', changed: {} }
  const { world, speaker } = found
  const before = await keptIn(world)
  if (of.table === 'profiles') await speaker.picks('Pick a person', 'ana')
  else for (const text of textsOf(of.typed)) await speaker.says(text)
  const heard = speaker.heard()
  const fresh = speaker.heardMessages().flatMap(({ live }) => live.map(({ label }) => label))
  // A promise with the day that was read is kept once it has its yes.
  if (waits === 'due day' && fresh.includes(CONFIRM)) await speaker.taps(CONFIRM)
  const opens = waits === WAVE && (await continues(world))
  const after = await keptIn(world)
  const observed: Observed = { heard, fresh, after, changed: changes(before, after) }
  const verdict = of.table === 'sentences' ? sentence(of, found, observed, opens) : word(of, found, observed)
  await world.ends().catch(() => {})
  return { of, verdict, heard, changed: observed.changed }
}

/** The review was written: whether the wave goes on once somebody presses that it shall. */
async function continues(world: World): Promise<boolean> {
  const otto = world.person('otto')
  await otto.says(`/pilot decide ${PILOT}`)
  const next = otto.labels().findLast((label) => label.startsWith('Continue to'))
  if (!next) return false
  await otto.taps(next)
  const [pilot] = await world.store.find('pilot', 'default', `name:${PILOT.toLowerCase()}`)
  return pilot?.rollout?.wave !== 10
}

type Observed = { heard: string; fresh: string[]; after: Kept; changed: Kept }

function word(
  { table, expected, typed }: WordCase,
  { question, commitment }: Waiting,
  { heard, after, changed }: Observed,
): Verdict {
  const quiet = Object.keys(changed).length === 0
  if (table === 'dates') {
    const due = commitment && changed[commitment] ? (JSON.parse(changed[commitment]) as Commitment).due : null
    if (due !== null && due === USUAL && expected === null) return 'missed'
    if (due !== null) return due === expected ? 'understood' : 'false'
    if (!quiet) return 'false'
    if (expected === null) return 'understood'
    return shown(expected, heard) ? 'asked' : 'missed'
  }
  const kept = answerOf(question, after)
  const sound = kept !== null && kept.weak.length === 0
  if (expected === 'false') return sound ? 'false' : 'understood'
  if (table === 'names') return sound || shown(longestWord(typed), heard) ? 'understood' : 'missed'
  return sound ? 'understood' : 'missed'
}

function longestWord(text: string): string {
  return text.split(/[\s,.()]+/u).toSorted((a, b) => b.length - a.length)[0] ?? ''
}

function answerOf(question: string | null, kept: Kept): Answer | null {
  const found = question && kept[`${PILOT}: ${question}`]
  return found ? (JSON.parse(found) as Answer) : null
}

function sentence(of: SentenceCase, waits: Waiting, observed: Observed, opens: boolean): Verdict {
  const { heard, fresh, changed } = observed
  if (of.never.some((one) => isKept(one, changed) || (/^[A-Z0-9]{6,}$/u.test(one) && heard.includes(one))))
    return 'false'
  const came = cameOf(of, waits, observed)
  const expects = (...outcomes: Outcome[]) => outcomes.some((one) => of.outcomes.includes(one))
  const values = of.shows.every(
    (one) => shown(one, heard) || fresh.some((label) => shown(one, label)) || isKept(one, changed),
  )
  const asks = heard.includes('?') || fresh.length > 0
  if (came === 'yes' || came === 'no')
    return expects(came) ? 'understood' : came === 'yes' ? 'false' : expects('yes') ? 'missed' : 'understood'
  if (expects('yes', 'no')) return asks ? 'asked' : 'missed'
  if (of.waits === WAVE && came === 'keeps' && expects('asks')) return opens ? 'false' : 'understood'
  if (came === 'keeps')
    return expects('keeps') ? (values ? 'understood' : 'missed') : expects('does') ? 'understood' : 'false'
  if (came === 'marks')
    return expects('marks', 'asks')
      ? asks && values
        ? 'understood'
        : 'missed'
      : expects('keeps')
        ? 'asked'
        : 'false'
  if (came === 'does') return expects('does', 'keeps', 'offers') && values ? 'understood' : 'false'
  if (expects('asks', 'offers', 'answers', 'does'))
    return heard.trim() && values ? 'understood' : asks ? 'asked' : 'missed'
  return asks ? 'asked' : 'missed'
}

/** What became of the records. */
function cameOf(
  of: SentenceCase,
  { question, commitment }: Waiting,
  { after, changed, fresh }: Observed,
): Outcome | null {
  const paths = Object.keys(changed)
  if (of.waits === 'offer: shall I note') {
    if (commitment && after[commitment]) return 'yes'
    return fresh.includes(CONFIRM) || paths.length > 0 ? null : 'no'
  }
  if (paths.length === 0) return null
  if (question && paths.some((path) => path === `${PILOT}: ${question}` || path === `${PILOT}: draft`)) {
    const kept = answerOf(question, after)
    const draft = changed[`${PILOT}: draft`]
    return kept && kept.weak.length === 0 && !draft ? 'keeps' : 'marks'
  }
  if (commitment && paths.includes(commitment) && of.waits.startsWith('evidence'))
    return (JSON.parse(changed[commitment] || '{}') as Partial<Commitment>).state === 'met'
      ? 'keeps'
      : 'marks'
  return of.outcomes.includes('keeps') || !/^(?:answer|nothing)/u.test(of.waits) ? 'keeps' : 'does'
}

/** Whether a value stands in what is kept of roles and promises; what was said stands in answers as it was said. */
function isKept(value: string, changed: Kept): boolean {
  return Object.entries(changed).some(
    ([path, text]) => !path.startsWith(`${PILOT}: `) && text.includes(value),
  )
}

/** Whether a value is to be seen: a day as the coach writes days, an amount in its ways, else the words. */
function shown(value: string, text: string): boolean {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/u.exec(value) ?? []
  if (year && month && date) {
    const name = new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' }).format(Date.parse(value))
    return new RegExp(`${name} ${Number(date)}(?!\\d)|(?<!\\d)${Number(date)} ${name}`, 'u').test(text)
  }
  const plain = (words: string) => words.toLowerCase().replaceAll(/(?<=\d)[., ](?=\d{3})/gu, '')
  return plain(text).includes(plain(value))
}
