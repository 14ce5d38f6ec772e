import { IntlMessageFormat } from 'intl-messageformat'
import type { Day } from '../time/time.ts'
import { withoutLinks } from './address.ts'
import type { Language } from './language.ts'
import { insteadOf } from './questions.ts'
import {
  phrase,
  type Button,
  type Field,
  type FieldErrors,
  type Form,
  type Block,
  type MessageDescriptor,
  type Message,
  type Value,
  type RenderedMessage,
} from './message.ts'
import { declareMessages, type MessageKey } from './declaration.ts'

const CHOOSE = phrase('buttons.choose')

/** For whom a message is put into words: a language, and what people and mentioned accounts are called in it. */
export type Reader = {
  language: Language
  person: (id: string) => string
  account: (id: string) => string
  /** Who copies a text gets names as they were typed. */
  copies?: true
}

/** A whole message in the reader's words. */
export function renderMessage(said: Message, reader: Reader): RenderedMessage {
  return said.map((part) => renderBlock(part, reader))
}

/** One part; what is no phrase (taps, days, which ask it belongs to) stays as it is. */
export function renderBlock(part: Block<MessageDescriptor>, reader: Reader): Block<string> {
  const words = (phrase: MessageDescriptor) => renderText(phrase, reader)
  switch (part.part) {
    case 'title':
    case 'text':
    case 'note':
      return { ...part, text: heading(part.text, reader) }
    case 'quote':
      return { ...part, text: words(part.text) }
    case 'list':
      return { ...part, items: part.items.map((item) => heading(item, reader)) }
    case 'facts':
      return {
        ...part,
        facts: part.facts.map(({ label, value }) => ({ label: heading(label, reader), value: words(value) })),
      }
    case 'divider':
      return part
    case 'chart':
      return {
        ...part,
        title: heading(part.title, reader),
        bars: part.bars.map(({ label, value }) => ({ label: heading(label, reader), value })),
        alt: words(part.alt),
      }
    case 'markdown':
      return { ...part, parts: renderMessage(part.parts, { ...reader, copies: true }) }
    case 'buttons':
      return { ...part, buttons: part.buttons.map((button) => renderButton(button, reader)) }
    case 'person':
    case 'date':
      return { ...part, label: words(part.label), choose: words(CHOOSE) }
    case 'choice':
      return {
        ...part,
        label: words(part.label),
        choose: words(CHOOSE),
        options: part.options.map(({ label, tap }) => ({ label: heading(label, reader), tap })),
      }
  }
}

/**
 * What begins a line begins with a capital, though the same name of a thing does not inside a sentence. What somebody
 * wrote, a pilot's name for instance, stays as it is.
 */
function heading(phrase: MessageDescriptor, reader: Reader): string {
  const [, first] = /^\{(\w+)\}/u.exec(textOf(phrase.key, reader.language) ?? '') ?? []
  const value = first === undefined ? undefined : phrase.with[first]
  const text = renderText(phrase, reader)
  const ours = first === undefined || (typeof value === 'object' && 'phrase' in value)
  return ours ? text.replace(/^\p{Ll}/u, (letter) => letter.toLocaleUpperCase(reader.language.locale)) : text
}

/** A button's words in the reader's language; its action stays as it is. */
export function renderButton(
  { confirm, ...button }: Button<MessageDescriptor>,
  reader: Reader,
): Button<string> {
  const words = (phrase: MessageDescriptor) => renderText(phrase, reader)
  return {
    ...button,
    label: words(button.label),
    ...(confirm && {
      confirm: {
        title: words(confirm.title),
        text: words(confirm.text),
        yes: words(confirm.yes),
        no: words(confirm.no),
      },
    }),
  }
}

/** A form's words in the reader's language. */
export function renderForm({ intro, ...form }: Form<MessageDescriptor>, reader: Reader): Form<string> {
  const words = (phrase: MessageDescriptor) => renderText(phrase, reader)
  return {
    ...form,
    title: words(form.title),
    submit: words(form.submit),
    cancel: words(form.cancel),
    ...(intro && { intro: words(intro) }),
    fields: form.fields.map(({ hint, ...field }): Field<string> => {
      return { ...field, label: words(field.label), ...(hint && { hint: words(hint) }) }
    }),
  }
}

/** What was wrong with which field, in words. */
export function renderErrors(errors: FieldErrors<MessageDescriptor>, reader: Reader): FieldErrors<string> {
  return Object.fromEntries(
    Object.entries(errors).map(([field, phrase]) => [field, renderText(phrase, reader)]),
  )
}

