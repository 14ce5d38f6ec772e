import { forkStore } from '../adapters/lowdb/store.ts'
import { importCommand } from '../adapters/commands/import.ts'
import { readArguments } from '../adapters/commands/arguments.ts'
import { forecast } from '../adapters/plan/forecast.ts'
import type { Planned } from '../adapters/plan/planned-message.ts'
import { localMinute } from '../adapters/emulators/shared/clock.ts'
import type { Instant } from '../src/time/time.ts'
import { PEOPLE, type Somebody } from './people.ts'
import { quiet } from './quiet.ts'
import { STAGED, type Seen } from './seats/seat.ts'
import { beginWorld, type World } from './world.ts'

/** More people than the other stories need, in zones whose clocks change, and where hours do not begin with ours. */
const CROWD = {
  ...PEOPLE,
  ned: { name: 'Ned Example', email: 'ned@example.test', zone: 'Pacific/Auckland', title: 'Planner' },
  ida: { name: 'Ida Example', email: 'ida@example.test', zone: 'America/St_Johns', title: 'COO' },
  sam: { name: 'Sam Example', email: 'sam@example.test', zone: 'America/Los_Angeles', title: 'Analyst' },
  lin: { name: 'Lin Example', email: 'lin@example.test', zone: 'Asia/Kolkata', title: 'CEO' },
} satisfies Record<string, Somebody>
type Who = keyof typeof CROWD
const EVERYBODY = Object.keys(CROWD).filter((handle) => handle !== 'gus') as Who[]

/** Days on which clocks change somewhere in the quarter that follows. */
const STARTS = [
  '2026-03-02T07:30:00.000Z',
  '2026-09-21T07:30:00.000Z',
  '2026-12-07T07:30:00.000Z',
  '2026-06-15T07:30:00.000Z',
]
const PILOTS = ['Letters', 'Invoices', 'Contracts', 'Routes', 'Quotes', 'Fraud', 'Claims', 'Meters', 'Shifts']
const IMPORTED = `name,owner,owner_email,deputy_email,sponsor_email,sponsor_title,stage,stage_since,zone
Forecasts,Sam Example,sam@example.test,dee@example.test,,,poc,2025-11-03,
Minutes,Ned Example,ned@example.test,,ida@example.test,COO,pilot,2026-01-10,Pacific/Auckland
Tickets,Nobody Here,nobody@example.test,mo@example.test,,,discovery,,Asia/Kathmandu
Archive,Lin Example,lin@example.test,,lin@example.test,CEO,production,2025-10-01,
Parcels,Ida Example,ida@example.test,,cleo@example.test,CFO,scale,2025-10-01,Europe/London
Payroll,Ida Example,ida@example.test,,,,standard,2025-10-01,
Statues,Ida Example,ida@example.test,,,,stopped,2025-10-01,`
/** So long people act before they are left alone. */
const BUSY_DAYS = 16

/** Numbers that a seed decides. */
function chances(seed: number) {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const upTo = (most: number) => Math.floor(next() * most)
  return { upTo, of: <T>(list: readonly T[]): T => list[upTo(list.length)]! }
}
type Chances = ReturnType<typeof chances>

/** An organisation that was busy for a while and is now left alone. */
export async function leftAlone(seed: number): Promise<World> {
  const chance = chances(seed)
  const start = STARTS[seed % STARTS.length]!
  const world = await beginWorld({ platforms: ['slack', 'teams'], people: CROWD, start })
  await daysOff(world, start)
  for (const who of EVERYBODY)
    if (chance.upTo(3) > 0) await world.person(who, { on: chance.of(STAGED) }).says('help')
  await imports(world, start)
  for (const name of PILOTS)
    await world.person(chance.of(EVERYBODY), { on: chance.of(STAGED) }).says(`/pilot start ${name}`)
  const ada = world.person('ada', { on: chance.of(STAGED) })
  for (const name of ['Ledgers', 'Orders', 'Returns']) await ada.says(`/pilot start ${name}`)
  await ada.says('/pilot sponsor @cleo CFO for Orders')
  for (let day = 0; day < BUSY_DAYS; day++) {
    for (let acts = 0; acts < 4; acts++) await act(world, chance)
    await world.passes({ hours: 18 + chance.upTo(12) })
  }
  const cleo = world.person('cleo', { on: chance.of(STAGED) })
  if (cleo.labels().includes('Accept')) await cleo.taps('Accept')
  await ada.says(`/pilot pause Ledgers until ${dayAhead(world, 30)}`)
  await ada.taps('Pause')
  await ada.says('/pilot snooze Returns 25 days')
  await ada.says(`/pilot commit change plan me by ${dayAhead(world, 20)} for Orders`)
  await ada.taps('Yes, note it')
  return world
}

