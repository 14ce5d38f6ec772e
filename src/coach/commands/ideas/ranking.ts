import { phrase, type MessageDescriptor, type Message, type Value } from '../../../messages/message.ts'
import { rankingOf, type Ranked } from '../../../portfolio/ranking.ts'
import { type Criterion, CRITERIA } from '../../../vocabulary/criteria.ts'
import { firstWaveOf, type Waiting } from '../../../portfolio/wave.ts'
import { button } from '../../../say/buttons.ts'
import { ideaButton } from './blocks.ts'
import type { IntentOf, Action } from '../../../vocabulary/intent.ts'
import { stageName } from '../../../say/names.ts'
import { languageFor, say, speakerOf, text, type Turn } from '../../turn.ts'
import { z } from 'zod'
import type { Loaded } from '../../loaded.ts'
import { aboutNone } from '../../pilot-finding.ts'
import { never } from '../../../language/words/plain-sentence.ts'
import { defineCommand } from '../../command.ts'
import { declareMessages, each } from '../../../messages/declaration.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    rank: z.infer<typeof rankTakes>
    'first-wave': z.infer<typeof firstWaveTakes>
  }
}

const rankTakes = z.object({
  skip: z.number().int().min(0),
})

export const rankCommand = defineCommand('rank', {
  takes: rankTakes,
  right: null,
  effect: 'reads',
  pilot: aboutNone,
  afterEnd: 'always',
  needs: ['ranked'],
  words: { typed: 'alone', read: () => ({ do: 'rank', skip: 0 }), plain: never },
  help: 'help.command.rank',
  handle: rank,
})

/** Ideas and running pilots by fit and readiness, with what speaks for each and what is missing [SV2]. */
export function rank(turn: Turn, { skip }: IntentOf<'rank'>, { ranked }: Pick<Loaded, 'ranked'>): Turn {
  const { content } = turn.context
  if (!ranked) return say(turn, text(phrase('idea.rank.not-yours')), ownList())
  const { page, shown: most } = content.playbook.ranking
  const all = rankingOf(ranked, content.playbook, languageFor(turn).locale)
  const shown = all.slice(skip, skip + page)
  if (shown.length === 0) return say(turn, text(phrase('idea.rank.none')), ownList())
  const more = all.length > skip + page
  const buttons = [
    ...(more ? [button('buttons.more', { do: 'rank', skip: skip + page })] : []),
    ...(speakerOf(turn).office ? [ideaButton('idea.button.wave', { do: 'first-wave' })] : []),
  ]
  return say(
    turn,
    { part: 'title', text: phrase('idea.rank.title') },
    {
      part: 'facts',
      facts: shown.map((one, index) => ({
        label: entry(one, skip + index + 1),
        value: phrase('idea.rank.reasons', reasons(one, most, most)),
      })),
    },
    {
      of: 'rank',
      part: 'choice',
      label: phrase('idea.list.choose'),
      options: shown.map((one) => ({ label: phrase('names.pilot', { pilot: one.name }), tap: open(one) })),
    },
    ...(buttons.length > 0 ? [{ of: 'more', part: 'buttons' as const, buttons }] : []),
  )
}

function ownList(): Message[number] {
  return { of: 'list', part: 'buttons', buttons: [button('buttons.list', { do: 'list', after: null })] }
}

function entry({ name, stage }: Ranked, n: number): MessageDescriptor {
  return phrase('idea.rank.entry', {
    n,
    name,
    stage: stage === 'idea' ? { phrase: phrase('idea.rank.idea') } : stageName(stage),
  })
}

/** What speaks for it and what it lacks, so many of each at most. */
function reasons({ good, lacks }: Ranked, mostGood: number, mostLacks: number) {
  return {
    has: lacks.length === 0 ? 'good' : good.length === 0 ? 'lacks' : 'both',
    good: named(good.slice(0, mostGood)),
    lacks: named(lacks.slice(0, mostLacks)),
  }
}

function named(criteria: readonly Criterion[]): Value {
  return { list: criteria.map((criterion) => ({ phrase: phrase(`idea.criterion.${criterion}`) })) }
}

