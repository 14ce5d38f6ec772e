import {
  phrase,
  type Button,
  type MessageDescriptor,
  type Message,
  type Value,
} from '../../../messages/message.ts'
import { REPLY } from '../../pending-prompt.ts'
import { isOver } from '../../pilot-end.ts'
import { promptOf } from '../../prompts/prompts.ts'
import { button } from '../../../say/buttons.ts'
import { commitmentName } from '../../../say/names.ts'
import type { Naming } from './naming.ts'
import { doingOf, forbidden } from '../../rights.ts'
import { dialogueOf, contactOf, keepContact, say, text, type Turn } from '../../turn.ts'
import { z } from 'zod'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { ofAwaited } from '../../pilot-finding.ts'
import type { Loaded } from '../../loaded.ts'
import { asksWho } from '../../../language/words/coach-sentences.ts'
import { defineCommand, type Handled } from '../../command.ts'
import { declareMessages } from '../../../messages/declaration.ts'

/** So much of what somebody was named for is told, the latest first. */
const SHOWN = 3

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    introduce: z.infer<typeof takes>
  }
}

/** Who the coach is, and who named the speaker for what. */
const takes = z.object({})

export const introduceCommand = defineCommand('introduce', {
  takes,
  right: null,
  effect: 'reads',
  pilot: ofAwaited,
  afterEnd: 'always',
  needs: ['naming'],
  words: { said: (text, context) => (asksWho(text, context) ? { do: 'introduce' } : null) },
  help: null,
  handle: introduce,
})

/** Who the coach is, who named the speaker and for what, a way on, and what is awaited of them once more. */
export function introduce(
  turn: Turn,
  _intent: IntentOf<'introduce'>,
  loaded: Pick<Loaded, 'naming'>,
): Handled {
  const { naming } = loaded
  const met = keepContact(turn, { introduced: contactOf(turn).introduced ?? turn.context.now })
  const told = say(met, text(phrase('hear.who.coach')), ...brought(turn, naming), ways(turn, naming))
  return askedAgain(told)
}

/** By whom the speaker came here; who came by themselves hears whom they can ask about the coach. */
function brought(turn: Turn, naming: readonly Naming[]): Message {
  const { mine, speaker } = turn.context
  const told = naming.slice(0, SHOWN).map((one) => text(namedBy(one)))
  const more = naming.length - told.length
  const office = Object.values(turn.people).filter((person) => person.office && person.id !== speaker)
  return [
    ...told,
    ...(more > 0 ? [text(phrase('hear.who.more', { count: more }))] : []),
    ...(naming.length === 0 && mine.length === 0 ? [text(phrase('hear.who.nobody'))] : []),
    ...(office.length > 0
      ? [text(phrase('hear.who.office', { people: { list: office.map(({ id }) => ({ person: id })) } }))]
      : []),
  ]
}

function namedBy({ by, pilot: { name: pilot }, role, promise }: Naming): MessageDescriptor {
  const person: Value = by ? { person: by } : { phrase: phrase('nudges.named.list') }
  return promise
    ? phrase('hear.who.promise', { by: person, what: commitmentName(promise), pilot })
    : phrase(`hear.who.${role}`, { by: person, pilot })
}

function ways(turn: Turn, naming: readonly Naming[]): Message[number] {
  const { mine } = turn.context
  const buttons: Button<MessageDescriptor>[] = [
    ...(naming.some(({ agreed }) => !agreed)
      ? [
          {
            label: phrase('hear.who.asked'),
            tap: { do: 'asked', from: 0 } as const,
            style: 'primary' as const,
          },
        ]
      : []),
    ...(mine.length > 0 ? [button('buttons.list', { do: 'list', after: null })] : []),
    button('buttons.help', { do: 'help' }),
    { label: phrase('hear.who.quiet'), tap: { do: 'quiet', until: null } },
  ]
  return { of: 'introduce', part: 'buttons', buttons }
}

/** What was awaited still is, where the speaker may still say it. */
function askedAgain(turn: Turn): Handled {
  const { expects } = dialogueOf(turn)
  if (!expects || isOver(turn, doingOf(turn, REPLY))) return turn
  if (forbidden(turn, REPLY)) return turn
  const prompt = promptOf(expects)
  return prompt.standing(turn) ?? prompt.ask(turn, expects)
}

export const peopleIntroductionMessages = declareMessages({
  'hear.who.coach': {},
  'hear.who.owner': { by: 'text', pilot: 'text' },
  'hear.who.deputy': { by: 'text', pilot: 'text' },
  'hear.who.sponsor': { by: 'text', pilot: 'text' },
  'hear.who.promise': { by: 'text', what: 'text', pilot: 'text' },
  'hear.who.more': { count: 'number' },
  'hear.who.nobody': {},
  'hear.who.office': { people: 'text' },
  'hear.who.asked': {},
  'hear.who.quiet': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof peopleIntroductionMessages> {}
}
