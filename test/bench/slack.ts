// a, b: Slack, beside bare Bolt with the same payloads.
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import type { LocalSlack } from '../../adapters/emulators/slack/service.ts'
import { Child } from './child.ts'
import { command, message, ofRound, type Spoken } from './gestures.ts'
import type { Lab } from './lab.ts'
import { ANSWERS, type Speaker } from './portfolio.ts'
import { platformsFor, slackSettings, type Product } from './product.ts'
import { measure, middle, ratio, type Costs, type Side } from './sides.ts'
import { ms, spanOf, type Row } from './table.ts'

export const STATUS: Spoken = { words: 'status', hears: ({ pilot }) => pilot }

/** What is said in answer to a question, and what follows: the receipt and the next question. */
export function answerTo(index: number): Spoken {
  const [, words] = ANSWERS[index]!
  return { words, hears: ({ pilot }) => `${pilot} · ` }
}

export async function commands(lab: Lab): Promise<Row[]> {
  const { rounds, warm, beside } = lab.extent
  const product = await lab.product(beside)
  const bolts = await bare(lab, product)
  const size = roundOf(lab)
  const sides = [productSide(product), ...bolts].map(({ name, child, slack, speakers }): Side => {
    const own = name === 'product'
    const spoken = own ? STATUS : { ...STATUS, hears: () => speakers[0]!.pilot }
    return { name, child, round: (round) => command(slack, ofRound(speakers, round, size), spoken) }
  })
  const costs = await measure(sides, rounds, warm)
  return [rowFor('a', '`/pilot status` beside a bare Bolt ack', 1.6, costs), ...noiseOf('a', costs)]
}

export async function answers(lab: Lab): Promise<Row[]> {
  const { rounds, warm, beside } = lab.extent
  const product = await lab.product(beside)
  const bolts = await bare(lab, product)
  const size = roundOf(lab)
  const all = product.cast.slack.slice(0, MOST)
  const chunks = Math.floor(all.length / size)
  // Their chats are opened once, not with every message.
  for (let round = 0; round < chunks; round++) await message(product.slack, ofRound(all, round, size), STATUS)
  const sides = [productSide(product), ...bolts].map(({ name, child, slack, speakers }): Side => {
    const own = name === 'product'
    return {
      name,
      child,
      round: (round) => {
        const spoken = answerTo(Math.floor(round / chunks))
        const people = ofRound(speakers.slice(0, all.length), round, size)
        return message(slack, people, own ? spoken : { ...spoken, hears: () => '·' })
      },
    }
  })
  const costs = await measure(sides, chunks - warm + rounds, warm)
  // The buttons of the question before are taken away too, from the second answer on.
  const part = (from: number, until?: number) =>
    new Map(Array.from(costs, ([name, all]) => [name, all.slice(from, until)]))
  const first = part(0, chunks - warm)
  return [
    rowFor('b', 'an answered question, one message sent', 1.4, first),
    ...noiseOf('b', first),
    rowFor('b', 'and the buttons of the question before are ended', null, part(chunks - warm)),
  ]
}

type Standing = { name: string; child: Child; slack: LocalSlack; speakers: Speaker[] }

function productSide({ child, slack, cast }: Product): Standing {
  return { name: 'product', child, slack, speakers: cast.slack }
}

/** The same twice over: how far they differ is the machine's noise. */
const bolts = new WeakMap<Lab, Promise<Standing[]>>()
function bare(lab: Lab, product: Product): Promise<Standing[]> {
  const started = bolts.get(lab) ?? startBare(lab, product)
  bolts.set(lab, started)
  return started
}

async function startBare(lab: Lab, product: Product): Promise<Standing[]> {
  const payloads = await sampled(product)
  return Promise.all(
    lab.extent.bare.map(async (name) => {
      const { slack, teams } = await platformsFor(product.cast)
      const child = new Child('test/bench/bolt.ts', {
        env: { ...slackSettings(slack), PAYLOADS: JSON.stringify(payloads) },
        log: join(tmpdir(), `bench-${process.pid}.log`),
      })
      slack.connect(await child.url)
      lab.keep(async () => {
        await child.ends()
        await slack.close()
        await teams.close()
      })
      return { name, child, slack, speakers: product.cast.slack }
    }),
  )
}

/** What the product says to the first speaker: bare Bolt says the same. */
async function sampled({ slack, cast }: Product): Promise<{ acked: object; posted: object }> {
  const [somebody] = cast.slack
  const [talker] = [...cast.history.values()][0]!
  await command(slack, [somebody!], STATUS)
  const { text, blocks } = slack.shown().at(-1)!
  await message(slack, [talker!], answerTo(0))
  const { channel: _, ...posted } = slack.calls('chat.postMessage').at(-1)!.args
  return { acked: { response_type: 'ephemeral', text, blocks }, posted: parsed(posted) }
}

/** Slack's client sends a form, with JSON in some of its fields. */
function parsed(args: Record<string, unknown>): object {
  const json = (value: unknown) =>
    typeof value === 'string' && /^[[{]/u.test(value) ? (JSON.parse(value) as unknown) : value
  return Object.fromEntries(
    Object.entries(args)
      .filter(([name]) => name !== 'token')
      .map(([name, value]) => [name, json(value)]),
  )
}

/** So many are enough. */
const MOST = 1100

const roundOf = ({ extent }: Lab) => Math.min(50, Math.floor(extent.speakers / 6))

export function rowFor(
  part: string,
  what: string,
  goal: number | null,
  costs: Map<string, Costs>,
  [own, base] = ['product', 'bare'],
): Row {
  const [mine, theirs] = [costs.get(own)!, costs.get(base)!]
  const times = ratio(mine, theirs)
  const figure = `${ms(middle(mine))} beside ${ms(middle(theirs))} of CPU`
  return { part, what, figure, value: times.middle, shown: spanOf(times), goal }
}

/** How far two that are the same differ. */
export function noiseOf(part: string, costs: Map<string, Costs>): Row[] {
  if (!costs.has('bare again')) return []
  return [rowFor(part, 'noise: the bare one beside itself', null, costs, ['bare again', 'bare'])]
}
