import { z } from 'zod'
import { readFact, type FactRead } from '../../../language/words/remarks.ts'
import { commitmentId } from '../../../records/commitment.ts'
import { declareMessages } from '../../../messages/declaration.ts'
import { phrase, type MessageDescriptor, type Value } from '../../../messages/message.ts'
import type { Person } from '../../../records/person.ts'
import { button } from '../../../say/buttons.ts'
import { kindName } from '../../../say/names.ts'
import { pilotRef, written, type Who } from '../../../vocabulary/arguments.ts'
import { isSingle, type SingleKind } from '../../../vocabulary/commitment-kinds.ts'
import type { Action, IntentOf } from '../../../vocabulary/intent.ts'
import { questionOf } from '../../../playbook/playbook.ts'
import { defineCommand, instead, type Handled } from '../../command.ts'
import { resolve, shortened, unread } from '../../person-reference.ts'
import { caseOf, dialogueOf, offer, pilotsAt, say, speakerOf, text, type Turn } from '../../turn.ts'
import { contextOf } from '../../words-context.ts'
import { officeBeside } from '../people/departure.ts'
import { advise } from './advice.ts'
import { waitsAgain } from './digression.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    fact: z.infer<typeof takes>
  }
}

/** A fact about a pilot that somebody told. */
const takes = z.object({ pilot: pilotRef, text: written })

export const factCommand = defineCommand('fact', {
  takes,
  right: null,
  effect: 'reads',
  pilot: (turn, { pilot, text: words }) => ({
    ref: pilot,
    focus: 'last',
    otherwise: readFact(words, contextOf(turn))?.fact === 'tell-left' ? 'go-on' : 'ask',
  }),
  afterEnd: 'always',
  needs: [],
  words: null,
  help: null,
  handle: fact,
})

/** A fact is only offered, and noted once that was confirmed; where it answers what is asked, it is the answer. */
function fact(turn: Turn, { text: words }: IntentOf<'fact'>): Handled {
  const read = readFact(words, contextOf(turn))
  if (!read) return advise(turn, words)
  if (isAnswer(turn, read)) return instead(turn, { do: 'say', text: words })
  const at = turn.about && { id: turn.about.pilot.id }
  switch (read.fact) {
    case 'tell-left':
      return left(turn, read.who, words)
    case 'tell-unsponsored':
      return unsponsored(turn, read.who, words)
    case 'tell-over':
      return over(turn)
    case 'tell-ready':
      return offered(turn, words, phrase('facts.ready', { pilot: nameOf(turn) }), { do: 'gate', pilot: at })
    case 'tell-done':
      return read.what && isSingle(read.what)
        ? offered(
            turn,
            words,
            phrase('facts.done', { what: kindName(read.what), pilot: nameOf(turn) }),
            meeting(turn, read.what, null),
          )
        : advise(turn, words)
    case 'tell-approved':
      return approved(turn, read, words)
    case 'tell-sponsor':
      return seated(turn, read.who, words, 'sponsor')
    case 'tell-owner':
      return seated(turn, read.who, words, 'handover')
  }
}

/** Whether the fact is what is asked for at the moment. */
function isAnswer(turn: Turn, { fact, what }: FactRead): boolean {
  const { expects } = dialogueOf(turn)
  if (!expects) return false
  const { becomes } = turn.context.prompts[expects.expects]
  if (fact === 'tell-sponsor' && becomes === 'sponsor') return true
  if (fact === 'tell-owner' && becomes === 'handover') return true
  if ('commitment' in expects && what) return expects.commitment === commitmentId(caseOf(turn).pilot.id, what)
  if (!('question' in expects)) return false
  const wanted = questionOf(turn.context.content.playbook, expects.question as never)?.commitment
  const told = {
    'tell-sponsor': 'sponsor',
    'tell-unsponsored': 'sponsor',
    'tell-approved': 'budget',
    'tell-owner': 'business-owner',
  } as const
  return wanted !== undefined && wanted === (fact in told ? told[fact as keyof typeof told] : what)
}

function meeting(turn: Turn, what: SingleKind, evidence: string | null): Action {
  const { pilot } = caseOf(turn)
  return { do: 'meet', pilot: { id: pilot.id }, commitment: commitmentId(pilot.id, what), evidence }
}