function dayAhead({ clock }: World, days: number): string {
  return new Date(clock.now() + days * 86_400_000).toISOString().slice(0, 10)
}

/** Two days off in the quarter, as an admin's calendar would have them. */
async function daysOff({ store }: World, start: Instant): Promise<void> {
  const [organisation] = await store.organisations()
  const holidays = [21, 45, 46].map((days) =>
    new Date(Date.parse(start) + days * 86_400_000).toISOString().slice(0, 10),
  )
  await store.commit({
    organisation: organisation!.id,
    records: [{ ...organisation!, holidays, domains: ['example.test'] }],
    entries: [],
  })
}

async function imports(world: World, start: Instant): Promise<void> {
  const read = readArguments(['import', 'pilots.csv', '--as-of', start.slice(0, 10)], [importCommand])
  if (!('call' in read) || importCommand.needs === 'surroundings') throw new Error('no import')
  const io = {
    out: async () => {},
    err: () => {},
    progress: () => {},
    input: Buffer.from(IMPORTED),
    signal: new AbortController().signal,
  }
  await importCommand.run(read.call, world.server.world, io)
  await world.tick()
}

/** What a word that asks first is answered with. */
const CONFIRMED = ['Yes, note it', 'Pause', 'Hand over', 'Stop the pilot']

/** What is pressed here; all else wants something typed with it. */
const PRESSED = new Set([
  'Accept',
  'Not me',
  "Yes, that's right",
  'Snooze',
  'It is done',
  'Approve the budget',
  'Go',
  'Go all the same',
  'No-go',
  'Later',
])

/** Somebody says or presses something; what comes of it is the coach's matter. */
async function act(world: World, chance: Chances): Promise<void> {
  const who = world.person(chance.of(EVERYBODY), { on: chance.of(STAGED) })
  const pilot = chance.of(PILOTS)
  const other = chance.of(EVERYBODY)
  const day = dayAhead(world, 1 + chance.upTo(60))
  const words = [
    `/pilot commit budget me by ${day} for ${pilot}`,
    `/pilot commit change plan me by ${day} for ${pilot}`,
    `/pilot commit budget @${other} by ${day} for ${pilot}`,
    `/pilot sponsor @${other} for ${pilot}`,
    `/pilot deputy @${other} for ${pilot}`,
    `/pilot snooze ${pilot} ${2 + chance.upTo(12)} days`,
    `/pilot pause ${pilot} until ${day}`,
    `/pilot handover ${pilot} to ${CROWD[other].name}`,
    `/pilot stop ${pilot} because nobody uses it`,
    `/pilot coach ${pilot}`,
    'It takes 12 minutes a letter, 4000 letters a month, and should take two.',
    chance.of([
      'digest off',
      'digest weekly',
      'digest every two weeks',
      'digest Tuesday 8:30',
      'digest monthly',
    ]),
    'list',
  ]
  if (chance.upTo(3) > 0) {
    await who.says(chance.of(words))
    const sure = CONFIRMED.find((one) => who.labels().includes(one))
    if (sure) await who.taps(sure)
    return
  }
  const label = who.labels().find((one) => PRESSED.has(one) && chance.upTo(4) === 0)
  if (label !== undefined) await who.taps(label)
}

/** What came to whom, in which minute of theirs and why, one line each. */
export type Lines = string[]

/** What the plan says of the time until then. */
export async function plannedLines(world: World, until: Instant): Promise<Lines> {
  const [organisation] = await world.store.organisations()
  const from = world.now()
  const { planned } = await forecast({
    copy: forkStore(world.store),
    content: world.server.world.content!,
    organisation: organisation!,
    from,
    until,
    now: from,
    log: quiet,
  })
  return planned.flatMap((one) => (one.at === null ? [] : [lineOf(one)])).toSorted()
}

