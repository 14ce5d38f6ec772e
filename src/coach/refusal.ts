import { phrase, type MessageDescriptor } from '../messages/message.ts'
import { running } from '../pilots/pilot.ts'
import type { Pilot } from '../records/pilot.ts'
import { button } from '../say/buttons.ts'
import type { Action, Intent } from '../vocabulary/intent.ts'
import type { Right } from '../vocabulary/roles.ts'
import { goButton } from './commands/decisions/request.ts'
import { stageLine } from './commands/pilots/status.ts'
import type { Choice } from './pilot-choice.ts'
import { say, text, type Turn } from './turn.ts'
import { declareMessages } from '../messages/declaration.ts'

/** Who may not decide can still ask for it. */
export function mayNot(turn: Turn, right: Right): Turn {
  const roles = turn.context.content.roles[right]
  return say(
    turn,
    text(
      phrase('replies.may-not', {
        right: { phrase: phrase(`names.right.${right}`) },
        roles: { list: roles.map((role) => ({ phrase: phrase(`names.role.${role}`) })) },
      }),
    ),
    ...(right === 'decide' ? goButton(turn) : []),
  )
}

/** A pilot that is not there and one that the speaker may not see get the same answer. */
export function notFound(turn: Turn, name: string | null, nearest: string | null): Turn {
  const said: MessageDescriptor = !name
    ? phrase(turn.context.mine.length === 0 ? 'replies.no-pilots' : 'replies.no-such-pilot')
    : nearest
      ? phrase('replies.no-pilot-nearest', { name, nearest })
      : phrase('replies.no-pilot-named', { name })
  return say(turn, text(said), {
    of: 'none',
    part: 'buttons',
    buttons: [
      ...(turn.context.mine.length > 0 ? [button('buttons.list', { do: 'list', after: null })] : []),
      button('buttons.start', { do: 'start', name: null }),
    ],
  })
}

/** Asks which pilot is meant; each choice is the same wish with the pilot filled in. */
function whichPilot(turn: Turn, intent: Intent, pilots: Pilot[]): Turn {
  return say(turn, text(phrase('replies.which-pilot')), {
    of: 'which',
    part: 'choice',
    label: phrase('commands.list.open'),
    options: pilots.slice(0, 100).map((pilot) => ({
      label: phrase('replies.pilot-option', {
        pilot: pilot.name,
        department: pilot.department ?? '',
        stage: { phrase: stageLine(turn, pilot) },
        has: pilot.department ? 'department' : 'none',
      }),
      tap: { ...intent, pilot: { id: pilot.id } } as Action,
    })),
  })
}

/** The answer when no single pilot could be chosen. */
export function undecided(turn: Turn, intent: Intent, choice: Exclude<Choice, { one: Pilot }>): Turn {
  if (!('several' in choice)) return notFound(turn, choice.none, choice.nearest)
  const { several } = choice
  const open = several.filter(running)
  return whichPilot(turn, intent, open.length > 0 ? open : several)
}

export const refusalMessages = declareMessages({
  'names.right.advance': {},
  'names.right.answer': {},
  'names.right.count-title': {},
  'names.right.decide': {},
  'names.right.sign': {},
  'names.right.edit': {},
  'names.right.handover': {},
  'names.right.keep-any-commitment': {},
  'names.right.score-any': {},
  'names.right.keep-own-commitment': {},
  'names.right.name-sponsor': {},
  'names.right.office': {},
  'names.right.override': {},
  'names.right.pause': {},
  'names.right.promise': {},
  'names.right.question': {},
  'names.right.rename': {},
  'names.right.see': {},
  'names.right.see-own-commitment': {},
  'names.right.share': {},
  'names.right.snooze': {},
  'names.right.start': {},
  'names.right.stop': {},
  'names.right.waive': {},
  'names.right.waive-held': {},
  'replies.may-not': { right: 'text', roles: 'text' },
  'replies.no-pilot-named': { name: 'text' },
  'replies.no-pilot-nearest': { name: 'text', nearest: 'text' },
  'replies.no-pilots': {},
  'replies.no-such-pilot': {},
  'replies.not-linked': {},
  'replies.pilot-option': { has: 'choice', pilot: 'text', department: 'text', stage: 'text' },
  'replies.try-again': {},
  'replies.which-pilot': {},
})

declare module '../messages/declaration.ts' {
  interface Messages extends Readonly<typeof refusalMessages> {}
}
