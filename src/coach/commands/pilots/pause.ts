import { phrase } from '../../../messages/message.ts'
import { dayOf, daysBetween } from '../../../time/time.ts'
import type { Pilot } from '../../../records/pilot.ts'
import { button } from '../../../say/buttons.ts'
import type { IntentOf, Intent } from '../../../vocabulary/intent.ts'
import { stageName } from '../../../say/names.ts'
import {
  caseOf,
  changePilot,
  close,
  conclude,
  keep,
  note,
  offer,
  say,
  text,
  todayOf,
  zoneOf,
  type Turn,
} from '../../turn.ts'
import { forget } from '../../dialogue.ts'
import { z } from 'zod'
import { pilotRef, day } from '../../../vocabulary/arguments.ts'
import { latelySpokenOf, lastSpokenOf } from '../../pilot-finding.ts'
import { namesPilot, pilotAlone } from '../../../language/words/plain-sentence.ts'
import { defineCommand } from '../../command.ts'
import { pilotOf, takeDay, withDay, type Rest, knownPilot } from '../../../language/words/remainder.ts'
import { declareMessages } from '../../../messages/declaration.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    pause: z.infer<typeof pauseTakes>
    resume: z.infer<typeof resumeTakes>
  }
}

const pauseTakes = z.object({
  pilot: pilotRef,
  until: day.nullable(),
  sure: z.boolean(),
})

export const pauseCommand = defineCommand('pause', {
  takes: pauseTakes,
  right: 'pause',
  effect: 'acts',
  pilot: latelySpokenOf,
  afterEnd: 'never',
  needs: [],
  words: { typed: 'first', read: readPause, plain: namesPilot },
  help: 'help.command.pause',
  handle: pause,
})

/** Lets the pilot rest: its clock stands still and nothing about it is sent. */
export function pause(turn: Turn, { until, sure }: IntentOf<'pause'>): Turn {
  const { pilot } = caseOf(turn)
  if (until && until <= todayOf(turn))
    return say(turn, text(phrase('replies.past-day', { found: { day: until } })))
  if (!sure) {
    const tap = { do: 'pause', pilot: { id: pilot.id }, sure: true } as const
    return say(
      offer(turn, { ...tap, until }),
      text(
        until
          ? phrase('commands.pause.sure-until', { pilot: pilot.name, until: { day: until } })
          : phrase('commands.pause.sure', { pilot: pilot.name }),
      ),
      ...(until
        ? []
        : [
            {
              of: 'pause',
              part: 'date' as const,
              label: phrase('commands.pause.until'),
              tap: { ...tap, until: null },
            },
          ]),
      {
        of: 'pause',
        part: 'buttons',
        buttons: [
          button('buttons.pause', { ...tap, until }, 'primary'),
          button('buttons.cancel', { do: 'cancel' }),
        ],
      },
    )
  }
  const paused = changePilot(quiet(turn), { paused: { at: turn.context.now, until } })
  const noted = note(paused, 'pilot.paused', { until })
  const outcome = until
    ? phrase('commands.pause.done-until', { pilot: pilot.name, until: { day: until } })
    : phrase('commands.pause.done', { pilot: pilot.name })
  return conclude(say(noted, text(outcome)), outcome)
}

/** A talk about a pilot that rests or ended waits for nothing. */
export function quiet(turn: Turn): Turn {
  const { talk, pilot } = caseOf(turn)
  const asked = talk?.asked
    ? close(turn, { message: talk.asked, of: '', outcome: phrase('talk.closed.later') })
    : turn
  const laid =
    talk && talk.state === 'open'
      ? keep(asked, { ...talk, state: 'paused', asked: null, touched: turn.context.now })
      : asked
  return forget(laid, pilot.id)
}

const resumeTakes = z.object({
  pilot: pilotRef,
})

export const resumeCommand = defineCommand('resume', {
  takes: resumeTakes,
  right: 'pause',
  effect: 'acts',
  pilot: lastSpokenOf,
  afterEnd: 'never',
  needs: [],
  words: { typed: 'first', read: (rest) => ({ do: 'resume', pilot: pilotOf(rest) }), plain: pilotAlone },
  help: null,
  handle: resume,
})

/** Ends a pause: the days of the stage count on from here. */
export function resume(turn: Turn): Turn {
  const { pilot } = caseOf(turn)
  if (!pilot.paused) return say(turn, text(phrase('commands.pause.was-not', { pilot: pilot.name })))
  const outcome = phrase('commands.pause.resumed', { pilot: pilot.name, stage: stageName(pilot.stage) })
  return conclude(say(note(changePilot(turn, woken(pilot, turn)), 'pilot.resumed'), text(outcome)), outcome)
}

/** The days of rest do not count against the stage's limit [ST1-5]. */
function woken(pilot: Pilot, turn: Turn): Pick<Pilot, 'paused' | 'pausedDays'> {
  const rested = pilot.paused ? daysBetween(dayOf(pilot.paused.at, zoneOf(turn)), todayOf(turn)) : 0
  return { paused: null, pausedDays: pilot.pausedDays + rested }
}

/** "pause", "pause Claims triage until 3 Dec". */
function readPause(given: Rest, word: string): Intent {
  const known = knownPilot(given)
  const days = takeDay(known.rest, word, { ahead: true })
  const pilot = known.taken ?? pilotOf(days.rest)
  return withDay(days, (until) => ({ do: 'pause', pilot, until, sure: false }))
}

export const pauseMessages = declareMessages({
  'buttons.pause': {},
  'commands.pause.done': { pilot: 'text' },
  'commands.pause.done-until': { pilot: 'text', until: 'text' },
  'commands.pause.resumed': { pilot: 'text', stage: 'text' },
  'commands.pause.sure': { pilot: 'text' },
  'commands.pause.sure-until': { pilot: 'text', until: 'text' },
  'commands.pause.until': {},
  'commands.pause.was-not': { pilot: 'text' },
  'help.command.pause': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof pauseMessages> {}
}
