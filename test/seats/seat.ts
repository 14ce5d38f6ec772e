import type { Message as SlackMessage } from '../../adapters/emulators/slack/state.ts'
import type { Message as TeamsMessage } from '../../adapters/emulators/teams/state.ts'
import type { Config } from '../../adapters/config/config.ts'
import { readPlatforms } from '../../adapters/platforms/platforms.ts'
import type { AccountId, Platform } from '../../src/vocabulary/account.ts'

/** The platforms that have a local one, before which stories are told. */
export const STAGED = ['slack', 'teams'] as const satisfies Platform[]

export type Staged = (typeof STAGED)[number]

/** No platform is set up. */
export const { configs: UNSERVED } = readPlatforms({}, new Set(), '127.0.0.1')

/** Something in a message that can be pressed or picked from. */
export type Live = {
  label: string
  /** Tells it from others with the same label. */
  key: string
  sort: 'button' | 'person' | 'date' | 'choice'
  options: { label: string; value: string }[]
}

/** A message of the coach's as the person before whom it stands sees it. */
export type Seen = {
  key: string
  /** When it came, by the clock of the story. */
  at: number
  readonly words: string
  readonly live: Live[]
  /** As the platform has it: what is pressed is this, not what the message became since. */
  raw: { on: 'slack'; message: SlackMessage } | { on: 'teams'; message: TeamsMessage }
}

/** How a message of the coach's came before somebody's eyes, or changed there. */
export type Showing = {
  key: string
  at: number
  /** Null in a group. */
  to: string | null
  edit: boolean
  words: string
  /** What can be pressed or picked from, by its label. */
  live: string[]
  /** All of it, to compare. */
  whole: string
  /** A form that stands in the chat: what is wrong in it is told in it. */
  form: boolean
}

/** A person's place before one platform: all that stories know of it. */
export type Seat = {
  account: AccountId
  name: string
  zone: string
  /** Types `/pilot …`. */
  command(words: string): Promise<void>
  /** Writes into the private chat with the coach. */
  say(text: string): Promise<void>
  /** Edits the newest message of their own that reads so, or deletes it. */
  edit(text: string, to: string): Promise<void>
  remove(text: string): Promise<void>
  /** Replies to a message of the coach's, as the platform lets people do. */
  reply(on: Seen, text: string): Promise<void>
  /** Sends files, with or without words beside them. */
  share(files: string[], text: string): Promise<void>
  /** Presses a button, by its label or key. The message may be an old one, or somebody else's. */
  press(on: Seen, which: string): Promise<void>
  /** Picks somebody (by handle or user id), a day, or an option (by label or value). */
  pick(on: Seen, which: string, value: string): Promise<void>
  /** Fills in the open form by its labels and sends it; what was wrong, by field. */
  submit(values: Record<string, string>): Promise<Record<string, string>>
  formOpen(): boolean
  /** What the coach sent, oldest first, as it stands there now. */
  inbox(): Seen[]
  /** A message as it is at this moment. */
  kept(seen: Seen): Seen
  /** A message in which something live carries another tap than the coach gave it. */
  forged(on: Seen, which: string, tap: string): Seen
}

/** A platform of the story: the service that stands in for it and everybody before it. */
export type Stage = {
  /** What the server has to be told about it. */
  settings: Partial<Pick<Config, 'slack' | 'teams'>>
  seat(handle: string): Seat
  connect(bot: string): void
  idle(): Promise<void>
  close(): Promise<void>
  /** From now on new messages are not taken: the next one never, or all for the time being. */
  refuses(how: 'next' | 'busy'): void
  heals(): void
  /** From now on the workspace as a whole takes nothing of the coach's, until it lets it in again. */
  shutsOut(): void
  letsIn(): void
  /** Whether the last message that came in was told to wait. */
  madeWait(): boolean
  /** Keeps the next new message waiting for its answer. */
  holds(): { arrived: Promise<void>; release: () => void }
  /** Whatever in all that the coach sent would be read as markup: as a mention, a link or a sign. */
  pings(): string[]
  /** Every text that the coach ever gave to the platform to be read: in messages, forms and notices. */
  readable(): string[]
  /** All that the coach ever showed, in order. */
  showings(): Showing[]
}
