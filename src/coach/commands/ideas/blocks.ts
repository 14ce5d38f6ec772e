import {
  phrase,
  type Button,
  type MessageDescriptor,
  type Message,
  type Value,
} from '../../../messages/message.ts'
import { dayOf } from '../../../time/time.ts'
import { isOpen, lifts, unasked, verdictOf } from '../../../portfolio/idea.ts'
import type { Idea } from '../../../records/idea.ts'
import {
  type FitAnswer,
  type FitQuestion,
  FIT_QUESTIONS,
  FIT_ANSWERS,
  FIT_VERDICTS,
} from '../../../vocabulary/fit.ts'
import { button } from '../../../say/buttons.ts'
import { text, zoneOf, type Turn } from '../../turn.ts'
import { declareMessages, each } from '../../../messages/declaration.ts'

/** What a question of the assessment is called, as a value inside a phrase. */
export function fitName(question: FitQuestion): Value {
  return { phrase: phrase(`idea.name.${question}`) }
}

/** An answer of the assessment, by its name. */
export function fitAnswer(answer: FitAnswer): Value {
  return { phrase: phrase(`idea.answer.${answer}`) }
}

type Label = Parameters<typeof phrase>[0] & `idea.button.${string}`

/** A button of an idea or of the ranking. */
export function ideaButton(
  label: Label,
  tap: Button<MessageDescriptor>['tap'],
  style?: Button<MessageDescriptor>['style'],
): Button<MessageDescriptor> {
  return { label: { key: label, with: {} }, tap, ...(style && { style }) }
}

/** One question of the assessment [PH1, SV1]: a press answers it. */
export function fitQuestion(turn: Turn, idea: Idea, question: FitQuestion): Message {
  const { questions } = turn.context.content.playbook.ideas
  const n = questions.findIndex(({ id }) => id === question) + 1
  return [
    { part: 'note', text: phrase('idea.progress', { idea: idea.name, n, of: questions.length }) },
    text(phrase(`idea.ask.${question}`)),
    {
      of: '',
      part: 'buttons',
      buttons: (['yes', 'partly', 'no'] as const).map((answer) => ({
        label: phrase(`idea.answer.${answer}`),
        tap: { do: 'fit', idea: { id: idea.id }, question, answer },
      })),
    },
  ]
}

/** How an idea stands, in a few words. */
export function ideaState(turn: Turn, idea: Idea): Value {
  const { playbook } = turn.context.content
  const verdict = verdictOf(idea, playbook)
  const of = playbook.ideas.questions.length
  const state = verdict
    ? phrase(`idea.verdict.${verdict}`)
    : phrase('idea.list.answered', { n: of - unasked(idea, playbook).length, of })
  return { phrase: idea.aside ? phrase('idea.list.aside', { state: { phrase: state } }) : state }
}

/** The result: a plain verdict, what it comes from, what would raise it, and what can be done with it [SV1]. */
export function ideaParts(turn: Turn, idea: Idea): Message {
  const { playbook } = turn.context.content
  const verdict = verdictOf(idea, playbook)
  const of = playbook.ideas.questions.length
  const own = idea.by === turn.context.speaker
  const called = playbook.ideas.questions.filter(({ id }) => idea.answers[id] === 'yes')
  const open = lifts(idea, playbook)
  const title = verdict
    ? phrase('idea.title', { idea: idea.name, verdict: { phrase: phrase(`idea.verdict.${verdict}`) } })
    : phrase('idea.unfinished', { idea: idea.name, n: of - unasked(idea, playbook).length, of })
  const day = (at: string) => ({ day: dayOf(at, zoneOf(turn)) })
  return [
    { part: 'title', text: title },
    ...(own ? [] : [note(phrase('idea.had', { person: { person: idea.by }, day: day(idea.started) }))]),
    ...(idea.aside ? [note(phrase('idea.aside', { day: day(idea.aside.at) }))] : []),
    ...(called.length > 0
      ? [text(phrase('idea.for', { what: { list: called.map(({ id }) => fitName(id)) } }))]
      : []),
    ...(open.length > 0 ? [text(phrase('idea.open', { what: { list: open.map(fitName) } }))] : []),
    ...(own && open.length > 0
      ? [
          text(phrase('idea.would-raise')),
          {
            part: 'list' as const,
            items: open.slice(0, playbook.ideas.shown).map((id) => phrase(`idea.raise.${id}`)),
          },
        ]
      : []),
    ...(isOpen(idea)
      ? [{ of: '', part: 'buttons' as const, buttons: ways(idea, own, verdict === 'left') }]
      : []),
  ]
}

function note(said: MessageDescriptor): Message[number] {
  return { part: 'note', text: said }
}

/** Whoever had the idea keeps or drops it; the program office starts it or sets it aside. */
function ways(idea: Idea, own: boolean, left: boolean): Button<MessageDescriptor>[] {
  const settle = (to: 'start' | 'keep' | 'aside') =>
    ({ do: 'settle-idea', idea: { id: idea.id }, to }) as const
  const start = ideaButton('idea.button.start', settle('start'), left ? undefined : 'primary')
  if (!own) return [start, ...(idea.aside ? [] : [ideaButton('idea.button.aside', settle('aside'))])]
  return [start, ideaButton('idea.button.keep', settle('keep')), dropButton(idea)]
}

/** The button that gives an idea up. */
export function dropButton({ id }: Pick<Idea, 'id'>): Button<MessageDescriptor> {
  return ideaButton('idea.button.drop', { do: 'settle-idea', idea: { id }, to: 'drop' })
}

/** Where an idea was settled already: what became of it. */
export function settledParts(idea: Idea): Message {
  if (!idea.pilot) return [text(phrase('idea.is-dropped', { idea: idea.name }))]
  return [
    text(phrase('idea.is-pilot', { idea: idea.name })),
    {
      of: '',
      part: 'buttons',
      buttons: [button('buttons.status', { do: 'status', pilot: { id: idea.pilot } })],
    },
  ]
}

export const blocksMessages = declareMessages({
  ...each('idea.ask', FIT_QUESTIONS, {}),
  ...each('idea.name', FIT_QUESTIONS, {}),
  ...each('idea.raise', FIT_QUESTIONS, {}),
  ...each('idea.answer', FIT_ANSWERS, {}),
  ...each('idea.verdict', FIT_VERDICTS, {}),
  'idea.progress': { idea: 'text', n: 'number', of: 'number' },
  'idea.title': { idea: 'text', verdict: 'text' },
  'idea.unfinished': { idea: 'text', n: 'number', of: 'number' },
  'idea.had': { person: 'text', day: 'day' },
  'idea.for': { what: 'text' },
  'idea.open': { what: 'text' },
  'idea.would-raise': {},
  'idea.aside': { day: 'day' },
  'idea.is-pilot': { idea: 'text' },
  'idea.is-dropped': { idea: 'text' },
  'idea.list.answered': { n: 'number', of: 'number' },
  'idea.list.aside': { state: 'text' },
  'idea.button.start': {},
  'idea.button.keep': {},
  'idea.button.drop': {},
  'idea.button.aside': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof blocksMessages> {}
}
