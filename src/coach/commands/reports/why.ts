import { phrase, type MessageDescriptor, type Message } from '../../../messages/message.ts'
import { evened } from '../../../language/pattern.ts'
import { readerOf } from '../../../language/reader.ts'
import { explain } from '../../../nudges/compose.ts'
import { groupNudges } from '../../../nudges/grouping.ts'
import { questionPhrase } from '../../../say/names.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { topicIn } from '../../../language/topics.ts'
import { TOPICS, type Topic } from '../../../vocabulary/topics.ts'
import { dialogueOf, languageFor, say, text, type Turn } from '../../turn.ts'
import { exampleFor } from '../talk/meaning.ts'
import { isOld, stillWaiting } from '../../pending-prompt.ts'
import { z } from 'zod'
import type { Loaded } from '../../loaded.ts'
import { written } from '../../../vocabulary/arguments.ts'
import { aboutNone } from '../../pilot-finding.ts'
import { never } from '../../../language/words/plain-sentence.ts'
import { clean } from '../../../language/words/remainder.ts'
import { folded } from '../../../language/folding.ts'
import { defineCommand } from '../../command.ts'
import { declareMessages, each, type MessageKey } from '../../../messages/declaration.ts'

type Source = Extract<MessageKey, `why.from.${string}`>

/** Where each answer comes from; no answer goes without it. */
const SOURCES: Record<Topic, Source> = {
  fail: 'why.from.scaling',
  'keep-piloting': 'why.from.scaling',
  implementation: 'why.from.scaling',
  'daily-use': 'why.from.scaling',
  production: 'why.from.scaling',
  invest: 'why.from.stall',
  rigour: 'why.from.stall',
  change: 'why.from.production',
  case: 'why.from.playbook',
  goal: 'why.from.playbook',
  adoption: 'why.from.survey',
  'small-start': 'why.from.production',
  return: 'why.from.production',
  payback: 'why.from.production',
  reach: 'why.from.production',
}

/** What an answer lists one by one [IV1-4]. */
const LISTS: Partial<Record<Topic, MessageKey[]>> = {
  invest: ['why.invest.workflow', 'why.invest.platform', 'why.invest.governance', 'why.invest.coordination'],
}

/** Figures on how many get there, which do not fit together: each says so, and none stands beside another [FG1, FG2]. */
const DISPUTED: ReadonlySet<Topic> = new Set(['adoption', 'small-start', 'reach'])

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    why: z.infer<typeof takes>
  }
}

const takes = z.object({
  about: written.nullable(),
})

export const whyCommand = defineCommand('why', {
  takes,
  right: null,
  effect: 'reads',
  pilot: aboutNone,
  afterEnd: 'always',
  needs: ['lastNudge'],
  words: {
    typed: 'first',
    read: ({ text, names }) => {
      const about = clean(text.replace(/[\s.!?]+$/u, ''))
      const known = names.some((name) => folded(name) === folded(about))
      return { do: 'why', about: known ? null : about || null }
    },
    plain: never,
  },
  help: 'help.command.why',
  handle: why,
})

/** Why the waiting question is asked or the last nudge came, or what the method says about what somebody asks. */
export function why(turn: Turn, { about }: IntentOf<'why'>, { lastNudge }: Pick<Loaded, 'lastNudge'>): Turn {
  const topic = about === null ? 'this' : topicIn(evened(about), readerOf(languageFor(turn).vocabulary))
  if (topic === 'this') return whyThis(turn, lastNudge)
  const said = topic ? answer(topic) : [text(phrase('why.unknown')), topics()]
  // What everybody may know is answered where it was asked, in a group too.
  if (topic && turn.context.inGroup) return { ...turn, aloud: said }
  return stillWaiting(say(turn, ...said))
}

function whyThis(turn: Turn, nudge: Loaded['lastNudge']): Turn {
  const { now, content } = turn.context
  const { expects } = dialogueOf(turn)
  if (expects?.expects === 'answer' && !isOld(turn, expects))
    return stillWaiting(say(turn, text(questionPhrase(expects.question, 'why'))))
  if (expects && !isOld(turn, expects)) return say(turn, ...exampleFor(expects))
  if (nudge.length === 0) return say(turn, text(phrase('replies.why-nothing')), topics())
  return groupNudges(nudge).reduce((told, question) => {
    const { ask, about } = question.find((one) => !one.ask.closed) ?? question[0]
    return say(told, ...explain(ask, about, now, content.playbook))
  }, turn)
}

/** Short, and with its source [FAQ1-5, FG1-5, CS1, GL1, IV1-4, PH6, BT4]. */
export function answer(topic: Topic): Message {
  const items = LISTS[topic]?.map((key): MessageDescriptor => ({ key, with: {} })) ?? []
  return [
    text(phrase(`why.answer.${topic}`)),
    ...(items.length > 0 ? [{ part: 'list' as const, items }] : []),
    ...(DISPUTED.has(topic) ? [text(phrase('why.disagree'))] : []),
    {
      part: 'note',
      text: phrase('why.source', { source: { phrase: { key: SOURCES[topic], with: {} } } }),
    },
  ]
}

/** Everything that can be asked, to press. */
function topics(): Message[number] {
  return {
    of: 'why',
    part: 'choice',
    label: phrase('why.ask'),
    options: TOPICS.map((topic) => ({
      label: phrase(`why.topic.${topic}`),
      tap: { do: 'why', about: topic },
    })),
  }
}

export const whyMessages = declareMessages({
  'help.command.why': {},
  'replies.why-nothing': {},
  ...each('why.topic', TOPICS, {}),
  ...each('why.answer', TOPICS, {}),
  'why.ask': {},
  'why.disagree': {},
  'why.invest.workflow': {},
  'why.invest.platform': {},
  'why.invest.governance': {},
  'why.invest.coordination': {},
  'why.source': { source: 'text' },
  'why.from.playbook': {},
  'why.from.production': {},
  'why.from.scaling': {},
  'why.from.stall': {},
  'why.from.survey': {},
  'why.unknown': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof whyMessages> {}
}
