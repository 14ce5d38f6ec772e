import { phrase, type MessageDescriptor, type Message, type Value } from '../../../messages/message.ts'
import type { AccountRecord } from '../../../records/account.ts'
import { accountParts } from '../../../vocabulary/account.ts'
import { isQuiet } from '../../../people/quiet-time.ts'
import { dayOf, type Instant } from '../../../time/time.ts'
import { isSelf, type OwnData } from './writings.ts'
import { settings } from '../reports/digest.ts'
import { quietUntil, unreachableBecause } from '../../../say/names.ts'
import { contactOf, dialogueOf, speakerOf, zoneOf, type Turn } from '../../turn.ts'
import { declareMessages } from '../../../messages/declaration.ts'

type Fact = { label: MessageDescriptor; value: MessageDescriptor }
type Label = Parameters<typeof phrase>[0] & `mine.label.${string}`

/** Who somebody is here, as the coach keeps it. */
export function whoFacts(turn: Turn, { selves, accounts }: OwnData): Message {
  const me = speakerOf(turn)
  return facts([
    ['mine.label.name', several(selves.map(({ name }) => name))],
    ['mine.label.title', several(selves.map(({ title }) => title))],
    ['mine.label.email', several(selves.map(({ email }) => email))],
    ['mine.label.accounts', { list: accounts.map((account) => ({ phrase: accountPhrase(account) })) }],
    ['mine.label.zone', several([...selves, ...accounts].map(({ zone }) => zone))],
    ['mine.label.language', me.locale],
    ['mine.label.office', me.office && { phrase: phrase('mine.office') }],
  ])
}

/** How and when the coach writes to somebody, and what it remembers of that. */
export function settingFacts(turn: Turn, kept: OwnData): Message {
  const me = speakerOf(turn)
  const { code, prefers } = me
  const { expects, stack, focus } = dialogueOf(turn)
  const contact = contactOf(turn)
  const pilot = (id: string | null) =>
    kept.pilots.find(({ pilot, sees }) => sees && pilot.id === id)?.pilot.name
  const day = (at: Instant | null) => at !== null && { day: dayOf(at, zoneOf(turn)) }
  return facts([
    [
      'mine.label.writes-to',
      { phrase: prefers ? phrase(`names.platform.${prefers}`) : phrase('mine.writes-last') },
    ],
    [
      'mine.label.digest',
      (contact.digest !== null || getsDigests(kept)) && {
        phrase: settings(turn),
      },
    ],
    ['mine.label.digested', day(contact.digested?.at ?? null)],
    ['mine.label.introduced', day(contact.introduced)],
    ['mine.label.heard', day(contact.heard)],
    ['mine.label.unanswered', contact.unanswered > 0 && contact.unanswered],
    [
      'mine.label.expects',
      {
        list: [...stack.map(({ prompt }) => prompt), expects]
          .toReversed()
          .filter((one) => one !== null)
          .map((one) => pilot('pilot' in one ? one.pilot : null) ?? { phrase: phrase('mine.expects') }),
      },
    ],
    [
      'mine.label.snoozed',
      {
        list: Object.entries(contact.snoozed).flatMap(([id, until]): Value[] => {
          const name = pilot(id)
          const end = { day: dayOf(until, zoneOf(turn)) }
          return name ? [{ phrase: phrase('mine.snoozed', { pilot: name, until: end }) }] : []
        }),
      },
    ],
    ['mine.label.quiet', isQuiet(contact, turn.context.now) && quietUntil(contact, zoneOf(turn))],
    ['mine.label.focus', pilot(focus) ?? false],
    ['mine.label.code', code !== null && code.until > turn.context.now && { phrase: phrase('mine.code') }],
  ])
}

/** Sponsors get a digest, and the program office. */
function getsDigests(kept: OwnData): boolean {
  const [me] = kept.selves
  return !!me?.office || kept.pilots.some(({ pilot }) => pilot.sponsor && isSelf(kept, pilot.sponsor.person))
}

/** What is false or empty is not kept, and not shown. */
function facts(rows: [Label, Value | false][]): Message {
  const kept = rows.flatMap(([label, value]): Fact[] =>
    value === false || (typeof value === 'object' && 'list' in value && value.list.length === 0)
      ? []
      : [{ label: { key: label, with: {} }, value: phrase('mine.value', { value }) }],
  )
  return kept.length > 0 ? [{ part: 'facts', facts: kept }] : []
}

function several(values: (string | null)[]): Value {
  return { list: [...new Set(values.filter((value) => value !== null && value !== ''))] as string[] }
}

function accountPhrase(account: AccountRecord): MessageDescriptor {
  const { platform, team, user } = accountParts(account.id)
  const known = {
    platform: { phrase: phrase(`names.platform.${platform}`) },
    user,
    team,
    membership: { phrase: phrase(`mine.membership.${account.membership}`) },
  }
  return account.unreachable === null
    ? phrase('mine.account', known)
    : phrase('mine.account-unreachable', { ...known, why: unreachableBecause(account) })
}

export const profileMessages = declareMessages({
  'mine.account': { platform: 'text', user: 'text', team: 'text', membership: 'text' },
  'mine.account-unreachable': {
    platform: 'text',
    user: 'text',
    team: 'text',
    membership: 'text',
    why: 'text',
  },
  'mine.code': {},
  'mine.expects': {},
  'mine.label.accounts': {},
  'mine.label.code': {},
  'mine.label.digest': {},
  'mine.label.digested': {},
  'mine.label.email': {},
  'mine.label.expects': {},
  'mine.label.focus': {},
  'mine.label.heard': {},
  'mine.label.introduced': {},
  'mine.label.language': {},
  'mine.label.name': {},
  'mine.label.office': {},
  'mine.label.snoozed': {},
  'mine.label.quiet': {},
  'mine.label.title': {},
  'mine.label.unanswered': {},
  'mine.label.writes-to': {},
  'mine.label.zone': {},
  'mine.membership.bot': {},
  'mine.membership.gone': {},
  'mine.membership.guest': {},
  'mine.membership.member': {},
  'mine.membership.stranger': {},
  'mine.membership.unknown': {},
  'mine.office': {},
  'mine.snoozed': { pilot: 'text', until: 'day' },
  'mine.writes-last': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof profileMessages> {}
}
