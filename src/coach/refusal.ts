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
