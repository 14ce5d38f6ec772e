import type { Outgoing } from '../../src/records/outgoing.ts'
import type { Shown } from '../../adapters/emulators/slack/log.ts'
import { dies, twice } from './kills.ts'
import type { Coach } from './process.ts'

const DAY = 86_400_000
export const MINUTE = 61_000

/** Each of these people starts a pilot of their own. */
export async function startPilots(coach: Coach, users: readonly string[]): Promise<void> {
  await Promise.all(
    users.map(async (user, index) => {
      const member = coach.slack.as('T1', user)
      await member.command('/pilot', `start Letters ${index}`)
      await member.hears('1 of 13')
    }),
  )
}

/** Days later, in working hours, the tick begins to nudge everybody, and the server dies at a post. */
export async function killNudging(coach: Coach, at: 'arrived' | 'done', nth: number): Promise<void> {
  const died = dies(coach, { at, method: 'chat.postMessage', nth })
  await coach.slack.advance(6 * DAY)
  const lost = await coach.sweep().then(
    () => false,
    () => true,
  )
  await died
  if (!lost) throw new Error('the tick was over before the server died')
}

/** The unasked messages that somebody saw, edits left out. */
export function nudgesOf(coach: Coach, user: string): Shown[] {
  return coach.slack
    .shown()
    .filter(
      ({ to, edit, metadata }) => to === user && !edit && String(metadata?.event_payload['id']).includes('|'),
    )
}

/** What is wrong when everybody should have been nudged exactly once, and been counted as nudged once. */
export async function nudgeFaults(coach: Coach, users: readonly string[]): Promise<string[]> {
  const store = await coach.store()
  const faults = twice(coach)
  for (const user of users) {
    const seen = nudgesOf(coach, user).length
    if (seen !== 1) faults.push(`${user} was nudged ${seen} times`)
    const account = await store.get('account', 'default', `slack:T1:${user}`)
    const contact = account && (await store.get('contact', 'default', account.person))
    if (contact?.contacted.length !== 1) faults.push(`${user} counts ${contact?.contacted.length} contacts`)
    if (contact?.unanswered !== 1) faults.push(`${user} counts ${contact?.unanswered} unanswered`)
    const asks = account ? await store.find('ask', 'default', `person:${account.person}`) : []
    if (asks.length === 0) faults.push(`${user} is asked nothing`)
    for (const ask of asks)
      if (ask.sent.length !== 1) faults.push(`${ask.rule} was counted ${ask.sent.length} times`)
    const messages: Outgoing[] = account
      ? await store.find('message', 'default', `person:${account.person}`)
      : []
    for (const { purpose, state } of messages)
      if (state !== 'sent') faults.push(`a ${purpose} of ${user} is ${state}`)
  }
  return [...faults, ...coach.server.errors()]
}
