// Loaded before all else by every process of the tests: now begins there at a given moment and goes on, so that nothing
// reads today's date. TEST_MOMENT names the moment; the processes that this one starts get TEST_LEAD and share its time.
//   TEST_MOMENT=2028-02-29T12:00:00Z node --import ./test/moment.ts FILE

/** When nothing else is said: a Monday morning in Berlin. */
const USUAL = '2026-11-23T08:00:00.000Z'
const LOADED = `--import ${import.meta.url}`

type Moved = { lead: number }
const MOVED = Symbol.for('pilot-coach.test.moved')
const scope = globalThis as { [MOVED]?: Moved }
// A process may load this file twice, as a preload and as a module of its tests; its time is moved only once.
const moved = (scope[MOVED] ??= move())

/** Now begins again at this moment, here and in every process that is started from here on. */
export function beginAt(moment: string): void {
  moved.lead += read(moment) - Date.now()
  process.env['TEST_LEAD'] = String(moved.lead)
}

/** The moment it is, in milliseconds since 1970; all that tests know of the time of day. */
export function now(): number {
  return Date.now()
}

/** What a process needs in its environment to share the time of this one. */
export function sharedTime(): Record<string, string> {
  const { NODE_OPTIONS = '', TEST_LEAD = '' } = process.env
  return { NODE_OPTIONS, TEST_LEAD }
}

function read(moment: string): number {
  const at = Date.parse(moment)
  if (Number.isNaN(at)) throw new Error(`"${moment}" is no moment; expected for example 2028-02-29T12:00:00Z`)
  return at
}

function move(): Moved {
  const Real = Date
  const { NODE_OPTIONS = '', TEST_LEAD, TEST_MOMENT = USUAL } = process.env
  const shared = { lead: TEST_LEAD === undefined ? read(TEST_MOMENT) - Real.now() : Number(TEST_LEAD) }
  const shown = () => Real.now() + shared.lead
  globalThis.Date = new Proxy(Real, {
    construct: (_, given, made) =>
      Reflect.construct(Real, given.length > 0 ? given : [shown()], made) as object,
    apply: () => new Real(shown()).toString(),
    get: (_, name) => (name === 'now' ? shown : (Reflect.get(Real, name) as unknown)),
  })
  // `new date.constructor()` is moved too, and a date still says that it is one.
  Real.prototype.constructor = Date
  process.env['TEST_LEAD'] = String(shared.lead)
  if (!NODE_OPTIONS.includes(LOADED)) process.env['NODE_OPTIONS'] = `${NODE_OPTIONS} ${LOADED}`.trim()
  return shared
}