/** Offers what would be noted; while something waits the same words may be its answer. */
function offered(
  turn: Turn,
  words: string,
  said: MessageDescriptor,
  tap: Action,
  label: MessageDescriptor = phrase('buttons.note-it'),
): Handled {
  const waits = dialogueOf(turn).expects !== null
  // What only shows or asks is done at once where nothing waits.
  if (!waits && (tap.do === 'gate' || tap.do === 'meet') && !('evidence' in tap && tap.evidence))
    return instead(turn, tap)
  const offering = offer(turn, tap)
  const { id = null } = dialogueOf(offering).offered ?? {}
  const told = say(offering, text(said), {
    of: 'fact',
    part: 'buttons',
    buttons: [
      { label, tap: { do: 'agree', yes: true, offer: id, text: '' }, style: 'primary' },
      waits
        ? button('buttons.my-answer', { do: 'say', text: words, sure: true })
        : button('buttons.no', { do: 'cancel' }),
    ],
  })
  return waits ? waitsAgain(told) : told
}

/** Somebody has a seat: named, once that is confirmed. */
function seated(turn: Turn, who: Who | null, words: string, seat: 'sponsor' | 'handover'): Handled {
  const pilot = { id: caseOf(turn).pilot.id }
  const found = who && resolve(turn, who)
  // Whom nobody knows by that name is picked, as after the command.
  if (!found)
    return instead(
      turn,
      seat === 'sponsor'
        ? { do: 'sponsor', pilot, who, title: null }
        : { do: 'handover', pilot, who, sure: false },
    )
  const person = { person: found.person.id }
  return offered(
    found.turn,
    words,
    phrase(`facts.${seat}`, { person, pilot: nameOf(turn) }),
    seat === 'sponsor'
      ? { do: 'sponsor', pilot, who: person, title: null }
      : { do: 'handover', pilot, who: person, sure: true },
    phrase(`facts.as.${seat}`, { person }),
  )
}

/** Money was approved: by whom and how much is said back; whoever decides still has the last word on it. */
function approved(turn: Turn, { who, amount }: FactRead, words: string): Handled {
  const named = who && resolve(turn, who)
  const person = named?.person ?? titled(turn, words)
  const by: Value = person
    ? { person: person.id }
    : who && 'name' in who
      ? { written: shortened(who.name) }
      : { phrase: phrase('facts.somebody') }
  const said = amount
    ? phrase('facts.approved', { by, amount, pilot: nameOf(turn) })
    : phrase('facts.approved-all', { by, pilot: nameOf(turn) })
  return offered(turn, words, said, meeting(turn, 'budget', words))
}

/** The one person of the pilot whose title stands in the text: "the CFO". */
function titled(turn: Turn, words: string): Person | null {
  const { pilot, people } = caseOf(turn)
  const said = new Set(words.toLowerCase().match(/[\p{L}\p{N}]+/gu))
  const found = Object.values(people).filter((person) => {
    const title = person.title ?? (pilot.sponsor?.person === person.id ? pilot.sponsor.title : null)
    return !!title && (title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).every((word) => said.has(word))
  })
  return found.length === 1 ? found[0]! : null
}

