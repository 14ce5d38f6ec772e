import { z } from 'zod'
import { never } from '../../../language/words/plain-sentence.ts'
import { declareMessages } from '../../../messages/declaration.ts'
import { phrase, type Message, type MessageDescriptor, type Value } from '../../../messages/message.ts'
import type { Act } from '../../../records/act.ts'
import { button } from '../../../say/buttons.ts'
import { id } from '../../../vocabulary/arguments.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { stageName } from '../../../say/names.ts'
import { begins, isDone, wayBack, type WayBack } from '../../acts.ts'
import { defineCommand, type Handled } from '../../command.ts'
import { waitAgain } from '../../dialogue.ts'
import type { ActToUndo, Loaded } from '../../loaded.ts'
import { aboutNone } from '../../pilot-finding.ts'
import { promptOf } from '../../prompts/prompts.ts'
import { mayNot } from '../../refusal.ts'
import { has } from '../../rights.ts'
import { dialogueOf, keep, note, say, text, wakeNow, type Turn } from '../../turn.ts'
import { isWithdrawn, overIn, pressableAgain, tellUndone } from '../../undoing.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    undo: z.infer<typeof takes>
  }
}

/** Which act of the speaker's; null: the last one that still counts. */
const takes = z.object({ act: id.nullable() })

export const undoCommand = defineCommand('undo', {
  takes,
  right: null,
  effect: 'reads',
  pilot: aboutNone,
  afterEnd: 'always',
  needs: ['act'],
  words: { typed: 'alone', read: () => ({ do: 'undo', act: null }), plain: never },
  help: 'help.command.undo',
  handle: undo,
})

type Found = Exclude<ActToUndo, { act: null }>

/** Takes back what the speaker did, as far as nobody built on it since: all of one act, or nothing of it. */
function undo(turn: Turn, _intent: IntentOf<'undo'>, { act: found }: Pick<Loaded, 'act'>): Handled {
  if (!found.act) return say(turn, text(phrase(`undo.${found.why}`)))
  const { act, about } = found
  if (act.large) return stays(turn, found, phrase('undo.large'))
  const there = { ...turn, about }
  if (about && about.pilot.stage !== act.stage) return movedOn(there, found)
  const way = wayBack(act, found.now)
  if ('since' in way) return overtaken(there, found, way)
  if (begins(act) && about?.commitments.some((one) => !act.changes.some(({ id }) => id === one.id)))
    return overtaken(there, found, null)
  const worded = act.told.some((told) => isWithdrawn(found, told))
  if (!act.changes.some(isDone) && !worded)
    return stays(there, found, phrase(act.told.length > 0 ? 'undo.sent' : 'undo.lasting'))
  const back = restored(there, found, way.back)
  // Who has given their part away since has the rights of now; what was taken back may have been just that.
  if (act.right !== null && !has(back.about ? back : there, act.right)) return mayNot(there, act.right)
  return askedAgain(said(tellUndone(there, back, found), found), found)
}

/** It cannot be taken back, which is said of what it was; what was done before it can be named. */
function stays(turn: Turn, { act, earlier }: Found, why: MessageDescriptor): Turn {
  const said = say(turn, text(why), ...quoteOf(act))
  if (!earlier) return said
  return say(said, text(phrase('undo.earlier')), ...quoteOf(earlier), {
    of: 'undo',
    part: 'buttons',
    buttons: [button('buttons.undo-earlier', { do: 'undo', act: earlier.id })],
  })
}

function quoteOf({ what }: Act): Message {
  return what ? [{ part: 'quote', text: what }] : []
}

/** The records as they were, the act marked as taken back, and what could be pressed because of it over. */
function restored(turn: Turn, found: Found, back: Extract<WayBack, { back: unknown }>['back']): Turn {
  const { act, undoes } = found
  const isPilot = ({ kind }: { kind: string }) => kind === 'pilot'
  const noted = note({ ...turn, undoes: act }, 'act.undone', { act: act.id })
  const pilots = keep(noted, ...back.filter(isPilot))
  const moved =
    pilots.about && pilots.about.pilot.stage !== turn.about?.pilot.stage
      ? { ...pilots, about: { ...pilots.about, talk: found.talk } }
      : pilots
  const kept = keep(
    moved,
    ...back.filter((one) => !isPilot(one)),
    { ...act, undone: true },
    ...(undoes ? [{ ...undoes, undone: false }] : []),
  )
  const woken = back.some(({ kind }) => kind === 'contact') ? wakeNow(kept) : kept
  return { ...woken, closings: [...woken.closings, ...overIn(found)] }
}

function said(turn: Turn, found: Found): Turn {
  const { act, undoes } = found
  const told = phrase(undoes ? 'undo.put-back' : 'undo.done')
  return say(turn, text(told), ...quoteOf(act), ...pressableAgain(found))
}

/** What was awaited before waits again, asked by its name; only of what was done last: since then other things were asked. */
function askedAgain(turn: Turn, { act, latest }: Found): Handled {
  const { expects, stack } = act.waited
  if (!latest || JSON.stringify(expects) === JSON.stringify(dialogueOf(turn).expects)) return turn
  const again = waitAgain(turn, act.waited)
  if (!expects || ('pilot' in expects && expects.pilot !== turn.about?.pilot.id)) return again
  const prompt = promptOf(expects)
  const free = waitAgain(turn, { expects: null, stack })
  return prompt.standing(again) ?? prompt.ask(free, expects)
}

/** Somebody took the pilot into another stage on the strength of it. */
function movedOn(turn: Turn, { since }: Found): Turn {
  const { pilot } = turn.about!
  const by = since.findLast(({ event }) => event === 'stage.entered' || event === 'pilot.stopped')?.by ?? null
  const gone = { pilot: pilot.name, stage: stageName(pilot.stage), ...whoOf(turn, by) }
  return say(turn, text(phrase('undo.moved-on', gone)))
}

/** Somebody changed the same thing since: theirs is not overwritten. */
function overtaken(
  turn: Turn,
  { act, since }: Found,
  way: Extract<WayBack, { since: unknown }> | null,
): Turn {
  const named = way ? [way.since.id, ...way.path] : []
  const by = since.findLast(
    ({ by, change }) => by !== null && Object.values(change).some((one) => named.includes(String(one))),
  )
  return shownAsItIs(say(turn, text(phrase('undo.since', whoOf(turn, by?.by ?? null))), ...quoteOf(act)))
}

/** What stands now is one press away. */
function shownAsItIs(turn: Turn): Turn {
  if (!turn.about) return turn
  const see = button('buttons.status', { do: 'status', pilot: { id: turn.about.pilot.id } })
  return say(turn, { of: 'since', part: 'buttons', buttons: [see] })
}

function whoOf(turn: Turn, by: string | null): { who: string; person: Value } {
  const who = by === null ? 'nobody' : by === turn.context.speaker ? 'you' : 'somebody'
  return { who, person: by === null ? '' : { person: by } }
}

export const undoMessages = declareMessages({
  'help.command.undo': {},
  'buttons.undo-earlier': {},
  'undo.nothing': {},
  'undo.late': {},
  'undo.earlier': {},
  'undo.already': {},
  'undo.large': {},
  'undo.lasting': {},
  'undo.sent': {},
  'undo.done': {},
  'undo.put-back': {},
  'undo.since': { who: 'choice', person: 'text' },
  'undo.moved-on': { who: 'choice', person: 'text', pilot: 'text', stage: 'text' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof undoMessages> {}
}
