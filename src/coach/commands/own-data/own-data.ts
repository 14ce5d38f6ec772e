// Own data: all that is kept about a person, as they see it.
import { phrase, type MessageDescriptor, type Message, type Value } from '../../../messages/message.ts'
import { snoozedUntil } from '../../../nudges/policy.ts'
import { RULES } from '../../../nudges/rules/rules.ts'
import { addInstant, dayOf, type Instant } from '../../../time/time.ts'
import { EVENTS, type Event } from '../../../records/history.ts'
import { RETENTION } from '../../../records/retention.ts'
import { button } from '../../../say/buttons.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { involvement, pilotCalled } from './involvement.ts'
import { writings, type OwnData, type Writing } from './writings.ts'
import { acts, wordsOfActs } from './acts.ts'
import { ideas } from './ideas.ts'
import { settingFacts, whoFacts } from './profile.ts'
import { contactOf, sayDirectly, text, zoneOf, type Turn } from '../../turn.ts'
import { z } from 'zod'
import type { Loaded } from '../../loaded.ts'
import { aboutNone } from '../../pilot-finding.ts'
import { never } from '../../../language/words/plain-sentence.ts'
import { defineCommand } from '../../command.ts'

/** How many lines of a list stand in the overview, and on a page of their own. */
const FIRST = 8
const PAGE = 20
/** Answers are long. */
const WRITTEN = 5

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    'my-data': z.infer<typeof takes>
  }
}

/** What is kept about the speaker: all in short, or one long list of it from a line on. */
const takes = z.object({
  view: z.enum(['all', 'parts', 'written']),
  from: z.number().int().min(0),
  markdown: z.boolean(),
})

export const myDataCommand = defineCommand('my-data', {
  takes,
  right: null,
  effect: 'reads',
  pilot: aboutNone,
  afterEnd: 'always',
  needs: ['ownData'],
  words: {
    typed: 'alone',
    read: () => ({ do: 'my-data', view: 'all', from: 0, markdown: false }),
    plain: never,
  },
  help: 'help.command.my-data',
  handle: myData,
})

/** Shows the speaker what is kept about them, and nobody else: it always goes into their private chat. */
function myData(
  turn: Turn,
  { view, from, markdown }: IntentOf<'my-data'>,
  { ownData: kept }: Pick<Loaded, 'ownData'>,
): Turn {
  if (markdown) return sayDirectly(turn, { part: 'markdown', parts: whole(turn, kept) })
  switch (view) {
    case 'all':
      return sayDirectly(turn, ...overview(turn, kept))
    case 'parts':
      return sayDirectly(
        turn,
        ...page(phrase('mine.parts'), involvement(turn, kept), { view, from, most: PAGE }, (lines) => [
          { part: 'list', items: lines },
        ]),
      )
    case 'written':
      return sayDirectly(
        turn,
        ...page(
          phrase('mine.written.title'),
          writings(kept, turn.context.content.playbook),
          { view, from, most: WRITTEN },
          (some) => [{ part: 'facts', facts: some.map((one) => written(turn, one)) }],
        ),
      )
  }
}

/** All of it in short, with the ways to the long lists. */
function overview(turn: Turn, kept: OwnData): Message {
  const parts = involvement(turn, kept)
  const counts = writtenCounts(turn, kept)
  return [
    ...beginning(turn, kept),
    ...section('mine.parts', first(parts)),
    ...section('mine.written.title', first(counts)),
    ...ending(turn, kept),
    {
      of: 'mine',
      part: 'buttons',
      buttons: [
        ...(parts.length > FIRST
          ? [button('buttons.my-parts', { do: 'my-data', view: 'parts', from: 0, markdown: false })]
          : []),
        ...(counts.length > 0
          ? [button('buttons.my-words', { do: 'my-data', view: 'written', from: 0, markdown: false })]
          : []),
        button('buttons.markdown', { do: 'my-data', view: 'all', from: 0, markdown: true }),
      ],
    },
  ]
}

/** All of it at full length, to copy. */
function whole(turn: Turn, kept: OwnData): Message {
  const all = writings(kept, turn.context.content.playbook)
  return [
    ...beginning(turn, kept),
    ...section('mine.parts', involvement(turn, kept)),
    ...(all.length > 0
      ? [
          text(phrase('mine.written.title')),
          { part: 'facts' as const, facts: all.map((one) => written(turn, one)) },
        ]
      : []),
    ...ending(turn, kept),
    ...section('mine.acts.title', wordsOfActs(kept)),
  ]
}

function beginning(turn: Turn, kept: OwnData): Message {
  return [
    { part: 'title', text: phrase('mine.title') },
    ...whoFacts(turn, kept),
    text(phrase('mine.settings')),
    ...settingFacts(turn, kept),
  ]
}

