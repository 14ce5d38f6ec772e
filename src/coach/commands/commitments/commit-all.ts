import { z } from 'zod'
import { declareMessages } from '../../../messages/declaration.ts'
import { phrase, type Value } from '../../../messages/message.ts'
import { kindName } from '../../../say/names.ts'
import { kind, pilotRef, task, written } from '../../../vocabulary/arguments.ts'
import { isSingle } from '../../../vocabulary/commitment-kinds.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { defineCommand } from '../../command.ts'
import { latelySpokenOf } from '../../pilot-finding.ts'
import { resolve } from '../../person-reference.ts'
import { forbidden } from '../../rights.ts'
import { say, text, type Turn } from '../../turn.ts'
import { commit } from './commit.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    'commit-all': z.infer<typeof takes>
  }
}

/** Several promises that were said back in one message, each as far as it was said. */
const takes = z.object({
  pilot: pilotRef,
  tasks: z.array(task.extend({ what: kind.nullable(), unread: written.optional() })),
})

export const commitAllCommand = defineCommand('commit-all', {
  takes,
  right: 'promise',
  effect: 'acts',
  pilot: latelySpokenOf,
  afterEnd: 'standard',
  needs: [],
  words: null,
  help: null,
  handle: commitAll,
})

/** Notes those that lack nothing, says which are somebody else's to change, and asks for what the next one lacks. */
function commitAll(turn: Turn, { pilot, tasks }: IntentOf<'commit-all'>): Turn {
  const wishes = tasks.map((one) => ({ ...one, do: 'commit', pilot, question: null, sure: false }) as const)
  const refused = wishes.filter((wish) => forbidden(turn, wish))
  const mine = wishes.filter((wish) => !refused.includes(wish))
  const [lacking, ...later] = mine.filter((wish) => !isWhole(turn, wish))
  const whole = mine.filter((wish) => isWhole(turn, wish))
  const noted = whole.reduce((next, wish) => commit(next, { ...wish, sure: true }), turn)
  const told = list(list(noted, 'facts.not-yours', refused), 'facts.lacking', later)
  return lacking ? commit(told, lacking) : told
}

function isWhole(turn: Turn, { what, who, due }: IntentOf<'commit'>): boolean {
  return what !== null && isSingle(what) && due !== null && who !== null && resolve(turn, who) !== null
}

function list(
  turn: Turn,
  said: 'facts.not-yours' | 'facts.lacking',
  wishes: readonly IntentOf<'commit'>[],
): Turn {
  const named = wishes.map(({ what }): Value => (what ? kindName(what) : { phrase: phrase('facts.unnamed') }))
  if (named.length === 0) return turn
  return say(turn, text(phrase(said, { list: { list: named } })))
}

export const commitAllMessages = declareMessages({
  'facts.lacking': { list: 'text' },
  'facts.not-yours': { list: 'text' },
  'facts.unnamed': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof commitAllMessages> {}
}