function open({ of, id }: Ranked): Action {
  return of === 'idea' ? { do: 'idea', idea: { id } } : { do: 'status', pilot: { id } }
}

const firstWaveTakes = z.object({})

export const firstWaveCommand = defineCommand('first-wave', {
  takes: firstWaveTakes,
  right: null,
  effect: 'reads',
  pilot: aboutNone,
  afterEnd: 'always',
  needs: ['ranked', 'blocked'],
  words: { typed: 'alone', read: () => ({ do: 'first-wave' }), plain: never },
  help: null,
  handle: firstWave,
})

/** What to start first, why now, the one thing to settle first, and why the next ones wait [SV3]. */
export function firstWave(
  turn: Turn,
  _intent: IntentOf<'first-wave'>,
  { ranked, blocked }: Pick<Loaded, 'ranked' | 'blocked'>,
): Turn {
  const { content } = turn.context
  if (!speakerOf(turn).office || !ranked) return say(turn, text(phrase('idea.wave.not-yours')), ownList())
  const { playbook } = content
  const ranking = rankingOf(ranked, playbook, languageFor(turn).locale)
  const { wave, waiting } = firstWaveOf(ranking, blocked, playbook)
  return say(
    turn,
    { part: 'title', text: phrase('idea.wave.title') },
    ...(wave.length === 0 ? [text(phrase('idea.wave.none'))] : []),
    ...wave.flatMap((one, index) => waveParts(one, index + 1, playbook.ranking.shown)),
    ...(waiting.length > 0
      ? [text(phrase('idea.wave.waiting')), { part: 'list' as const, items: waiting.map(waits) }]
      : []),
    {
      of: 'rank',
      part: 'buttons',
      buttons: [
        ideaButton('idea.button.rank', { do: 'rank', skip: 0 }),
        ideaButton('idea.button.all', { do: 'ideas', after: null, skip: 0 }),
      ],
    },
  )
}

function waveParts(one: Ranked, n: number, most: number): Message {
  const facts = [{ label: entry(one, n), value: phrase('idea.wave.reasons', reasons(one, most, 1)) }]
  const settle = (to: 'start' | 'aside') => ({ do: 'settle-idea', idea: { id: one.id }, to }) as const
  const buttons =
    one.of === 'pilot'
      ? [button('buttons.status', { do: 'status', pilot: { id: one.id } })]
      : [
          ideaButton('idea.button.start', settle('start'), 'primary'),
          ideaButton('idea.button.aside', settle('aside')),
        ]
  return [
    { part: 'facts', facts },
    { of: one.id, part: 'buttons', buttons },
  ]
}

function waits({ one: { name }, lacks, blocked }: Waiting): MessageDescriptor {
  if (!lacks) return phrase('idea.wave.next', { name })
  const known = { name, lacks: named([lacks]) }
  return blocked > 0
    ? phrase('idea.wave.blocked', { ...known, count: blocked })
    : phrase('idea.wave.waits', known)
}

export const rankingMessages = declareMessages({
  'help.command.rank': {},
  ...each('idea.criterion', CRITERIA, {}),
  'idea.rank.title': {},
  'idea.rank.entry': { n: 'number', name: 'text', stage: 'text' },
  'idea.rank.reasons': { has: 'choice', good: 'text', lacks: 'text' },
  'idea.rank.idea': {},
  'idea.rank.none': {},
  'idea.rank.not-yours': {},
  'idea.wave.title': {},
  'idea.wave.reasons': { has: 'choice', good: 'text', lacks: 'text' },
  'idea.wave.waiting': {},
  'idea.wave.waits': { name: 'text', lacks: 'text' },
  'idea.wave.blocked': { name: 'text', lacks: 'text', count: 'number' },
  'idea.wave.next': { name: 'text' },
  'idea.wave.none': {},
  'idea.wave.not-yours': {},
  'idea.button.all': {},
  'idea.button.rank': {},
  'idea.button.wave': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof rankingMessages> {}
}
