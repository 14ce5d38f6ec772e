import { JSON_OPTION, type Command } from './command.ts'
import { readMoment } from './moment.ts'

const MINUTE = 60_000

export const sweep: Command = {
  name: 'sweep',
  takes: [],
  about: 'one tick in the running server: sends what is due',
  options: {
    now: { type: 'string', value: 'ISO', about: "moves the server's clock to this moment first" },
    ...JSON_OPTION,
  },
  needs: 'store',
  run: async (call, world, io) => {
    const given = call.text('now')
    const at = given === undefined ? null : readMoment(given)
    if (at === undefined)
      return { mistakes: [`--now "${given}" is no moment; expected for example 2026-11-21T09:00:00Z`] }
    const off = at === null ? 0 : Math.abs(Date.parse(at) - Date.now())
    if (off > MINUTE && !world.clockMoves)
      return {
        mistakes: [
          `--now ${at} is more than a minute off the real clock, and the server speaks to a real platform: its clock is not moved`,
        ],
      }
    if (!world.sweep)
      return {
        mistakes: ['no server runs on this data folder, and a sweep sends messages: start it with npm start'],
      }
    const counts = await world.sweep(at)
    const lines = Object.entries(counts).map(([what, count]) => `${what}: ${count}\n`)
    await io.out(call.flag('json') ? `${JSON.stringify({ now: world.now(), ...counts })}\n` : lines.join(''))
    return 'done'
  },
}
