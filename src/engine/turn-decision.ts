import type { PilotSnapshot } from '../records/pilot-snapshot.ts'
import { choosePilot, type Focus } from '../coach/pilot-choice.ts'
import { answersQuestion, coach } from '../coach/dispatch.ts'
import { commandOf } from '../coach/commands/commands.ts'
import { ofAwaited, type PilotFinding } from '../coach/pilot-finding.ts'
import { inSteps } from '../coach/missed.ts'
import { promptOf } from '../coach/prompts/prompts.ts'
import { undecided } from '../coach/refusal.ts'
import { meant } from '../coach/rights.ts'
import { contactOf, dialogueOf, keepDialogue, pilotsAt, speakerOf, type Turn } from '../coach/turn.ts'
import { forget, forgetAwaited, letGo } from '../coach/dialogue.ts'
import { leftBehind, REPLY, stands } from '../coach/pending-prompt.ts'
import { addInstant } from '../time/time.ts'
import { MOST_OWN } from '../pilots/access.ts'
import { ofTalk, type Prompt } from '../records/prompt.ts'
import type { Pilot } from '../records/pilot.ts'
import type { Intent } from '../vocabulary/intent.ts'
import type { PilotRef } from '../vocabulary/arguments.ts'
import { loadNeeds } from './load/loaders.ts'
import { loadAllOwn, loadDialogue, loadNamed, loadSnapshot } from './load/records.ts'
import type { Parts } from './ports.ts'

/** So long a change without a name means the pilot last spoken about. */
const FRESH = { minutes: 30 }

/** Decides, asks again for what was interrupted and waits once more, and says otherwise what was not understood twice. */
export async function decideTurn(parts: Parts, given: Turn, intent: Intent): Promise<Turn> {
  return inSteps(given, await askedAgain(parts, given, await decided(parts, given, intent), intent))
}

/**
 * What waited below something else, or while the coach answered a question, is asked again by its name, so that no text is taken for it unasked; what is over by
 * then is let go of. The question of a talk has words of its own for that, see `coach`.
 */
async function askedAgain(parts: Parts, before: Turn, turn: Turn, intent: Intent): Promise<Turn> {
  const { expects } = dialogueOf(turn)
  const { stack, expects: waited, awaited } = dialogueOf(before)
  const back =
    stack.find(({ prompt }) => prompt === expects) ??
    (answersQuestion(intent.do) && waited === expects ? { asked: awaited } : undefined)
  if (!expects || !back || ofTalk(expects) || turn.errors) return turn
  const here = 'pilot' in expects && expects.pilot === turn.about?.pilot.id
  const placed = await place(parts, here ? turn : { ...turn, about: null }, REPLY, ofAwaited(turn))
  const there = 'turn' in placed ? placed.turn : null
  // In its pilot the speaker has no part any more.
  if (there && dialogueOf(there).expects !== expects)
    return askedAgain(parts, before, { ...there, about: turn.about }, intent)
  if (!there || !stands(there, expects)) return askedAgain(parts, before, letGo(turn), intent)
  const prompt = promptOf(expects)
  // What was decided since counts from when it was asked.
  const again = keepDialogue(there, { awaited: back.asked })
  const handled = prompt.standing(again) ?? prompt.ask(again, expects)
  const asked = 'instead' in handled ? await decided(parts, handled.turn, handled.instead) : handled
  return here ? asked : { ...asked, about: turn.about }
}

/** Finds the pilot that is meant, reads what is needed and decides, or asks which pilot it is. */
async function decided(
  parts: Parts,
  given: Turn,
  intent: Intent,
  replied: Prompt | null = null,
): Promise<Turn> {
  const command = commandOf(intent.do)
  const free = replied ? given : leftBehind(given, intent)
  const placed = await place(parts, free, intent, command.pilot(free, intent))
  if ('asked' in placed) return placed.asked
  const { turn, loaded } = await loadNeeds(parts, placed.turn, intent, command.needs)
  const handled = coach(turn, intent, loaded, replied)
  return 'instead' in handled
    ? decided(parts, handled.turn, handled.instead, handled.replied ?? null)
    : handled
}

