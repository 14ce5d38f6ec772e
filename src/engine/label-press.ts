import type { Incoming, Input } from '../records/incoming.ts'
import type { Intent, Action } from '../vocabulary/intent.ts'
import { dialogueOf, contactOf, speakerOf, type Turn } from '../coach/turn.ts'
import { pickByWords } from '../coach/typed-pick.ts'
import { answerNudge } from '../coach/typed-nudge.ts'
import { groupNudges } from '../nudges/grouping.ts'
import { loadLastNudge } from './load/nudges.ts'
import {
  buttonsByLabel,
  askWhichButton,
  isBareAnswer,
  saidOfItself,
  type LabeledButton,
  type Shown,
} from '../coach/button-labels.ts'
import type { Outgoing } from '../records/outgoing.ts'
import { digestId } from '../digests/schedule.ts'
import type { PilotSnapshot } from '../records/pilot-snapshot.ts'
import { shown } from './appearance.ts'
import type { Parts } from './ports.ts'
import { loadSnapshot, loadNamed } from './load/records.ts'

/**
 * What somebody who typed the label of a button did: they pressed it, or have to say which one they mean. Null where
 * the words name no button.
 */
export async function pressByLabel(
  parts: Parts,
  turn: Turn,
  { input }: Incoming,
  read: Intent,
): Promise<{ press: Input } | { which: Turn } | null> {
  if (input.input !== 'words') return null
  const itself = saidOfItself(read)
  if (itself && !isBareAnswer(read)) return null
  const messages = await loadShown(parts, turn)
  const buttons = itself ? [] : buttonsByLabel(turn, input.text, read, messages)
  const picked = itself || buttons.length > 0 ? buttons : pickByWords(turn, input.text, read, messages)
  const answered =
    picked.length > 0 ? picked : await answerInWords(parts, turn, input.text, read, messages[0])
  return answered && pressOrAsk(parts, turn, answered)
}

/** What answers the last nudge, where that is the newest message, or what the text stands below. */
export async function answerInWords(
  parts: Parts,
  turn: Turn,
  words: string,
  read: Intent,
  message: Shown | undefined,
  below = false,
): Promise<LabeledButton[] | Turn | null> {
  if (!message || message.id !== contactOf(turn).lastNudge) return null
  const open = (await loadLastNudge(parts, turn)).filter(
    ({ ask }) => !ask.closed && ask.person === turn.context.speaker,
  )
  return open.length === 0 ? null : answerNudge(turn, words, read, message, groupNudges(open), below)
}

/** The one press that is meant, or what is asked about it. */
export async function pressOrAsk(
  parts: Parts,
  turn: Turn,
  typed: readonly LabeledButton[] | Turn,
): Promise<{ press: Input } | { which: Turn } | null> {
  if ('context' in typed) return { which: typed }
  const [first, ...others] = typed
  if (!first) return null
  if (others.length === 0) {
    const { tap, message, of } = first
    return { press: { input: 'tap', tap, message, address: null, typed: { of } } }
  }
  const found = await Promise.all(
    typed.map(async ({ tap }) => ({ tap, about: await loadAbout(parts, turn, tap) })),
  )
  const known = found.filter((one): one is { tap: Action; about: PilotSnapshot } => one.about !== undefined)
  const which = known.length === typed.length ? askWhichButton(turn, known) : null
  return which && { which }
}

/** The messages before the speaker that can have something to press, newest first. */
async function loadShown({ store }: Parts, turn: Turn): Promise<Shown[]> {
  const { speaker: id } = turn.context
  const { lastNudge, digested } = contactOf(turn)
  const { pressable } = dialogueOf(turn)
  const ids = [lastNudge, digested && digestId(id, digested.slot), ...pressable].filter((one) => one !== null)
  const found = await Promise.all(
    [...new Set(ids)].map((one) => store.get('message', turn.context.organisation.id, one)),
  )
  return found
    .filter((one): one is Outgoing => one?.to === id && one.state === 'sent')
    .toSorted((a, b) => ((a.sentAt ?? '') < (b.sentAt ?? '') ? 1 : -1))
    .map((message) => ({ ...message, said: shown(message) }))
}

/** The pilot that a button is about, where the speaker may see it. */
async function loadAbout(parts: Parts, turn: Turn, tap: Action): Promise<PilotSnapshot | undefined> {
  const { store, content } = parts
  const { organisation } = turn.context
  const ask = 'ask' in tap && tap.ask ? await store.get('ask', organisation.id, tap.ask) : undefined
  const ref = 'pilot' in tap ? tap.pilot : ask ? { id: ask.pilot } : null
  const [seen] = ref ? await loadNamed(store, content, organisation, speakerOf(turn), ref) : []
  return seen && loadSnapshot(store, organisation, seen.id)
}
