import { button } from '../say/buttons.ts'
import { capabilityName } from '../say/names.ts'
import { named } from '../commitments/maturity.ts'
import { phrase, type MessageDescriptor, type Value } from '../messages/message.ts'
import { nameOf, promiseOf, type NudgeBlock, type Open } from './block.ts'
import { agreementBlock } from './standard.ts'
import { allOf, type Question } from './grouping.ts'

/** The first contact with somebody whom another person named, for one thing. */
export function introduction({ ask, about }: Open): NudgeBlock {
  const { pilot } = about
  const live: NudgeBlock['live'] = [
    {
      part: 'buttons',
      buttons: [
        button('buttons.accept', { do: 'accept', ask: ask.id }, 'primary'),
        button('buttons.not-me', { do: 'decline', ask: ask.id }),
        button('buttons.someone-else', { do: 'refer', ask: ask.id, who: null }),
      ],
    },
  ]
  const role = (['owner', 'deputy', 'sponsor'] as const).find((one) => one === ask.subject)
  if (role) {
    const by = pilot[role]?.namedBy
    return {
      text: phrase(`nudges.named.${role}`, { by: by ? { person: by } : said('nudges.named.list') }),
      live,
    }
  }
  const promise = promiseOf({ ask, about })
  const by = namer([{ ask, about }])
  if (promise?.what === 'agreement') return agreementBlock({ ask, about }, by)
  if (promise?.capability) {
    const scored = named(about.commitments, promise).flatMap(({ capability }) => capability ?? [])
    return {
      text: phrase('matrix.introduction', { by, capabilities: { list: scored.map(capabilityName) } }),
      live,
    }
  }
  const what = nameOf(promise)
  return {
    text: promise?.due
      ? phrase('nudges.named.promise-by', { by, what, due: { day: promise.due } })
      : phrase('nudges.named.promise', { by, what }),
    live,
  }
}

/** For several things of one pilot: one yes takes them all, and whoever takes only some says so one by one. */
export function introductions(asks: Question): NudgeBlock {
  const all = allOf(asks)
  return {
    text: phrase('nudges.named.several', { by: namer(asks) }),
    live: [
      { part: 'list', items: asks.map(item) },
      {
        part: 'buttons',
        buttons: [
          button('buttons.accept-all', { do: 'accept', ...all }, 'primary'),
          button('buttons.not-me', { do: 'decline', ...all }),
          button('buttons.one-by-one', { do: 'asked', from: 0, named: asks[0].ask.pilot }),
        ],
      },
    ],
  }
}

function item(open: Open): MessageDescriptor {
  const promise = promiseOf(open)
  const what = nameOf(promise)
  return promise?.due
    ? phrase('consent.item-by', { what, due: { day: promise.due } })
    : phrase('consent.item', { what })
}

/** Who named somebody; where several did, the pilot's team. */
function namer(asks: readonly Open[]): Value {
  const [by, ...others] = new Set(asks.map((open) => promiseOf(open)?.namedBy ?? null))
  return by && others.length === 0 ? { person: by } : said('nudges.named.team')
}

function said(key: 'nudges.named.list' | 'nudges.named.team'): Value {
  return { phrase: phrase(key) }
}
