import { phrase } from '../../content/message.ts'
import { button } from '../buttons.ts'
import type { IntentOf } from '../intent.ts'
import { caseOf, changePilot, conclude, expect, note, say, text, type Turn } from '../turn.ts'

/** What a stopped pilot leaves to the next one: asked once, as short as it comes, and never pressed for. */
export function learned(turn: Turn, { text: words, skip }: IntentOf<'learned'>): Turn {
  const { pilot } = caseOf(turn)
  const { ended } = pilot
  if (!ended || pilot.stage !== 'stopped')
    return say(expect(turn, null), text(phrase('decide.learned.not-stopped', { pilot: pilot.name })))
  if (skip) {
    const outcome = phrase(ended.learned ? 'decide.learned.kept' : 'decide.learned.skipped')
    return conclude(say(expect(turn, null), text(outcome)), outcome)
  }
  if (words === null) return askLearned(turn)
  if (words.trim().length < 3) return say(turn, text(phrase('replies.reason-short')))
  const left = { ...ended, learned: words.trim(), learnedBy: turn.scene.speaker }
  const kept = note(changePilot(expect(turn, null), { ended: left }), 'pilot.learned')
  const outcome = phrase('decide.learned.kept')
  return conclude(say(kept, text(outcome)), outcome)
}

/** The one question after a stop. */
export function askLearned(turn: Turn): Turn {
  const { pilot } = caseOf(turn)
  const waiting = expect(turn, { expects: 'learned', pilot: pilot.id })
  return say(waiting, text(phrase('decide.learned.ask', { pilot: pilot.name })), {
    of: 'learned',
    part: 'buttons',
    buttons: [button('buttons.skip', { do: 'learned', pilot: { id: pilot.id }, text: null, skip: true })],
  })
}