function ending(turn: Turn, kept: OwnData): Message {
  return [
    ...section('mine.ideas.title', ideas(turn, kept)),
    ...section('mine.asks.title', asks(turn, kept)),
    ...section('mine.acts.title', acts(turn, kept)),
    ...section('mine.messages.title', messages(turn, kept)),
    ...section('mine.history.title', history(kept)),
    ...section('mine.retention.title', [
      phrase('mine.retention.received', RETENTION.received),
      phrase('mine.retention.reply', RETENTION.reply),
      phrase('mine.retention.nudge', RETENTION.nudge),
      phrase('mine.retention.act', RETENTION.act),
      phrase('mine.retention.rest'),
    ]),
  ]
}

type Heading =
  | 'mine.parts'
  | `mine.${'written' | 'ideas' | 'asks' | 'acts' | 'messages' | 'history' | 'retention'}.title`

function section(heading: Heading, items: MessageDescriptor[]): Message {
  return items.length > 0 ? [text(phrase(heading)), { part: 'list', items }] : []
}

function first(items: MessageDescriptor[]): MessageDescriptor[] {
  return items.length > FIRST
    ? [...items.slice(0, FIRST), phrase('mine.more', { more: items.length - FIRST })]
    : items
}

/** A stretch of a long list, with a button to the next one. */
function page<T>(
  title: MessageDescriptor,
  all: T[],
  { view, from, most }: { view: IntentOf<'my-data'>['view']; from: number; most: number },
  show: (some: T[]) => Message,
): Message {
  const some = all.slice(from, from + most)
  if (some.length === 0) return [text(phrase('mine.no-more'))]
  const next = from + most
  return [
    text(title),
    ...show(some),
    ...(all.length > next
      ? [
          {
            of: 'mine',
            part: 'buttons' as const,
            buttons: [button('buttons.more', { do: 'my-data', view, from: next, markdown: false })],
          },
        ]
      : []),
  ]
}

function written(
  turn: Turn,
  { of, what, words, at }: Writing,
): { label: MessageDescriptor; value: MessageDescriptor } {
  return {
    label: phrase('mine.written.label', { pilot: pilotCalled(of), what, day: dayIn(turn, at) }),
    value: phrase('mine.value', { value: words }),
  }
}

function writtenCounts(turn: Turn, kept: OwnData): MessageDescriptor[] {
  const all = writings(kept, turn.context.content.playbook)
  return kept.pilots.flatMap((of) => {
    const count = all.filter((one) => one.of === of).length
    return count > 0 ? [phrase('mine.written.count', { pilot: pilotCalled(of), count })] : []
  })
}

function asks(turn: Turn, kept: OwnData): MessageDescriptor[] {
  return kept.asks.flatMap((ask) => {
    const of = kept.pilots.find(({ pilot }) => pilot.id === ask.pilot)
    if (!of) return []
    const known = {
      pilot: pilotCalled(of),
      what: { phrase: RULES[ask.rule].called },
      day: { day: ask.heldFrom },
      count: ask.sent.length,
    }
    const snoozed = snoozedUntil(ask, contactOf(turn))
    return snoozed
      ? phrase('mine.asks.snoozed', { ...known, until: dayIn(turn, snoozed) })
      : phrase('mine.asks.one', known)
  })
}

/** What was sent, in the last week and month: what came unasked, and answers. */
function messages(turn: Turn, { messages: all }: OwnData): MessageDescriptor[] {
  const sent = all.flatMap(({ purpose, sentAt }) => (sentAt ? [{ purpose, sentAt }] : []))
  const unasked = sent
    .flatMap(({ purpose, sentAt }) => (purpose === 'reply' ? [] : [{ purpose, sentAt }]))
    .toSorted((a, b) => (a.sentAt < b.sentAt ? -1 : 1))
  const replies = sent.filter(({ purpose }) => purpose === 'reply')
  const counts = (some: { sentAt: Instant }[]) => ({ week: since(some, 7), month: since(some, 30) })
  const since = (some: { sentAt: Instant }[], days: number) => {
    const from = addInstant(turn.context.now, { days: -days })
    return some.filter(({ sentAt }) => sentAt > from).length
  }
  const last = unasked.at(-1)
  const lost = all.filter(({ state }) => state === 'failed' || state === 'dropped').length
  return [
    phrase('mine.messages.unasked', counts(unasked)),
    ...(last
      ? [
          phrase('mine.messages.last', {
            day: dayIn(turn, last.sentAt),
            what: { phrase: phrase(`mine.purpose.${last.purpose}`) },
          }),
        ]
      : []),
    phrase('mine.messages.replies', counts(replies)),
    phrase('mine.messages.kept', { count: all.length, lost }),
  ]
}

type Group<E> = E extends `${infer G}.${string}` ? G : never

/** The history by what its entries are about: it holds ids and what changed, no words. */
function history({ history: counts }: OwnData): MessageDescriptor[] {
  const groups = new Map<Group<Event>, number>()
  for (const event of EVENTS) {
    const group = event.split('.')[0] as Group<Event>
    groups.set(group, (groups.get(group) ?? 0) + (counts[event] ?? 0))
  }
  return Array.from(groups)
    .filter(([, count]) => count > 0)
    .map(([group, count]) => phrase(`mine.history.${group}`, { count }))
}

function dayIn(turn: Turn, at: Instant): Value {
  return { day: dayOf(at, zoneOf(turn)) }
}
