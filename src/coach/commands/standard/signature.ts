import { commitmentId } from '../../../records/commitment.ts'
import { phrase } from '../../../messages/message.ts'
import { gateOf, missing } from '../../../pilots/gate.ts'
import { running } from '../../../pilots/pilot.ts'
import { readableSince } from '../../../pilots/standard.ts'
import { button } from '../../../say/buttons.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { kindName } from '../../../say/names.ts'
import { recordParts } from '../../../say/standard.ts'
import {
  caseOf,
  changePilot,
  conclude,
  inWords,
  keep,
  note,
  say,
  speakerOf,
  tell,
  text,
  todayOf,
  zoneOf,
  type Turn,
} from '../../turn.ts'
import { ownPromise } from '../commitments/commitment.ts'
import { advance } from '../gates/gate.ts'
import { shareParts } from './template.ts'
import { z } from 'zod'
import { pilotRef, instant } from '../../../vocabulary/arguments.ts'
import { lastSpokenOf } from '../../pilot-finding.ts'
import { defineCommand } from '../../command.ts'
import { declareMessages } from '../../../messages/declaration.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    sign: z.infer<typeof takes>
  }
}

/** `at`: when the record was put forward as it was read. */
const takes = z.object({
  pilot: pilotRef,
  at: instant,
})

export const signCommand = defineCommand('sign', {
  takes,
  right: 'sign',
  effect: 'acts',
  pilot: lastSpokenOf,
  afterEnd: 'standard',
  needs: [],
  words: null,
  help: null,
  handle: sign,
})

/**
 * Somebody with the mandate says that this is the expected way of working [CM1]. What is signed is what was read: a
 * record that changed since, or to which somebody said no since, is shown once more.
 */
export function sign(turn: Turn, { at }: IntentOf<'sign'>): Turn {
  const { pilot } = caseOf(turn)
  const record = pilot.standard
  if (record?.signed) return say(turn, text(phrase('standard.signed-already')))
  if (pilot.stage === 'stopped' || !record?.asked) return say(turn, text(phrase('standard.not-asked')))
  const since = readableSince(caseOf(turn)) ?? record.asked.at
  if (since !== at) {
    const tap = { do: 'sign', pilot: { id: pilot.id }, at: since } as const
    return say(turn, text(phrase('standard.changed-since')), ...recordParts(caseOf(turn), zoneOf(turn)), {
      of: 'record',
      part: 'buttons',
      buttons: [button('buttons.sign', tap, 'primary')],
    })
  }
  const me = speakerOf(turn)
  const title = (pilot.sponsor?.person === me.id ? pilot.sponsor.title : null) ?? me.title
  const signed = { by: me.id, title: title || null, at: turn.context.now }
  const kept = met(changePilot(turn, { standard: { ...record, signed } }))
  const noted = note(kept, 'decision.made', { what: 'new-standard', verdict: 'signed' })
  return toldOwner(onwards(noted))
}

/** The signature is the evidence of the decision; nothing else is. */
function met(turn: Turn): Turn {
  const { pilot, commitments } = caseOf(turn)
  const id = commitmentId(pilot.id, 'new-standard')
  const one = commitments.find((commitment) => commitment.id === id) ?? ownPromise(turn, 'new-standard')
  const evidence = inWords(
    turn,
    phrase('standard.evidence', { person: { person: turn.context.speaker }, day: { day: todayOf(turn) } }),
  )
  const { now, speaker } = turn.context
  return note(
    keep(turn, { ...one, person: one.person ?? speaker, state: 'met', agreed: true, evidence, changed: now }),
    'commitment.met',
    { commitment: id },
  )
}

/** The pilot is the standard from now on, unless its gate waits for something else. */
function onwards(turn: Turn): Turn {
  const { pilot, commitments } = caseOf(turn)
  const { playbook } = turn.context.content
  const held = running(pilot) ? missing(gateOf(pilot.stage, commitments, playbook, todayOf(turn))) : []
  // A signature ends a rest: there is nothing left to come back to.
  if (pilot.stage === 'scale' && held.length === 0)
    return advance(pilot.paused ? note(changePilot(turn, { paused: null }), 'pilot.resumed') : turn)
  const outcome = phrase('standard.signed', { pilot: pilot.name })
  const told = conclude(say(turn, text(outcome)), outcome)
  return held.length === 0
    ? told
    : say(
        told,
        text(phrase('standard.still-missing', { missing: { list: held.map(({ what }) => kindName(what)) } })),
      )
}

/** The owner hears of it, and whether others may begin with what the pilot leaves is theirs to say [PB7]. */
function toldOwner(turn: Turn): Turn {
  const { pilot } = caseOf(turn)
  const owner = pilot.owner?.person
  if (!owner || owner === turn.context.speaker) return turn
  const news = phrase('standard.news', { person: { person: turn.context.speaker }, pilot: pilot.name })
  return tell(turn, owner, text(news), ...shareParts(turn))
}

export const signatureMessages = declareMessages({
  'standard.evidence': { person: 'text', day: 'day' },
  'standard.news': { person: 'text', pilot: 'text' },
  'standard.not-asked': {},
  'standard.signed': { pilot: 'text' },
  'standard.still-missing': { missing: 'text' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof signatureMessages> {}
}