function lineOf({ person, platform, local, what, why }: Planned): string {
  const digest = what === 'digest' || what === 'office-digest' ? [what] : []
  const asked = why.flatMap(({ pilot, rule }) =>
    rule === 'digest' || rule === 'office-digest' ? [] : [`${pilot}: ${rule}`],
  )
  return line(person.name, platform!, local!, [...digest, ...asked])
}

/** What the platforms received since then. */
export function receivedLines(world: World, since: number, pilots: readonly string[]): Lines {
  return EVERYBODY.flatMap((who) =>
    STAGED.flatMap((on) => {
      const person = world.person(who, { on })
      const came = person.messages().filter(({ at, words }) => at > since && !NEWS.test(words))
      const minutes = Map.groupBy(came, ({ at }) => localMinute(at, CROWD[who].zone))
      return Array.from(minutes, ([minute, messages]) =>
        line(CROWD[who].name, on, minute, reasonsIn(messages, pilots)),
      )
    }),
  ).toSorted()
}

function line(name: string, platform: string, local: string, reasons: string[]): string {
  return `${local} ${name} ${platform} ${reasons.toSorted().join(', ')}`
}

/** What somebody hears in the morning of what others said to a question: the plan is of what nobody asked for. */
const NEWS = /^.+ said (?:yes|no), for /u

/** By which words of a message its reason can be told. */
const SIGNS: [string, RegExp][] = [
  [
    'introduction',
    /named you as (?:the owner|the deputy|the sponsor) of this pilot|says that you (?:take care|can tell how far)/u,
  ],
  ['import-confirmation', /list of AI pilots of .* has (?:you as the owner|this pilot at)/u],
  [
    'go-decision',
    /^(?:Still open\. )?(?:This pilot (?:has run|is at its decision)|What you wanted to see first).*Go, no-go or not yet\?/u,
  ],
  ['no-business-owner', /^(?:Still open\. )?Who in the business line owns/u],
  ['no-sponsor', /Who at C level stands behind|was named as sponsor and has not answered/u],
  ['commitment-overdue', /had promised this by|^(?:Still open\. )?Due since /u],
  ['commitment-due', /have promised this by|^(?:Still open\. )?Due on /u],
  ['score-due', /^(?:Still open\. )?How far is /u],
  ['stage-too-long', /since .*; the plan allows/u],
  ['check-in', /^(?:Still open\. )?Where does it stand now: /u],
  ['no-scorers', /Who can tell how far this is/u],
  ['talk-left-open', /stopped half-way/u],
  ['wave-review', /works the old way again since|percent wave runs since/u],
  ['readiness-open', /^(?:Still open\. )?Production needs these/u],
  ['odds-open', /^(?:Still open\. )?Pilots with these go further/u],
  ['no-scorers', /^(?:Still open\. )?Who can tell how far this is/u],
]

function reasonsIn(messages: Seen[], pilots: readonly string[]): string[] {
  const lines = messages.flatMap(({ words }) => words.split('\n')).map((text) => text.trim())
  // Whoever sponsors a pilot and is in the program office reads both on one page.
  if (lines.some((text) => text.startsWith('Your AI pilots, ')))
    return [
      'digest',
      ...lines.flatMap((text) => {
        const [, named] = /^(.*): .* named you as its sponsor/u.exec(text) ?? []
        const [, waits] = /^(.*): go, no-go or not yet\?/u.exec(text) ?? []
        if (waits !== undefined) return [`${waits}: go-decision`]
        return named === undefined ? [] : [`${named}: introduction`]
      }),
    ]
  if (lines.some((text) => text.startsWith('Program office, '))) return ['office-digest']
  let pilot = ''
  return lines.flatMap((text) => {
    if (pilots.includes(text)) pilot = text
    const found = SIGNS.find(([, sign]) => sign.test(text))
    return found ? [`${pilot}: ${found[0]}`] : []
  })
}

/** The names of all pilots there are. */
export async function pilotNames({ store }: World): Promise<string[]> {
  const [organisation] = await store.organisations()
  return (await store.find('pilot', organisation!.id, 'all')).map(({ name }) => name)
}
