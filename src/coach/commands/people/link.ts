import { phrase, type Block, type MessageDescriptor, type Value } from '../../../messages/message.ts'
import {
  accountParts,
  PLATFORMS,
  type AccountId,
  type Platform,
  type Workspace,
} from '../../../vocabulary/account.ts'
import { CODE_LIVES, guessed, joined, MOST_WRONG, newCode, writtenCode } from '../../../people/join.ts'
import { readCode } from '../../../language/code.ts'
import type { Person } from '../../../records/person.ts'
import { button } from '../../../say/buttons.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import {
  conclude,
  contactOf,
  dialogueOf,
  keep,
  note,
  offer,
  say,
  speakerOf,
  text,
  wakeNow,
  type Turn,
} from '../../turn.ts'
import { z } from 'zod'
import type { GivenCode, Loaded } from '../../loaded.ts'
import { written } from '../../../vocabulary/arguments.ts'
import { aboutNone } from '../../pilot-finding.ts'
import { never } from '../../../language/words/plain-sentence.ts'
import { clean } from '../../../language/words/remainder.ts'
import { defineCommand } from '../../command.ts'
import { declareMessages } from '../../../messages/declaration.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    link: z.infer<typeof linkTakes>
    'write-to': z.infer<typeof writeToTakes>
  }
}

const linkTakes = z.object({
  code: written.nullable(),
  sure: z.boolean(),
})

export const linkCommand = defineCommand('link', {
  takes: linkTakes,
  right: null,
  effect: 'reads',
  pilot: aboutNone,
  afterEnd: 'always',
  needs: ['code'],
  words: {
    typed: 'first',
    read: ({ text }) => ({ do: 'link', code: clean(text) || null, sure: false }),
    plain: never,
  },
  help: 'help.command.link',
  handle: link,
})

/** One person on two platforms: a code that is given on one and typed on the other. */
export function link(turn: Turn, { code, sure }: IntentOf<'link'>, loaded: Pick<Loaded, 'code'>): Turn {
  return code === null ? giveCode(turn) : takeCode(turn, code, sure, loaded.code)
}

function giveCode(turn: Turn): Turn {
  const me = speakerOf(turn)
  if (platformsOf(me).length > 1)
    return say(turn, text(phrase('commands.link.known', { platforms: named(me) })), choice(me))
  const { now } = turn.context
  const code = me.code && me.code.until > now ? me.code : newCode(turn.context.id(), now)
  const { minutes } = CODE_LIVES
  return say(
    keep(turn, { ...me, code }),
    text(phrase('commands.link.code', { code: writtenCode(code.code), minutes })),
    { part: 'note', text: phrase('commands.link.secret') },
  )
}

function takeCode(turn: Turn, typed: string, sure: boolean, { given, guessable }: Loaded['code']): Turn {
  const { now } = turn.context
  const code = readCode(typed)
  if (!given || !code || given.person.code?.code !== code || given.person.code.until <= now)
    return say(
      afterGuess(turn, guessable),
      text(phrase('commands.link.wrong', { minutes: CODE_LIVES.minutes })),
    )
  const me = speakerOf(turn)
  if (given.person.id === me.id) return say(turn, text(phrase('commands.link.own')))
  const here = workspacesOf(me)
  if (workspacesOf(given.person).some((workspace) => here.includes(workspace)))
    return say(turn, text(phrase('commands.link.same')))
  if (!sure) return ask(turn, given, typed)
  const self = { person: me, dialogue: dialogueOf(turn), contact: contactOf(turn) }
  const { to, from, accounts } = joined(self, given, { to: given.mine, from: given.accounts }, now)
  const changed = [...Object.values(to), ...Object.values(from), ...accounts]
  const one = note(keep(turn, ...changed), 'person.joined', { from: from.person.id })
  // The other account hears of it too, in case somebody else typed its code.
  const joining = elsewhere(
    one,
    from.person.used ?? given.accounts[0]?.id,
    phrase('commands.link.told', { platforms: named(me) }),
  )
  const told = conclude(
    say(joining, text(phrase('commands.link.joined', { platforms: named(to.person) }))),
    phrase('replies.settled'),
  )
  const { expects } = to.dialogue
  if (expects?.expects !== 'answer')
    return platformsOf(to.person).length > 1 ? say(told, choice(to.person)) : told
  return say(told, text(phrase('commands.link.waiting')), {
    of: 'link',
    part: 'buttons',
    buttons: [button('buttons.continue', { do: 'coach', pilot: { id: expects.pilot } }, 'primary')],
  })
}

