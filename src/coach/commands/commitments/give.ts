import { isAgreement } from '../../../commitments/commitment.ts'
import { kindEntry } from '../../../vocabulary/commitment-kinds.ts'
import { phrase } from '../../../messages/message.ts'
import type { Person } from '../../../records/person.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { commitmentName } from '../../../say/names.ts'
import { canHold } from '../../rights.ts'
import { takenOver } from '../../news.ts'
import { nameSponsor } from '../../role-assignment.ts'
import { caseOf, say, text, type Turn } from '../../turn.ts'
import { expect } from '../../dialogue.ts'
import { resolve, unread } from '../../person-reference.ts'
import { z } from 'zod'
import { pilotRef, id, who } from '../../../vocabulary/arguments.ts'
import { lastSpokenOf } from '../../pilot-finding.ts'
import { defineCommand } from '../../command.ts'
import { named, gone, already, theRecord, changed } from './commitment.ts'
import { declareMessages } from '../../../messages/declaration.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    give: z.infer<typeof giveTakes>
  }
}

/** What only whoever decides can promise is not given to anybody else. */
export function notTheirs(turn: Turn, person: Person): Turn {
  const { pilot } = caseOf(turn)
  return say(turn, text(phrase('decide.not-theirs', { person: { person: person.id }, pilot: pilot.name })))
}

const giveTakes = z.object({
  pilot: pilotRef,
  commitment: id,
  who: who.nullable(),
})

export const giveCommand = defineCommand('give', {
  takes: giveTakes,
  right: 'keep-commitment',
  effect: 'acts',
  pilot: lastSpokenOf,
  afterEnd: 'standard',
  needs: [],
  words: null,
  help: null,
  handle: give,
})

/** Hands a promise to somebody else, whose own yes it then waits for. */
export function give(turn: Turn, { commitment: id, who }: IntentOf<'give'>): Turn {
  const one = named(turn, id)
  if (!one) return gone(turn)
  if (one.state !== 'promised') return already(turn, one)
  if (isAgreement(one)) return ownYes(turn)
  const found = who && resolve(turn, who)
  if (!found) {
    const waiting = expect(turn, { expects: 'holder', pilot: one.pilot, commitment: one.id })
    const tap = { do: 'give', pilot: { id: one.pilot }, commitment: one.id, who: null } as const
    const lost = unread(turn, who, 'holder', (other) => ({ ...tap, who: other }))
    const asked = phrase('commitments.ask-holder', {
      what: commitmentName(one),
      pilot: caseOf(turn).pilot.name,
    })
    return say(waiting, ...(lost.length > 0 ? lost : [text(asked)]), {
      of: 'holder',
      part: 'person',
      label: phrase('commitments.give'),
      tap,
    })
  }
  if (kindEntry(one.what).holder === 'sponsor') return nameSponsor(found.turn, found.person)
  if (!canHold(found.turn, found.person, one.what)) return notTheirs(found.turn, found.person)
  const agreed = found.person.id === turn.context.speaker
  return changed(
    takenOver(found.turn, one, found.person.id),
    { ...one, person: found.person.id, namedBy: turn.context.speaker, agreed },
    'commitment.handed-over',
    'commitments.given',
  )
}

/** A yes is nobody else's: who is asked for theirs is said in the record. */
export function ownYes(turn: Turn): Turn {
  return say(expect(turn, null), text(phrase('standard.own-yes')), theRecord(turn))
}

export const giveMessages = declareMessages({
  'commitments.ask-holder': { what: 'text', pilot: 'text' },
  'commitments.given': { what: 'text', person: 'text' },
  'decide.not-theirs': { person: 'text', pilot: 'text' },
  'standard.own-yes': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof giveMessages> {}
}
