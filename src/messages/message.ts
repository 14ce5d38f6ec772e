// Messages: what is said, as keys and values, and how it becomes words in a reader's language.
import type { Day } from '../time/time.ts'
import type { Action } from '../vocabulary/intent.ts'
import type { MessageKey, Messages } from './declaration.ts'

/**
 * A value inside a phrase. Names of people and days are put into words when the message is sent, in the reader's
 * language; `phrase` is a phrase inside a phrase, `list` is joined as the language joins lists.
 */
export type Value =
  | string
  | number
  | { person: string }
  | { day: Day }
  | { phrase: MessageDescriptor }
  | { list: Value[] }
  /** What somebody wrote: mentions in it (`@{account}`) become names. */
  | { written: string }

type ArgumentTypes = { text: Value; number: number; day: { day: Day }; choice: string }
export type Values<K extends keyof Messages> = {
  -readonly [A in keyof Messages[K]]: Messages[K][A] extends keyof ArgumentTypes
    ? ArgumentTypes[Messages[K][A]]
    : never
}

/** A key of `prompts/` with its arguments: what is stored in place of words. */
export type MessageDescriptor = { key: MessageKey; with: Record<string, Value> }

/** A phrase whose arguments are checked against the message's declaration. */
export function phrase<K extends keyof Messages>(
  key: K,
  ...values: keyof Messages[K] extends never ? [] : [Values<K>]
): MessageDescriptor {
  return { key, with: values[0] ?? {} }
}

export type Button<T> = {
  label: T
  tap: Action
  style?: 'primary' | 'danger'
  /** Asked before the tap counts. */
  confirm?: { title: T; text: T; yes: T; no: T }
}

/**
 * A message without markup: `Part<Phrase>` as a talk says it, `Part<string>` once it was put into words.
 * `of` names the ask (or `''` for the whole message) that live elements belong to, so that an answer can close
 * them and leave the rest of the message alive.
 */
export type Block<T> = { of?: string } & (
  | { part: 'title'; text: T }
  | { part: 'text'; text: T }
  | { part: 'note'; text: T }
  | { part: 'quote'; text: T }
  | { part: 'list'; items: T[] }
  | { part: 'facts'; facts: { label: T; value: T }[] }
  | { part: 'divider' }
  /** Bars in their order. `alt` says in words all that the picture shows, for who does not see it. */
  | Chart<T>
  /** The same content as Markdown source, to copy. */
  | { part: 'markdown'; parts: Block<T>[] }
  | { part: 'buttons'; buttons: Button<T>[] }
  /** A people picker; the person picked is put into the tap. */
  | (Picker<T> & { part: 'person'; tap: Action })
  /** A calendar; the day picked is put into the tap. */
  | (Picker<T> & { part: 'date'; tap: Action; initial?: Day })
  | (Picker<T> & { part: 'choice'; options: { label: T; tap: Action }[] })
)

export type Chart<T> = { part: 'chart'; title: T; bars: { label: T; value: number }[]; alt: T }

/** `choose` stands where nothing is picked yet, and on a button where picking alone sends nothing; it is added with the words. */
type Picker<T> = { label: T; choose?: string }

export type Message = Block<MessageDescriptor>[]
export type RenderedMessage = Block<string>[]

/** Elements that a person can press, and that an outcome closes. */
export const LIVE_PARTS = ['buttons', 'person', 'date', 'choice'] as const

export type Field<T> = { id: string; label: T; hint?: T; optional?: boolean; initial?: string } & (
  | { input: 'text'; lines?: 'one' | 'many'; most: number }
  | { input: 'person' }
)

/** A form that opens over the chat (a modal in Slack). */
export type Form<T> = { form: FormName; title: T; submit: T; cancel: T; intro?: T; fields: Field<T>[] }
export const FORMS = ['start'] as const
export type FormName = (typeof FORMS)[number]

/** What was wrong with which field of a form. */
export type FieldErrors<T> = Record<string, T>