/** Somebody is gone: what they have in the pilots that the speaker sees can be handed over. */
function left(turn: Turn, who: Who | null, words: string): Handled {
  const found = who && resolve(turn, who)
  if (!found) {
    const lost = unread(turn, who, 'fact', () => ({ do: 'fact', pilot: null, text: words }))
    return waitsAgain(lost.length > 0 ? say(turn, ...lost.slice(0, 1)) : advise(turn, words))
  }
  const { id } = found.person
  const owned = pilotsAt(turn).filter(({ owner }) => owner?.person === id)
  const sponsored = pilotsAt(turn).filter(({ sponsor }) => sponsor?.person === id)
  const held = (turn.about?.commitments ?? []).filter(
    (one) => one.person === id && one.state === 'promised' && one.what !== 'sponsor',
  )
  const person = { person: id }
  const pilots = [...owned, ...sponsored].map(({ name }) => name)
  const has = [...new Set(pilots), ...held.map(({ what, question }) => kindName(what, question))]
  const said =
    has.length > 0
      ? phrase('facts.left', { person, has: { list: has } })
      : phrase('facts.left-nothing', { person })
  const buttons = [
    ...owned.map((one) => ({
      label: phrase('facts.hand-over', { pilot: one.name }),
      tap: { do: 'handover', pilot: { id: one.id }, who: null, sure: false } as const,
    })),
    ...sponsored.map((one) => ({
      label: phrase('facts.new-sponsor', { pilot: one.name }),
      tap: { do: 'sponsor', pilot: { id: one.id }, who: null, title: null } as const,
    })),
    ...held.map((one) => ({
      label: phrase('facts.give', { what: kindName(one.what, one.question) }),
      tap: { do: 'give', pilot: { id: one.pilot }, commitment: one.id, who: null } as const,
    })),
  ].slice(0, MOST_OFFERED)
  const toldOf = officeBeside(turn).length > 0 && !speakerOf(turn).office
  const office = toldOf ? [button('buttons.tell-office', { do: 'tell-gone', person: id })] : []
  const waits = dialogueOf(turn).expects !== null
  const mine = waits ? [button('buttons.my-answer', { do: 'say', text: words, sure: true })] : []
  const told = say(
    found.turn,
    text(said),
    ...(toldOf ? [text(phrase('facts.gone.office', { person }))] : []),
    ...(buttons.length + office.length + mine.length > 0
      ? [{ of: 'fact', part: 'buttons' as const, buttons: [...buttons, ...office, ...mine] }]
      : []),
  )
  return waitsAgain(told)
}

/** The sponsor is one no longer; that is asked first, since their yes and what they decided hang on it. */
function unsponsored(turn: Turn, who: Who | null, words: string): Handled {
  const { pilot } = caseOf(turn)
  const { sponsor } = pilot
  const found = who && resolve(turn, who)
  // Somebody else steps down from whatever else they have.
  if (who && found?.person.id !== sponsor?.person) return left(turn, who, words)
  if (!sponsor)
    return instead(turn, { do: 'ask', about: 'sponsor', what: null, who: null, pilot: { id: pilot.id } })
  const person = { person: sponsor.person }
  return offered(
    turn,
    words,
    phrase('facts.gone.ask', { person, pilot: pilot.name }),
    { do: 'sponsor-gone', pilot: { id: pilot.id }, person: sponsor.person },
    phrase('facts.gone.yes'),
  )
}

/** A pilot can end in two ways, and neither comes of a word. */
function over(turn: Turn): Handled {
  const { pilot } = caseOf(turn)
  const at = { id: pilot.id }
  const told = say(turn, text(phrase('facts.over', { pilot: pilot.name })), {
    of: 'fact',
    part: 'buttons',
    buttons: [
      { label: phrase('facts.over-standard'), tap: { do: 'standard', pilot: at, markdown: false } as const },
      button('buttons.stop', { do: 'stop', pilot: at, reason: null, sure: false }, 'danger'),
      button('buttons.pause', { do: 'pause', pilot: at, until: null, sure: false }),
      button('buttons.no', { do: 'cancel' }),
    ],
  })
  return waitsAgain(told)
}

/** No message has more buttons side by side. */
const MOST_OFFERED = 4

function nameOf(turn: Turn): string {
  return caseOf(turn).pilot.name
}

export const factMessages = declareMessages({
  'facts.approved': { by: 'text', amount: 'text', pilot: 'text' },
  'facts.approved-all': { by: 'text', pilot: 'text' },
  'facts.as.sponsor': { person: 'text' },
  'facts.as.handover': { person: 'text' },
  'facts.done': { what: 'text', pilot: 'text' },
  'buttons.tell-office': {},
  'facts.give': { what: 'text' },
  'facts.gone.ask': { person: 'text', pilot: 'text' },
  'facts.gone.office': { person: 'text' },
  'facts.gone.yes': {},
  'facts.hand-over': { pilot: 'text' },
  'facts.handover': { person: 'text', pilot: 'text' },
  'facts.left': { person: 'text', has: 'text' },
  'facts.left-nothing': { person: 'text' },
  'facts.new-sponsor': { pilot: 'text' },
  'facts.over': { pilot: 'text' },
  'facts.over-standard': {},
  'facts.ready': { pilot: 'text' },
  'facts.somebody': {},
  'facts.sponsor': { person: 'text', pilot: 'text' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof factMessages> {}
}
