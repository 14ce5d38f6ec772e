import { phrase, type Part, type Phrase, type Value } from '../../content/message.ts'
import { accountParts, PLATFORMS, type Platform } from '../../people/account.ts'
import { CODE_LIVES, joined, newCode, readCode, writtenCode } from '../../people/join.ts'
import type { Person } from '../../people/person.ts'
import { button } from '../buttons.ts'
import type { IntentOf } from '../intent.ts'
import { conclude, keep, note, say, speakerOf, text, type Turn } from '../turn.ts'

/** One person on two platforms: a code that is given on one and typed on the other. */
export function link(turn: Turn, { code }: IntentOf<'link'>): Turn {
  return code === null ? giveCode(turn) : takeCode(turn, code)
}

function giveCode(turn: Turn): Turn {
  const me = speakerOf(turn)
  if (platformsOf(me).length > 1)
    return say(turn, text(phrase('commands.link.known', { platforms: named(me) })), choice(me))
  const { now } = turn.scene
  const code = me.code && me.code.until > now ? me.code : newCode(turn.scene.id(), now)
  const { minutes } = CODE_LIVES
  return say(
    keep(turn, { ...me, code }),
    text(phrase('commands.link.code', { code: writtenCode(code.code), minutes })),
    { part: 'note', text: phrase('commands.link.secret') },
  )
}

function takeCode(turn: Turn, typed: string): Turn {
  const { coded, now } = turn.scene
  const code = readCode(typed)
  if (!coded || !code || coded.person.code?.code !== code || coded.person.code.until <= now)
    return say(turn, text(phrase('commands.link.wrong', { minutes: CODE_LIVES.minutes })))
  const me = speakerOf(turn)
  if (coded.person.id === me.id) return say(turn, text(phrase('commands.link.own')))
  const { to, from, accounts } = joined(me, coded.person, { to: coded.mine, from: coded.accounts }, now)
  const one = note(keep(turn, to, from, ...accounts), 'person.joined', { from: from.id })
  const told = say(one, text(phrase('commands.link.joined', { platforms: named(to) })))
  const { expects } = to
  if (expects?.expects !== 'answer') return platformsOf(to).length > 1 ? say(told, choice(to)) : told
  return say(told, text(phrase('commands.link.waiting')), {
    of: 'link',
    part: 'buttons',
    buttons: [button('buttons.continue', { do: 'coach', pilot: { id: expects.pilot } }, 'primary')],
  })
}

/** Where unasked messages go from now on. */
export function writeTo(turn: Turn, { platform }: IntentOf<'write-to'>): Turn {
  const me = speakerOf(turn)
  const known = platform !== null && platformsOf(me).includes(platform)
  const kept = keep(turn, { ...me, prefers: known ? platform : null, attention: turn.scene.now })
  const outcome = known
    ? phrase('commands.link.write-to', { platform: platformName(platform) })
    : phrase('commands.link.write-last')
  return conclude(say(kept, text(outcome)), outcome)
}

function choice(me: Person): Part<Phrase> {
  const to = { slack: 'buttons.write-slack', teams: 'buttons.write-teams' } as const
  return {
    of: 'link',
    part: 'buttons',
    buttons: [
      ...platformsOf(me).map((platform) => button(to[platform], { do: 'write-to', platform })),
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

function platformsOf({ accounts }: Person): Platform[] {
  return PLATFORMS.filter((platform) => accounts.some((id) => accountParts(id).platform === platform))
}
