import type { Member } from '../../adapters/emulators/slack/member.ts'
import type { Message } from '../../adapters/emulators/slack/state.ts'
import { liveOf, wordsOf } from '../../adapters/emulators/slack/elements.ts'
import type { Outcome } from '../../adapters/emulators/shared/outcome.ts'
import { questionId, type QuestionId } from '../../src/vocabulary/questions.ts'
import { talkId } from '../../src/records/talk.ts'
import type { Store } from '../../src/engine/ports.ts'
import type { Coach } from './process.ts'

/** How somebody takes the next step of the talk; `start` begins it. */
export const WAYS = ['start', 'dm', 'button', 'command'] as const
export type Way = (typeof WAYS)[number]

/** The talk in order; null where a person is picked. */
const ANSWERS: readonly (readonly [QuestionId, string | null])[] = [
  ['problem', 'Claims clerks retype 400 letters a day into the claims system, and every tenth is wrong'],
  ['business-owner', null],
  ['measure', 'Handling time per letter from 12 to 8 minutes by June, with half the errors'],
  [
    'data',
    'Every letter is scanned into the archive, the archive team gives access, about a tenth is hard to read',
  ],
  ['sponsor', null],
  [
    'budget',
    '400,000 euros approved by the CFO, covering the pilot, production, rollout and two years of running it',
  ],
  ['return', 'Each letter saves about four minutes, which is 25 hours a day'],
  ['fit', '400 letters come in every day, a scan goes in and a filled claim form comes out'],
  ['users', 'Eight clerks of the Hamburg desk, they asked for it themselves'],
  ['workflow', 'The second check disappears, the team lead approves only claims above 5,000 euros'],
  ['change', 'Mo Example trains each desk for half a day and keeps an open hour every week'],
  [questionId.parse('governance'), 'Letters hold health data, so everything stays in our own data centre'],
  ['systems', 'The archive and the claims system, both run by the archive team'],
]

/** The last step that leads to a question of the same talk. */
export const MOST_STEPS = ANSWERS.length - 1

/** What stood in the store and at Slack when the server had died. */
export const FATES = ['nothing-kept', 'kept', 'acknowledged', 'posted', 'settled'] as const
export type Fate = (typeof FATES)[number]

/** Somebody who walks through the talk of one pilot, each step in a way of its own. */
export class Walker {
  readonly coach: Coach
  readonly member: Member
  readonly pilot: string
  /** How many questions are behind. */
  at = -1
  /** What stands in the answer and nowhere else. */
  token = ''
  #way: Way = 'start'
  #outcome: Outcome | null = null
  #sent: (() => Promise<Outcome>) | null = null
  #since = 0

  constructor(coach: Coach, user: string, pilot: string) {
    this.coach = coach
    this.member = coach.slack.as('T1', user)
    this.pilot = pilot
  }

  /** Takes the next step; a button is the one that stands there now. */
  async steps(way: Way, token: string): Promise<void> {
    this.#way = this.at < 0 ? 'start' : way
    this.token = token
    this.#since = this.coach.slack.state.seq
    this.#sent = this.#gesture(this.at < 0 ? null : ANSWERS[this.at]!)
    this.#outcome = await this.#sent()
  }