/** The turn with the pilot that it is about, if any, or the question which one that is. */
async function place(
  parts: Parts,
  turn: Turn,
  intent: Intent,
  finding: PilotFinding,
): Promise<{ turn: Turn } | { asked: Turn }> {
  if (finding === null) return { turn }
  const { store, content } = parts
  const { organisation } = turn.context
  const { otherwise, awaited } = finding
  const { ref, focus } = 'nudge' in finding ? await byNudge(parts, turn, finding.nudge) : finding
  const found = ref ? await loadNamed(store, content, organisation, speakerOf(turn), ref) : []
  const mine = ref ? await namedAmong(parts, turn, ref, found) : meant(turn, intent)
  const choice = choosePilot(ref, found, mine, await focusOf(parts, turn, focus))
  if (!('one' in choice)) {
    // What was waited for concerned a pilot in which the speaker has no part any more.
    const free = !awaited ? turn : otherwise === 'ask' ? forgetAwaited(turn) : forget(turn)
    return otherwise === 'ask' ? { asked: undecided(free, intent, choice) } : { turn: free }
  }
  // What was changed of it so far counts.
  if (turn.about?.pilot.id === choice.one.id) return { turn }
  const about = await loadSnapshot(store, organisation, choice.one.id)
  return { turn: about ? await within(parts, turn, about) : turn }
}

/** The turn is about this pilot: what is said of it may concern what its owner and holders are asked at the moment. */
async function within({ store }: Parts, turn: Turn, about: PilotSnapshot): Promise<Turn> {
  const { pilot, talk, commitments } = about
  const seats = [pilot.owner?.person, pilot.deputy?.person, talk?.person]
  const ids = new Set([...seats, ...commitments.map(({ person }) => person)])
  const others = [...ids].filter(
    (id) => !!id && !!about.people[id] && id !== turn.context.speaker,
  ) as string[]
  const found = await Promise.all(others.map((id) => loadDialogue(store, pilot.organisation, id)))
  return {
    ...turn,
    about,
    people: { ...about.people, ...turn.people },
    dialogues: { ...Object.fromEntries(found.map((one) => [one.id, one])), ...turn.dialogues },
    contacts: { ...about.contacts, ...turn.contacts },
  }
}

async function byNudge({ store }: Parts, turn: Turn, id: string): Promise<{ ref: PilotRef; focus: 'last' }> {
  const nudge = await store.get('ask', turn.context.organisation.id, id)
  return { ref: { id: nudge?.pilot ?? '' }, focus: 'last' }
}

/** The pilots of which a name that no pilot has may be a part; only then all are read where there are many. */
async function namedAmong(
  { store }: Parts,
  turn: Turn,
  ref: NonNullable<PilotRef>,
  named: readonly Pilot[],
): Promise<Pilot[]> {
  const { mine, organisation } = turn.context
  if (named.length > 0 || 'id' in ref || mine.length < MOST_OWN) return pilotsAt(turn)
  return loadAllOwn(store, organisation, speakerOf(turn))
}

/** What must be fresh means the pilot last spoken about only while that is, and no nudge about others came since. */
async function focusOf(parts: Parts, turn: Turn, wanted: 'last' | 'fresh'): Promise<Focus> {
  const { organisation, now } = turn.context
  const { focus, focused } = dialogueOf(turn)
  const { contacted, lastNudge } = contactOf(turn)
  const spoken = focus ? [focus] : []
  if (wanted === 'last') return { pilots: spoken, sure: true }
  const nudged = contacted.at(-1)
  const later = lastNudge !== null && nudged !== undefined && (!focused || nudged > focused)
  if (!later) return { pilots: spoken, sure: !!focused && addInstant(focused, FRESH) > now }
  const message = await parts.store.get('message', organisation.id, lastNudge)
  return { pilots: [...(message?.pilots ?? []), ...spoken], sure: false }
}
