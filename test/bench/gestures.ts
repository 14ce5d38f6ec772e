import type { LocalSlack } from '../../adapters/emulators/slack/service.ts'
import type { LocalTeams } from '../../adapters/emulators/teams/service.ts'
import { TEAM, TENANT, type Speaker } from './portfolio.ts'
import { together } from './sides.ts'

/** So many people speak at the same time. */
const WIDTH = 4
/** What counts for rates is over after a minute. */
const MINUTE = 61_000
const PATIENCE = 30_000

/** What each of some people says, and what they have to hear: once, and nothing else. */
export type Spoken = { words: string; hears: (speaker: Speaker) => string }

/** Each types a command in Slack. Resolves with how many there were; throws when a reply is wrong, missing or one too many. */
export async function command(slack: LocalSlack, speakers: Speaker[], spoken: Spoken): Promise<number> {
  return inSlack(slack, speakers, spoken, (member) => member.command('/pilot', spoken.words))
}

/** Each writes to the bot in Slack. */
export async function message(slack: LocalSlack, speakers: Speaker[], spoken: Spoken): Promise<number> {
  return inSlack(slack, speakers, spoken, (member) => member.dm(spoken.words))
}

async function inSlack(
  slack: LocalSlack,
  speakers: Speaker[],
  { hears }: Spoken,
  gesture: (member: ReturnType<LocalSlack['as']>) => Promise<{ acked: boolean }>,
): Promise<number> {
  await slack.advance(MINUTE)
  await together(speakers, WIDTH, async (speaker) => {
    const member = slack.as(TEAM, speaker.user)
    const heard = () => member.inbox().filter(({ bot }) => bot).length
    const before = heard()
    const { acked } = await gesture(member)
    await member.hears(hears(speaker), PATIENCE)
    if (!acked || heard() !== before + 1)
      throw new Error(`${speaker.name} heard ${heard() - before} messages`)
  })
  return speakers.length
}

/** Each writes to the bot in Teams. */
export async function says(
  teams: LocalTeams,
  speakers: Speaker[],
  { words, hears }: Spoken,
): Promise<number> {
  await teams.advance(MINUTE)
  await together(speakers, WIDTH, async (speaker) => {
    const member = teams.as(TENANT, speaker.user)
    const heard = () => member.inbox().filter(({ bot }) => bot).length
    const before = heard()
    const { acked } = await member.says(words)
    await member.hears(hears(speaker), PATIENCE)
    if (!acked || heard() !== before + 1)
      throw new Error(`${speaker.name} heard ${heard() - before} messages`)
  })
  return speakers.length
}

/** The people of a round: one after another, and from the beginning when all had their turn. */
export function ofRound<T>(all: readonly T[], round: number, size: number): T[] {
  return Array.from(
    { length: Math.min(size, all.length) },
    (_, index) => all[(round * size + index) % all.length]!,
  )
}
