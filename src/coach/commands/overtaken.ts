import { phrase } from '../../content/message.ts'
import type { Instant } from '../../people/time.ts'
import { running } from '../../pilots/pilot.ts'
import { caseOf, expect, say, text, type Turn } from '../turn.ts'
import { verdictLine } from './outcome.ts'

/**
 * A verdict changes nothing where the pilot has left the gate that waits for one, or where somebody else gave theirs
 * since the speaker was asked for what belongs to it: it is said what was decided [ST3]. Null where it counts.
 */
export function overtaken(turn: Turn, asked: Instant | null): Turn | null {
  const { pilot, commitments } = caseOf(turn)
  const made = commitments.find(
    ({ what, state, verdict }) => what === 'go-decision' && state === 'met' && verdict,
  )
  const atGate =
    running(pilot) && turn.scene.content.playbook.stages[pilot.stage].holds.includes('go-decision')
  const since = made && asked && made.person !== turn.scene.speaker && made.changed > asked
  if (atGate && !since) return null
  const free = expect(turn, null)
  if (!made?.verdict) return say(free, text(phrase('decide.nothing', { pilot: pilot.name })))
  return say(free, text(verdictLine(turn, made, made.verdict)))
}