/**
 * A phrase in the reader's words. What people wrote only ever comes in as a value, so that braces in it are never read
 * as a message of ours. Throws when the message or one of its arguments is not there: the start check rules that out.
 */
export function renderText(phrase: MessageDescriptor, reader: Reader): string {
  const values = Object.fromEntries(
    Object.entries(phrase.with).map(([name, value]) => [name, argument(value, reader)]),
  )
  return formatOf(phrase.key, reader.language)
    .formatToParts<Date>(values)
    .map(({ value }) => (typeof value === 'string' ? value : wordDate(value, reader.language.locale)))
    .join('')
}

/** A day with its weekday, as the language writes it: `Fri, Dec 4, 2026`. */
export function renderDay(day: Day, locale: string): string {
  return wordDate(midnight(day), locale)
}

/**
 * Numbers and days stay what they are, so that a message can count, choose and format with them. What no record can
 * hold, an infinite number, comes back as nothing: such a message is still read.
 */
function argument(value: Value | null, reader: Reader): string | number | Date {
  if (value === null) return Number.NaN
  if (typeof value === 'number') return value
  if (typeof value === 'object' && 'day' in value) return midnight(value.day)
  return wordValue(value, reader)
}

function wordValue(value: Value | null, reader: Reader): string {
  const { locale } = reader.language
  if (value === null) return ''
  const called = (name: string) => (reader.copies ? name : withoutLinks(name))
  if (typeof value === 'string') return called(value)
  if (typeof value === 'number') return numbers(locale).format(value)
  if ('person' in value) return called(reader.person(value.person))
  if ('day' in value) return renderDay(value.day, locale)
  if ('phrase' in value) return renderText(value.phrase, reader)
  if ('written' in value)
    return value.written.replace(/@\{([^{}]+)\}/g, (_, account: string) => called(reader.account(account)))
  return lists(locale).format(value.list.map((item) => wordValue(item, reader)))
}

// A day has no zone: it is formatted where its midnight is, whatever zone the host or the reader is in.
function midnight(day: Day): Date {
  return new Date(`${day}T00:00:00Z`)
}

function wordDate(date: Date, locale: string): string {
  return dates(locale).format(date)
}

/** Keeps what a function made for a text: formatters are dear to make and the same for each use. */
function once<T>(make: (text: string) => T): (text: string) => T {
  const made = new Map<string, T>()
  return (text) => {
    const known = made.get(text)
    if (known !== undefined) return known
    const fresh = make(text)
    made.set(text, fresh)
    return fresh
  }
}

const dates = once(
  (locale) =>
    new Intl.DateTimeFormat(locale, {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      timeZone: 'UTC',
    }),
)
const numbers = once((locale) => new Intl.NumberFormat(locale))
const lists = once((locale) => new Intl.ListFormat(locale, { type: 'conjunction' }))

/** How a message may write a day, `{due, date, long}`: in the usual ways, and its month by name or its year in two digits alone. */
export const DAY_STYLES = {
  ...Object.fromEntries(['short', 'medium', 'long', 'full'].map((style) => [style, { timeZone: 'UTC' }])),
  month: { month: 'long', timeZone: 'UTC' },
  year: { year: '2-digit', timeZone: 'UTC' },
} as const

function textOf(key: MessageKey, { messages }: Language): string | undefined {
  const text: string | undefined = messages[key]
  const instead = text === undefined ? insteadOf(key) : null
  return instead ? messages[instead] : text
}

const formats = new WeakMap<Language, (key: string) => IntlMessageFormat>()

function formatOf(key: MessageKey, language: Language): IntlMessageFormat {
  let formatOfKey = formats.get(language)
  if (!formatOfKey) {
    formatOfKey = once((wanted) => {
      const text = textOf(wanted as MessageKey, language)
      if (text === undefined) throw new Error(`no message "${wanted}" in "${language.locale}"`)
      return new IntlMessageFormat(text, language.locale, { date: DAY_STYLES }, { ignoreTag: true })
    })
    formats.set(language, formatOfKey)
  }
  return formatOfKey(key)
}

export const renderMessages = declareMessages({
  'buttons.choose': {},
})

declare module './declaration.ts' {
  interface Messages extends Readonly<typeof renderMessages> {}
}

/** What stands in place of words that are gone. */
export const goneMessages = declareMessages({
  'talk.gone.option': {},
  'talk.gone.question': {},
})

declare module './declaration.ts' {
  interface Messages extends Readonly<typeof goneMessages> {}
}
