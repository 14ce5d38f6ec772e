import { phrase, type Phrase, type Said, type Value } from '../../content/message.ts'
import { rankingOf, type Criterion, type Ranked } from '../../portfolio/ranking.ts'
import { firstWaveOf } from '../../portfolio/wave.ts'
import { button } from '../buttons.ts'
import { ideaButton } from '../ideas.ts'
import type { IntentOf, Tap } from '../intent.ts'
import { stageName } from '../names.ts'
import { say, speakerOf, text, type Turn } from '../turn.ts'

/** Ideas and running pilots by fit and readiness, with what speaks for each and what is missing [SV2]. */
export function rank(turn: Turn, { skip }: IntentOf<'rank'>): Turn {
  const { candidates, content } = turn.scene
  if (!candidates) return say(turn, text(phrase('idea.rank.not-yours')), ownList())
  const { page, shown: most } = content.playbook.ranking
  const all = rankingOf(candidates, content.playbook)
  const shown = all.slice(skip, skip + page)
  if (shown.length === 0) return say(turn, text(phrase('idea.rank.none')), ownList())
  const more = all.length > skip + page
  return say(
    turn,
    { part: 'title', text: phrase('idea.rank.title') },
    { part: 'list', items: shown.map((one, index) => line(one, skip + index + 1, most)) },
    {
      of: 'rank',
      part: 'choice',
      label: phrase('idea.list.choose'),
      options: shown.map((one) => ({ label: phrase('names.pilot', { pilot: one.name }), tap: open(one) })),
    },
    ...(more || speakerOf(turn).office
      ? [
          {
            of: 'more',
            part: 'buttons' as const,
            buttons: [
              ...(more ? [button('buttons.more', { do: 'rank', skip: skip + page })] : []),
              ...(speakerOf(turn).office ? [ideaButton('idea.button.wave', { do: 'first-wave' })] : []),
            ],
          },
        ]
      : []),
  )
}

function ownList(): Said[number] {
  return { of: 'list', part: 'buttons', buttons: [button('buttons.list', { do: 'list', after: null })] }
}

function line(one: Ranked, n: number, most: number): Phrase {
  const [good, lacks] = [one.good, one.lacks].map((some) => named(some.slice(0, most)))
  const has =
    one.good.length === 0
      ? one.lacks.length === 0
        ? 'none'
        : 'lacks'
      : one.lacks.length === 0
        ? 'good'
        : 'both'
  return phrase('idea.rank.line', { n, name: one.name, stage: stageOf(one), has, good: good!, lacks: lacks! })
}

function named(criteria: readonly Criterion[]): Value {
  return { list: criteria.map((criterion) => ({ phrase: phrase(`idea.criterion.${criterion}`) })) }
}

function stageOf({ stage }: Ranked): Value {
  return stage === 'idea' ? { phrase: phrase('idea.rank.idea') } : stageName(stage)
}

function open({ of, id }: Ranked): Tap {
  return of === 'idea' ? { do: 'idea', idea: { id } } : { do: 'status', pilot: { id } }
}

/** What to start first, why now, the one thing to settle first, and why the next ones wait [SV3]. */
export function firstWave(turn: Turn): Turn {
  const { candidates, content } = turn.scene
  if (!speakerOf(turn).office || !candidates) return say(turn, text(phrase('idea.wave.not-yours')), ownList())
  const { playbook } = content
  const { wave, waiting } = firstWaveOf(rankingOf(candidates, playbook), playbook)
  return say(
    turn,
    { part: 'title', text: phrase('idea.wave.title') },
    ...(wave.length === 0 ? [text(phrase('idea.wave.none'))] : []),
    ...wave.flatMap((one, index) => waveParts(one, index + 1, playbook.ranking.shown)),
    ...(waiting.length > 0
      ? [
          text(phrase('idea.wave.waiting')),
          {
            part: 'list' as const,
            items: waiting.map(({ one, lacks }) =>
              lacks
                ? phrase('idea.wave.waits', { name: one.name, lacks: named([lacks]) })
                : phrase('idea.wave.next', { name: one.name }),
            ),
          },
        ]
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

function waveParts(one: Ranked, n: number, most: number): Said {
  const [first] = one.lacks
  return [
    text(phrase('idea.wave.one', { n, name: one.name, stage: stageOf(one) })),
    text(phrase('idea.wave.why', { good: named(one.good.slice(0, most)) })),
    text(first ? phrase('idea.wave.settle', { lacks: named([first]) }) : phrase('idea.wave.settled')),
    {
      of: one.id,
      part: 'buttons',
      buttons:
        one.of === 'pilot'
          ? [button('buttons.status', { do: 'status', pilot: { id: one.id } })]
          : (['start', 'aside'] as const).map((to) =>
              ideaButton(
                `idea.button.${to}`,
                { do: 'settle-idea', idea: { id: one.id }, to },
                to === 'start' ? 'primary' : undefined,
              ),
            ),
    },
  ]
}
