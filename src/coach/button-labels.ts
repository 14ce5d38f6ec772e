import { COMMANDS } from './commands/commands.ts'
import { phrase, type Message, type MessageDescriptor } from '../messages/message.ts'
import type { Outgoing } from '../records/outgoing.ts'
import { evened } from '../language/pattern.ts'
import { aboutOf } from '../nudges/block.ts'
import type { PilotSnapshot } from '../records/pilot-snapshot.ts'
import { folded } from '../language/folding.ts'
import { subjectOf } from './commands/talk/agreement.ts'
import type { Intent, Action } from '../vocabulary/intent.ts'
import { commitmentName } from '../say/names.ts'
import { dialogueOf, inWords, languageFor, say, text, type Turn } from './turn.ts'
import { declareMessages } from '../messages/declaration.ts'

/** A message before the speaker, as it is shown now. */
export type Shown = Pick<Outgoing, 'id' | 'created' | 'sentAt' | 'said'>

/** A button that was named in words: its message, the part that it stands in, and what it does with what was added. */
export type LabeledButton = { message: string; of: string | null; tap: Action }

type Live = LabeledButton & { label: string }

/** The beginning of a label that is shorter names no button. */
const SHORTEST_BEGINNING = 4

/** A yes or a no alone, and what is said to the coach about itself, have their own meaning: they name no button. */
export function saidOfItself(read: Intent): boolean {
  const { words } = COMMANDS[read.do]
  return isBareAnswer(read) || (words !== null && 'said' in words)
}

/** Whether a text is a yes or a no and no more. */
export function isBareAnswer(read: Intent): boolean {
  return read.do === 'agree' && !read.rest
}

/**
 * The buttons that a text names, of the messages before the speaker, newest first: its whole label, the beginning of one
 * label only, or a label with something behind it that the button has room for. Several, where the message has several
 * of that label. What was read as a command means a button of the newest message or stays a command.
 */
export function buttonsByLabel(
  turn: Turn,
  words: string,
  read: Intent,
  messages: readonly Shown[],
): LabeledButton[] {
  const command = read.do !== 'say' && read.do !== 'unheard-of' && read.do !== 'agree'
  // What is taken back by a word is what came last, whatever the button of a message would take back.
  const other = ({ tap }: Live) => read.do !== 'undo' || tap.do !== 'undo'
  const live = (command ? messages.slice(0, 1) : messages).map((one) => ({
    one,
    buttons: liveIn(turn, one).filter(other),
  }))
  const whole = live.filter(({ one }) => named(turn, one)).map(({ buttons }) => buttons)
  const begun = live.filter(({ one }) => isFree(turn, one)).flatMap(({ buttons }) => buttons)
  const find = (label: string) => whereWhole(label, whole) ?? whereBegun(label, begun)
  const found = find(words)
  if (found) return found
  for (const { label, rest } of splits(words)) {
    const before = find(label)
    const added = before?.map(({ tap, ...one }) => ({ ...one, tap: withRest(turn, tap, rest) }))
    if (added?.every(hasRoom)) return added
  }
  return []
}

function hasRoom(one: Omit<LabeledButton, 'tap'> & { tap: Action | null }): one is LabeledButton {
  return one.tap !== null
}

/** A text is first of all the answer to what is asked, unless that very message, or a later one, has its label. */
function named(turn: Turn, { sentAt }: Shown): boolean {
  const { expects, awaited } = dialogueOf(turn)
  return !expects || (sentAt ?? '') >= (awaited ?? '')
}

/** The beginning of a label, or a day, may be any answer: it means a button only where nothing is asked, or asked before. */
export function isFree(turn: Turn, { created, sentAt }: Shown): boolean {
  const { expects, awaited } = dialogueOf(turn)
  return !expects || (created !== awaited && (sentAt ?? '') > (awaited ?? ''))
}

function liveIn(turn: Turn, { id, said }: Shown): Live[] {
  return said.flatMap((part) =>
    pressableIn(part).map(({ label, tap }) => ({
      message: id,
      of: part.of ?? null,
      tap: unsure(turn, tap),
      label: plain(inWords(turn, label)),
    })),
  )
}

/** Buttons that ask nothing before they count, and what a list is to be chosen from. */
function pressableIn(part: Message[number]): { label: MessageDescriptor; tap: Action }[] {
  if (part.part === 'choice') return part.options
  return part.part === 'buttons' ? part.buttons.filter(({ confirm }) => !confirm) : []
}

/** What cannot be undone is asked about by the name of its pilot, unless that was what the speaker was asked last. */
function unsure(turn: Turn, tap: Action): Action {
  if (tap.do !== 'stop' && tap.do !== 'handover') return tap
  const { offered } = dialogueOf(turn)
  const asked = offered?.tap.do === tap.do && JSON.stringify(offered.tap.pilot) === JSON.stringify(tap.pilot)
  return asked ? tap : { ...tap, sure: false }
}