  #gesture(step: readonly [QuestionId, string | null] | null): () => Promise<Outcome> {
    if (!step) return () => this.member.command('/pilot', `start ${this.pilot}`)
    if (this.#way === 'command') return () => this.member.command('/pilot', 'skip')
    const on = this.newest()
    if (this.#way === 'button') return () => this.member.press(on, 'Skip')
    const [, text] = step
    if (text === null) return () => this.member.pick(on, 'Pick a person', 'UDEE')
    return () => this.member.dm(`${text} (${this.token})`)
  }

  /** The message with the question that waits. */
  newest(): Message {
    const found = this.member.inbox().findLast((one) => one.bot && labels(one).includes('Skip'))
    if (!found) throw new Error(`no question waits for ${this.pilot}`)
    return found
  }

  /** Whether Slack was ever told that this step was taken. */
  acknowledged(): boolean {
    const { slack } = this.coach
    return slack.deliveries().some(({ id, failure }) => id === this.#outcome?.id && failure === null)
  }

  get #event(): boolean {
    return this.coach.slack.deliveries().some(({ id, sort }) => id === this.#outcome?.id && sort === 'event')
  }

  #received(): string[] {
    return ['command', 'event', 'action'].map((sort) => `${sort}:${this.#outcome?.id}`)
  }

  /** How far the step had come. */
  async fate(store: Store): Promise<Fate> {
    const found = await Promise.all(this.#received().map((id) => store.get('received', 'default', id)))
    const received = found.find((one) => one !== undefined)
    if (!received) return 'nothing-kept'
    const replies = await Promise.all(received.replies.map((id) => store.get('message', 'default', id)))
    if (replies.length > 0 && replies.every((reply) => reply?.state === 'sent')) return 'settled'
    if (this.#questions().length > 0) return 'posted'
    return this.acknowledged() ? 'acknowledged' : 'kept'
  }

  /** A command or a press that failed is not delivered again by Slack: the person does it once more. */
  async again(): Promise<void> {
    if (this.#event) return
    this.#outcome = await this.#sent!()
    await this.member.hears(this.#progress())
  }

  /** Slack delivers the step once more, though it was taken. */
  async repeated(): Promise<void> {
    if (this.#event) await this.coach.slack.redeliver(this.#outcome!.id)
  }

  #progress(): string {
    return `${this.pilot} · ${this.at + 2} of ${ANSWERS.length}`
  }

  /** The next question, as often as it was asked since the step. */
  #questions(): Message[] {
    return this.member
      .inbox()
      .filter((one) => one.bot && one.seq > this.#since && wordsOf(one).includes(this.#progress()))
  }

  /** What is wrong when all is over; the step is then behind. */
  async faults(store: Store): Promise<string[]> {
    const faults: string[] = []
    const pilots = (await store.find('pilot', 'default', 'all')).filter(({ name }) => name === this.pilot)
    if (pilots.length !== 1) faults.push(`${pilots.length} pilots of this name`)
    for (const pilot of pilots) {
      const talk = await store.get('talk', 'default', talkId(pilot.id, 'discovery'))
      const next = ANSWERS[this.at + 1]![0]
      if (talk?.at !== next) faults.push(`the talk stands at ${talk?.at} and not at ${next}`)
      const [question, text] = ANSWERS[this.at] ?? [null, null]
      if (question) {
        const skips = this.#way === 'button' || this.#way === 'command'
        const events = (await store.history('default', `pilot:${pilot.id}`)).filter(
          ({ event, change }) => event.startsWith('answer.') && change['question'] === question,
        )
        const expected = skips ? 'answer.skipped' : 'answer.given'
        if (events.map(({ event }) => event).join(' ') !== expected)
          faults.push(`the history has ${events.map(({ event }) => event).join(' ') || 'nothing'}`)
        const answer = pilot.answers[question]?.text
        const given = text === null ? '@{slack:T1:UDEE}' : `${text} (${this.token})`
        if (!skips && answer !== given) faults.push(`the answer is ${answer}`)
        if (skips && answer !== undefined) faults.push('a skipped question has an answer')
      }
    }
    const asked = this.#questions().length
    if (asked !== 1) faults.push(`the next question was asked ${asked} times`)
    // What answers a command where it was typed cannot be asked about at Slack: twice is better than never.
    const receipts = this.member
      .inbox()
      .filter(({ ephemeral, text }) => ephemeral && text.includes('is started'))
    if (receipts.length < 1 || receipts.length > 2)
      faults.push(`the start was confirmed ${receipts.length} times`)
    const waiting = this.member.inbox().filter((one) => one.bot && labels(one).includes('Skip')).length
    if (waiting !== 1) faults.push(`${waiting} messages have the buttons of a waiting question`)
    const said = `${this.member.user.name} by ${this.#way} at ${this.at}`
    this.at++
    return faults.map((fault) => `${said}: ${fault}`)
  }
}

function labels(message: Message): string[] {
  return liveOf(message.blocks).map(({ label }) => label)
}
