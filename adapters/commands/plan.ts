import { PLATFORMS, type Platform } from '../../src/vocabulary/account.ts'
import { addInstant, type Instant } from '../../src/time/time.ts'
import { howToSet, NO_PLATFORM } from '../config/config.ts'
import { titleOf } from '../platforms/platforms.ts'
import { forecast, type Plan } from '../plan/forecast.ts'
import type { Planned } from '../plan/planned-message.ts'
import { summary } from '../plan/reasons.ts'
import { JSON_OPTION, ORGANISATION, type Call, type Command } from './command.ts'
import { lacksZone, readMoment } from './moment.ts'
import { chosenOrganisation } from './organisations.ts'

const EXAMPLE = '2026-11-23T00:00:00Z'
/** The days of a year and some more; what lies further ahead, somebody will have answered. */
const MOST_DAYS = 400
/** So many pilots stand in a line; JSON has them all. */
const MOST_SHOWN = 8

export const plan: Command = {
  name: 'plan',
  takes: [],
  about:
    'what would go out if nobody did anything: to whom, when, why, and what is held back; changes nothing',
  options: {
    from: { type: 'string', value: 'ISO', about: 'the first moment, for example 2026-11-23T00:00:00Z' },
    until: { type: 'string', value: 'ISO', about: `the last moment, at most ${MOST_DAYS} days later` },
    ...ORGANISATION,
    ...JSON_OPTION,
  },
  needs: 'copy',
  content: true,
  run: async (call, { store, content, now, platforms }, io) => {
    const span = readSpan(call)
    if ('mistakes' in span) return span
    const chosen = await chosenOrganisation(call, store)
    if ('mistakes' in chosen) return chosen
    const told = new Set<string>()
    const log = {
      info: () => {},
      warn: () => {},
      error: (_what: object, message: string) => {
        if (!told.has(message)) io.err(message)
        told.add(message)
      },
    }
    const ahead = await forecast({
      ...span,
      ...chosen,
      copy: store,
      content: content!,
      now: now(),
      log,
      progress: io.progress,
    })
    if (ahead.assumed > 0)
      io.err(
        `known by an address only, so taken to be in Slack, by the clock of their pilots: ${ahead.assumed}`,
      )
    const notes = notesOn(ahead, platforms)
    if (call.flag('json')) {
      const rows = ahead.planned.map((one) => ({ ...one, platform_set: isSet(one, platforms) }))
      await io.out(`${JSON.stringify(rows, null, 2)}\n`)
      for (const note of notes) io.err(note)
    } else await io.out([planText(ahead), ...notes, ''].join('\n'))
    return 'done'
  },
}

function readSpan(call: Call): { from: Instant; until: Instant } | { mistakes: string[] } {
  const mistakes: string[] = []
  const read = (option: 'from' | 'until') => {
    const text = call.text(option)
    const moment = text === undefined ? undefined : readMoment(text)
    if (text === undefined) mistakes.push(`--${option} is needed, for example --${option} ${EXAMPLE}`)
    else if (!moment && lacksZone(text))
      mistakes.push(
        `--${option} "${text}" says no zone; expected for example ${EXAMPLE} or 2026-11-23T09:00:00+01:00`,
      )
    else if (!moment) mistakes.push(`--${option} "${text}" is no moment; expected for example ${EXAMPLE}`)
    return moment
  }
  const [from, until] = [read('from'), read('until')]
  if (!from || !until) return { mistakes }
  if (from >= until)
    return { mistakes: [`--until ${call.text('until')} is not after --from ${call.text('from')}`] }
  if (until > addInstant(from, { days: MOST_DAYS }))
    return { mistakes: [`--until is more than ${MOST_DAYS} days after --from`] }
  return { from, until }
}

/** Whether the settings name the platform of a message; null where none goes. */
function isSet({ platform }: Planned, platforms: readonly Platform[]): boolean | null {
  return platform && platforms.includes(platform)
}

/** What keeps a server with these settings from sending what is planned. */
function notesOn({ planned }: Plan, platforms: readonly Platform[]): string[] {
  if (platforms.length === 0) return [NO_PLATFORM]
  return PLATFORMS.filter((platform) => !platforms.includes(platform)).flatMap((platform) => {
    const there = planned.filter((one) => one.platform === platform).length
    if (there === 0) return []
    const many = `${there} of these messages ${there === 1 ? 'is' : 'are'} for it`
    return `${titleOf(platform)} is not set here, and ${many}: without an account elsewhere nobody gets theirs. ${howToSet(platform)}`
  })
}

/** One line for each message, and one for everybody who is not told what is open since their last one. */
function planText({ planned }: Plan): string {
  const messages = planned.filter(({ at }) => at !== null)
  const people = Map.groupBy(messages, ({ person }) => JSON.stringify(person))
  const most = Math.max(0, ...Array.from(people.values(), (got) => got.length))
  const sum =
    messages.length === 0
      ? 'Nothing would go out.'
      : `${messages.length} ${messages.length === 1 ? 'message' : 'messages'} to ${people.size} ${people.size === 1 ? 'person' : 'people'}, at most ${most} to one.`
  return [...planned.map(line), sum].join('\n')
}

function line({ local, zone, person, platform, what, why, held }: Planned): string {
  const who = person.name || person.email || 'somebody'
  const kept = held.map(({ pilot, rule, reason }) => ({ pilot: `${pilot} (${rule})`, reason }))
  return [
    local
      ? `${local} ${zone}  ${who}, ${[platform, what].filter(Boolean).join(', ')}.`
      : `nothing more to ${who}.`,
    ...reasons(why),
    ...(kept.length > 0 ? ['Held back:', ...reasons(kept)] : []),
  ].join(' ')
}

function reasons(why: readonly { pilot: string; reason: string }[]): string[] {
  const shown = summary(why.slice(0, MOST_SHOWN)).map(({ pilot, why: reason }) =>
    pilot ? `${pilot}: ${reason}` : reason,
  )
  const more = why.length - MOST_SHOWN
  return more > 0 ? [...shown, `And ${more} more.`] : shown
}