/** Whoever types the code of somebody else shares all with them: who it is, is said first. */
function ask(turn: Turn, { person, accounts }: GivenCode, code: string): Turn {
  const platforms = { list: platformsOf({ accounts: accounts.map(({ id }) => id) }).map(platformName) }
  const yes = { do: 'link', code, sure: true } as const
  const sure = text(phrase('commands.link.sure', { person: { person: person.id }, platforms }))
  return say(offer(turn, yes), sure, {
    of: 'link',
    part: 'buttons',
    buttons: [button('buttons.thats-me', yes, 'primary'), button('buttons.no', { do: 'cancel' })],
  })
}

/** Each open code stands one guess less; whose code is void hears why, where they asked for it. */
function afterGuess(turn: Turn, guessable: Person[]): Turn {
  const { now } = turn.context
  return guessable
    .filter(({ code }) => code && code.until > now)
    .map(guessed)
    .reduce((before, person) => {
      const after = keep(before, person)
      const [first] = person.accounts
      return person.code
        ? after
        : elsewhere(after, person.used ?? first, phrase('commands.link.void', { wrong: MOST_WRONG }))
    }, turn)
}

function elsewhere(turn: Turn, account: AccountId | undefined, told: MessageDescriptor): Turn {
  if (!account) return turn
  return { ...turn, elsewhere: [...turn.elsewhere, { account, said: [text(told)] }] }
}

const writeToTakes = z.object({
  platform: z.enum(PLATFORMS).nullable(),
})

export const writeToCommand = defineCommand('write-to', {
  takes: writeToTakes,
  right: null,
  effect: 'reads',
  pilot: aboutNone,
  afterEnd: 'always',
  needs: [],
  words: null,
  help: null,
  handle: writeTo,
})

/** Where unasked messages go from now on. */
function writeTo(turn: Turn, { platform }: IntentOf<'write-to'>): Turn {
  const me = speakerOf(turn)
  const known = platform !== null && platformsOf(me).includes(platform)
  const kept = wakeNow(keep(turn, { ...me, prefers: known ? platform : null }))
  const outcome = known
    ? phrase('commands.link.write-to', { platform: platformName(platform) })
    : phrase('commands.link.write-last')
  return conclude(say(kept, text(outcome)), outcome)
}

function choice(me: Person): Block<MessageDescriptor> {
  return {
    of: 'link',
    part: 'buttons',
    buttons: [
      ...platformsOf(me).map((platform) => button(`buttons.write-${platform}`, { do: 'write-to', platform })),
      button('buttons.write-last', { do: 'write-to', platform: null }),
    ],
  }
}

function named(me: Person): Value {
  return { list: platformsOf(me).map(platformName) }
}

function platformName(platform: Platform): Value {
  return { phrase: phrase(`names.platform.${platform}`) }
}

function workspacesOf({ accounts }: Person): Workspace[] {
  return accounts.map((id) => accountParts(id).workspace)
}

function platformsOf({ accounts }: Pick<Person, 'accounts'>): Platform[] {
  return PLATFORMS.filter((platform) => accounts.some((id) => accountParts(id).platform === platform))
}

export const linkMessages = declareMessages({
  'buttons.thats-me': {},
  'buttons.write-last': {},
  'buttons.write-slack': {},
  'buttons.write-teams': {},
  'commands.link.code': { code: 'text', minutes: 'number' },
  'commands.link.joined': { platforms: 'text' },
  'commands.link.known': { platforms: 'text' },
  'commands.link.own': {},
  'commands.link.same': {},
  'commands.link.secret': {},
  'commands.link.sure': { person: 'text', platforms: 'text' },
  'commands.link.told': { platforms: 'text' },
  'commands.link.void': { wrong: 'number' },
  'commands.link.waiting': {},
  'commands.link.write-last': {},
  'commands.link.write-to': { platform: 'text' },
  'commands.link.wrong': { minutes: 'number' },
  'help.command.link': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof linkMessages> {}
}
