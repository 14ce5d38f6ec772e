import { isAgreement } from '../../commitments/commitment.ts'
import { button } from '../../say/buttons.ts'
import { capabilityName } from '../../say/names.ts'
import { isScoring, named } from '../../commitments/maturity.ts'
import { phrase, type MessageDescriptor, type Value } from '../../messages/message.ts'
import { agreedTo } from '../../pilots/role-agreement.ts'
import { commitmentId } from '../../records/commitment.ts'
import { COMMITMENT_KINDS, isAskedApart, kindEntry } from '../../vocabulary/commitment-kinds.ts'
import {
  allOf,
  nameOf,
  promiseOf,
  resolved,
  sinceOf,
  type NudgeBlock,
  type Open,
  type Question,
} from '../block.ts'
import { contactable } from '../recipient.ts'
import { match } from '../rule-match.ts'
import { agreementBlock } from '../standard.ts'
import { untilConfirmed } from '../waits.ts'
import { typedAnswers } from '../typed-answer.ts'
import { defineRule } from './rule.ts'
import { declareMessages } from '../../messages/declaration.ts'

declare module '../../vocabulary/rules.ts' {
  interface Rules {
    introduction: 'sponsor'
  }
}

/** Somebody was named by another person and has said neither yes nor no: the first contact with them. */
export const introduction = defineRule('introduction', {
  speaksOf: 'outliving',
  finds: (c) => {
    const { pilot } = c
    const seats = (['owner', 'deputy', 'sponsor'] as const).flatMap((role) => {
      const seat = pilot[role]
      // The owner that an import named is asked to confirm it, which is their introduction.
      if (!seat || agreedTo(seat, pilot) || (role === 'owner' && pilot.imported && !seat.namedBy)) return []
      return contactable(c.people[seat.person]) ? [match(role, seat.person, seat.named)] : []
    })
    const promises = c.commitments.flatMap((promise) => {
      const { state, what, person, agreed, id, changed } = promise
      // A sponsor's promise is their seat.
      if (state !== 'promised' || kindEntry(what).holder === 'sponsor' || !person || agreed) return []
      // Several capabilities are one question to whoever was named for them.
      if (named(c.commitments, promise)[0] !== promise) return []
      return contactable(c.people[person]) ? [match(id, person, changed)] : []
    })
    return [...seats, ...promises]
  },
  waits: [untilConfirmed],
  asks: forOne,
  typed: ({ ask }) =>
    typedAnswers({
      yes: { do: 'accept', ask: ask.id },
      no: { do: 'decline', ask: ask.id },
      person: { do: 'refer', ask: ask.id, who: null },
    }),
  together: { joins: isPromise, asks: forSeveral },
  alone: false,
  firstContact: true,
  rounds: null,
  why: (open) => phrase('nudges.why.introduction', sinceOf(open)),
  ends: phrase('nudges.ends.introduction'),
  resolution: resolved,
  called: phrase('nudges.called.introduction'),
})

/** What is asked in words of its own, whatever else somebody was named for. */
const APART = COMMITMENT_KINDS.filter(isAskedApart)

/** What somebody was named for in one pilot is one question; a seat, a score and an agreement are each their own. */
function isPromise(pilot: string, subject: string): boolean {
  const apart = APART.some((kind) => subject.startsWith(`${commitmentId(pilot, kind)}.`))
  return subject.startsWith(`${pilot}.`) && !apart
}

function forOne({ ask, about }: Open): NudgeBlock {
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
  if (promise && isAgreement(promise)) return agreementBlock({ ask, about }, by)
  if (promise && isScoring(promise)) {
    const scored = named(about.commitments, promise)
      .filter(isScoring)
      .map(({ capability }) => capability)
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
function forSeveral(asks: Question): NudgeBlock {
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

export const rulesIntroductionMessages = declareMessages({
  'buttons.accept-all': {},
  'buttons.one-by-one': {},
  'consent.item': { what: 'text' },
  'consent.item-by': { what: 'text', due: 'day' },
  'mine.purpose.introduction': {},
  'nudges.called.introduction': {},
  'nudges.ends.introduction': {},
  'nudges.named.deputy': { by: 'text' },
  'nudges.named.list': {},
  'nudges.named.owner': { by: 'text' },
  'nudges.named.promise': { by: 'text', what: 'text' },
  'nudges.named.promise-by': { by: 'text', what: 'text', due: 'day' },
  'nudges.named.several': { by: 'text' },
  'nudges.named.sponsor': { by: 'text' },
  'nudges.named.team': {},
  'nudges.why.introduction': { since: 'day' },
  'matrix.introduction': { by: 'text', capabilities: 'text' },
})

declare module '../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof rulesIntroductionMessages> {}
}