/** Case, the sort of a hyphen and what ends a sentence do not tell two labels apart; a question is no press. */
export function plain(words: string): string {
  return folded(evened(words))
    .replaceAll('-', ' ')
    .replace(/[\s.!,;:]+$/u, '')
}

/** The buttons of that label in the newest message that has one, each that does something else once. */
function whereWhole(words: string, messages: readonly Live[][]): LabeledButton[] | null {
  const typed = plain(words)
  const same = ({ label }: Live) => label === typed || label.replace(/\?$/u, '') === typed
  const found = messages.map((buttons) => buttons.filter(same)).find(({ length }) => length > 0)
  return found ? each(found) : null
}

function whereBegun(words: string, buttons: readonly Live[]): LabeledButton[] | null {
  const typed = plain(words)
  if (typed.replace(/\P{L}/gu, '').length < SHORTEST_BEGINNING) return null
  const found = buttons.filter(({ label }) => label.startsWith(`${typed} `))
  const [first, ...others] = found
  if (!first || others.some(({ label }) => label !== first.label)) return null
  return each(found.filter(({ message }) => message === first.message))
}

function each(buttons: readonly Live[]): LabeledButton[] {
  const different = new Map(buttons.map((one) => [JSON.stringify(one.tap), one]))
  return Array.from(different.values(), ({ label: _label, ...one }) => one)
}

/** Wherever a label may end: before a comma or what else ends a thought, or before a dash that stands alone. */
function splits(words: string): { label: string; rest: string }[] {
  return Array.from(evened(words).matchAll(/[,;:.!]\s+|\s*[–—]\s*|\s+-\s+|\s*\n\s*/gu), (mark) => ({
    label: words.slice(0, mark.index),
    rest: words.slice(mark.index + mark[0].length).trim(),
  }))
}

/**
 * What a button does with more than its label: the reason, or the conditions of a "not yet". What opens something may
 * have a condition in what follows, so it is shown and does not count yet. Null where words would be lost.
 */
function withRest(turn: Turn, tap: Action, rest: string): Action | null {
  if (!rest || languageFor(turn).vocabulary.chat.thanks.includes(plain(rest))) return tap
  if ((tap.do !== 'verdict' && tap.do !== 'wave') || tap.reason !== null) return null
  const opens = tap.verdict === 'go' || tap.verdict === 'continue'
  return opens ? { do: 'decide', pilot: tap.pilot } : { ...tap, reason: rest }
}

/** Asks which of several buttons is meant, by what each is about; null where that does not tell them apart. */
export function askWhichButton(
  turn: Turn,
  typed: readonly { tap: Action; about: PilotSnapshot }[],
): Turn | null {
  const options = typed.map(({ tap, about }) => ({
    label: optionOf(turn, tap, about),
    tap: short(tap, about),
  }))
  const different = new Set(options.map(({ label }) => JSON.stringify(label)))
  if (different.size < options.length) return null
  return say(turn, text(phrase('replies.press-which')), {
    of: 'typed',
    part: 'choice',
    label: phrase('commitments.choose'),
    options,
  })
}

function optionOf(turn: Turn, tap: Action, about: PilotSnapshot): MessageDescriptor {
  const pilot = about.pilot.name
  const promise = 'commitment' in tap && about.commitments.find(({ id }) => id === tap.commitment)
  const what = promise
    ? [commitmentName(promise)]
    : asksOf(turn, tap, about).map((ask) => subjectOf({ ask, about }))
  return what.length > 0
    ? phrase('replies.agree-option', { pilot, what: { list: what } })
    : phrase('names.pilot', { pilot })
}

function asksOf(turn: Turn, tap: Action, { asks }: PilotSnapshot): PilotSnapshot['asks'] {
  if (!('ask' in tap)) return []
  const all = 'all' in tap ? tap.all : undefined
  return asks.filter(
    (ask) =>
      ask.id === tap.ask ||
      (ask.person === turn.context.speaker && ask.rule === 'introduction' && all?.includes(aboutOf(ask))),
  )
}

/** What does not fit into an option of a list is asked for once the option is picked. */
function short(tap: Action, { pilot }: PilotSnapshot): Action {
  if ('all' in tap && tap.all) return { do: 'asked', from: 0, named: pilot.id }
  return tap.do === 'verdict' || tap.do === 'wave' ? { ...tap, reason: null } : tap
}

export const buttonLabelsMessages = declareMessages({
  'replies.press-which': {},
})

declare module '../messages/declaration.ts' {
  interface Messages extends Readonly<typeof buttonLabelsMessages> {}
}
