import { findSingle } from '../../../commitments/commitment.ts'
import { phrase } from '../../../messages/message.ts'
import { button } from '../../../say/buttons.ts'
import { quoted } from '../../../say/quotes.ts'
import type { IntentOf, Intent } from '../../../vocabulary/intent.ts'
import { caseOf, changePilot, conclude, dialogueOf, note, offer, say, text, type Turn } from '../../turn.ts'
import { expect } from '../../dialogue.ts'
import { tellStopped } from './announcements.ts'
import { askLearned } from '../decisions/lessons.ts'
import { z } from 'zod'
import { pilotRef, written } from '../../../vocabulary/arguments.ts'
import { latelySpokenOf } from '../../pilot-finding.ts'
import { namesPilot } from '../../../language/words/plain-sentence.ts'
import { defineCommand } from '../../command.ts'
import {
  pilotOf,
  clean,
  splitAt,
  withoutLead,
  type Rest,
  knownStart,
} from '../../../language/words/remainder.ts'
import { quiet } from './pause.ts'
import { declareMessages } from '../../../messages/declaration.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    stop: z.infer<typeof stopTakes>
  }
}

const stopTakes = z.object({
  pilot: pilotRef,
  reason: written.nullable(),
  sure: z.boolean(),
})

export const stopCommand = defineCommand('stop', {
  takes: stopTakes,
  right: 'stop',
  effect: 'acts',
  pilot: latelySpokenOf,
  afterEnd: 'never',
  needs: [],
  words: { typed: 'first', read: readStop, plain: namesPilot },
  help: 'help.command.stop',
  handle: stop,
})

/** Ends the pilot for good: a decision like any other, with its reason. */
export function stop(turn: Turn, { reason, sure }: IntentOf<'stop'>): Turn {
  const { pilot } = caseOf(turn)
  if (!sure) {
    const tap = { do: 'stop', pilot: { id: pilot.id }, reason, sure: true } as const
    const offered = offer(turn, tap)
    const { id = null } = dialogueOf(offered).offered ?? {}
    // A reason in somebody's own words is kept with them: no button carries so much.
    const stops = reason === null ? tap : ({ do: 'agree', yes: true, offer: id, text: '' } as const)
    return say(offered, text(phrase('commands.stop.sure', { pilot: pilot.name })), {
      of: 'stop',
      part: 'buttons',
      buttons: [
        button('buttons.stop', stops, 'danger'),
        button('buttons.pause-instead', { do: 'pause', pilot: { id: pilot.id }, until: null, sure: false }),
        button('buttons.cancel', { do: 'cancel' }),
      ],
    })
  }
  const why = reason ?? refusedBecause(turn)
  if (why === null) {
    const waiting = expect(turn, { expects: 'stop-reason', pilot: pilot.id })
    return say(waiting, text(phrase('commands.stop.ask-reason', { pilot: pilot.name })))
  }
  if (why.trim().length < 3) return say(turn, text(phrase('replies.reason-short')))
  const ended = { at: turn.context.now, by: turn.context.speaker, reason: why.trim(), learned: null }
  const stopped = changePilot(quiet(turn), {
    stage: 'stopped',
    stageSince: turn.context.now,
    paused: null,
    ended,
  })
  const noted = expect(note(stopped, 'pilot.stopped', { stage: pilot.stage }), null)
  const outcome = phrase('commands.stop.done', { pilot: pilot.name, reason: quoted(ended.reason) })
  return askLearned(conclude(say(tellStopped(noted, ended.reason), text(outcome)), outcome))
}

/** What was said against the pilot when it was refused: that is why it stops, and nobody has to say it twice. */
function refusedBecause(turn: Turn): string | null {
  const made = findSingle(caseOf(turn).commitments, 'go-decision')
  return made?.verdict === 'no-go' ? made.reason : null
}

/** "stop", "stop Claims triage because nobody uses it". */
function readStop(given: Rest): Intent {
  const known = knownStart(withoutLead(given.text, given.reader.grammar.about), given.names)
  if (known) {
    const reason = clean(withoutLead(known.after.replace(/^[\s,;:.–—-]+/u, ''), given.reader.grammar.because))
    return { do: 'stop', pilot: { name: known.name }, reason: reason || null, sure: false }
  }
  const parts = splitAt(given.text, given.reader.grammar.because)
  return {
    do: 'stop',
    pilot: pilotOf({ ...given, text: parts ? parts.before : given.text }),
    reason: (parts && clean(parts.after.replace(/^[\s:]+/u, ''))) || null,
    sure: false,
  }
}

export const stopMessages = declareMessages({
  'commands.stop.ask-reason': { pilot: 'text' },
  'commands.stop.done': { pilot: 'text', reason: 'text' },
  'commands.stop.sure': { pilot: 'text' },
  'help.command.stop': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof stopMessages> {}
}
