import { phrase, type Phrase } from '../../content/message.ts'
import { addDays, atClock, weekday, type Day } from '../../people/time.ts'
import { running } from '../../pilots/pilot.ts'
import type { IntentOf, Tap } from '../intent.ts'
import { conclude, keep, say, speakerOf, text, todayOf, zoneOf, type Turn } from '../turn.ts'

/** "Stop nagging me": no nudge about any pilot for a while, for the speaker alone. */
export function quiet(turn: Turn, { until }: IntentOf<'quiet'>): Turn {
  const { now, content, mine } = turn.scene
  if (until === null) return say(turn, text(phrase('hear.quiet.ask')), ...choices(todayOf(turn)))
  if (until <= todayOf(turn)) return say(turn, text(phrase('replies.past-day', { found: { day: until } })))
  const me = speakerOf(turn)
  const end = atClock(until, content.playbook.nudges.hours.from, zoneOf(turn))
  const ahead = Object.entries(me.snoozed).filter(([, before]) => before > now)
  const all = mine.filter(running).map(({ id }) => [id, end] as const)
  const outcome = phrase('hear.quiet.done', { until: { day: until } })
  const kept = keep(turn, { ...me, snoozed: { ...Object.fromEntries(ahead), ...Object.fromEntries(all) } })
  return conclude(say(kept, text(outcome)), outcome)
}

function choices(today: Day) {
  // The Monday after today, also on a Monday.
  const monday = addDays(today, 8 - weekday(today))
  const one = (label: Phrase, until: Day): { label: Phrase; tap: Tap } => ({
    label,
    tap: { do: 'quiet', until },
  })
  return [
    {
      of: 'quiet',
      part: 'buttons' as const,
      buttons: [
        one(phrase('hear.quiet.monday'), monday),
        one(phrase('hear.quiet.two-weeks'), addDays(today, 14)),
        { label: phrase('buttons.cancel'), tap: { do: 'cancel' as const } },
      ],
    },
  ]
}
