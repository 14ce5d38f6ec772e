// Commands for the new standard: its record, signature, agreement, review and template.
import { saysTooLittle } from '../../../language/checks/brevity.ts'
import { readerOf } from '../../../language/reader.ts'
import { phrase } from '../../../messages/message.ts'
import { promised } from '../../../records/commitment.ts'
import { decider } from '../../../nudges/decider.ts'
import { colleague } from '../../../people/person.ts'
import { addDays } from '../../../time/time.ts'
import {
  agreementId,
  agreements,
  askedToAgree,
  decidable,
  newStandard,
  unsaid,
} from '../../../pilots/standard.ts'
import type { Standard } from '../../../records/standard.ts'
import { STANDARD_PARTS, type StandardPart } from '../../../vocabulary/standard.ts'
import { button } from '../../../say/buttons.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { personName, stageName } from '../../../say/names.ts'
import { mayDo } from '../../rights.ts'
import { recordParts } from '../../../say/standard.ts'
import { quoted } from '../../../say/quotes.ts'
import {
  caseOf,
  changePilot,
  conclude,
  keep,
  keepActive,
  languageFor,
  note,
  say,
  text,
  todayOf,
  zoneOf,
  type Turn,
} from '../../turn.ts'
import { expect } from '../../dialogue.ts'
import { resolve } from '../../person-reference.ts'
import { askPart, shown } from './record-questions.ts'
import { z } from 'zod'
import type { Template } from '../../../records/template.ts'
import type { Loaded } from '../../loaded.ts'
import { pilotRef, who, day, written } from '../../../vocabulary/arguments.ts'
import { lastSpokenOf, latelySpokenOf } from '../../pilot-finding.ts'
import { pilotAlone } from '../../../language/words/plain-sentence.ts'
import { pilotOf } from '../../../language/words/remainder.ts'
import { defineCommand } from '../../command.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    standard: z.infer<typeof standardTakes>
    'settle-standard': z.infer<typeof settleStandardTakes>
    'put-forward': z.infer<typeof putForwardTakes>
  }
}

/** The new-standard decision: shown, one thing of it said, put before whoever signs, signed, and looked at again. */
const standardTakes = z.object({
  pilot: pilotRef,
  markdown: z.boolean(),
})

export const standardCommand = defineCommand('standard', {
  takes: standardTakes,
  right: 'see',
  effect: 'reads',
  pilot: lastSpokenOf,
  afterEnd: 'always',
  needs: ['template'],
  words: {
    typed: 'first',
    read: (rest) => ({ do: 'standard', pilot: pilotOf(rest), markdown: false }),
    plain: pilotAlone,
  },
  help: 'help.command.standard',
  handle: standard,
})

/** The new-standard decision as far as it is made; whoever may write it is asked for what is not said yet [CM1-2]. */
export function standard(
  turn: Turn,
  { markdown }: IntentOf<'standard'>,
  { template }: Pick<Loaded, 'template'>,
): Turn {
  return show(turn, markdown, template)
}

function show(turn: Turn, markdown: boolean, left?: Template): Turn {
  const about = caseOf(turn)
  const { pilot } = about
  if (pilot.stage === 'stopped') return say(turn, text(phrase('commands.coach.ended', { pilot: pilot.name })))
  if (!decidable(about))
    return say(turn, text(phrase('standard.too-early', { pilot: pilot.name, stage: stageName(pilot.stage) })))
  if (markdown) return say(turn, { part: 'markdown', parts: recordParts(about, zoneOf(turn)) })
  const next = unwritten(pilot.standard)
  if (!next || pilot.standard?.signed) return shown(turn, left)
  if (!mayDo(turn, 'edit'))
    return say(
      turn,
      text(phrase('standard.nobody-wrote', { owner: personName(pilot.owner?.person) })),
      ...(pilot.standard?.former.length ? recordParts(about, zoneOf(turn)) : []),
    )
  return askPart(pilot.standard ? turn : say(turn, text(phrase('standard.intro'))), next)
}

function unwritten(standard: Standard | null): StandardPart | undefined {
  return STANDARD_PARTS.find((part) => !standard?.[part])
}

const settleStandardTakes = z.object({
  pilot: pilotRef,
  part: z.enum(STANDARD_PARTS).nullable(),
  text: written.nullable(),
  who: who.nullable().default(null),
  day: day.nullable().default(null),
})

export const settleStandardCommand = defineCommand('settle-standard', {
  takes: settleStandardTakes,
  right: 'edit',
  effect: 'acts',
  pilot: latelySpokenOf,
  afterEnd: 'standard',
  needs: [],
  words: null,
  help: null,
  handle: settleStandard,
})

/** One thing of the record is said: a text, somebody who should agree, or the day of its review [CM2, CM4]. */
function settleStandard(turn: Turn, intent: IntentOf<'settle-standard'>): Turn {
  const { pilot } = caseOf(turn)
  if (pilot.standard?.signed) return say(expect(turn, null), text(phrase('standard.fixed')))
  if (!decidable(caseOf(turn))) return show(turn, false)
  const { part, text: words, who, day } = intent
  if (part) return words === null ? askPart(turn, part) : writtenPart(turn, part, words)
  if (who) return agreeing(turn, who)
  if (day) return reviewed(turn, day)
  return show(turn, false)
}

function writtenPart(turn: Turn, part: StandardPart, words: string): Turn {
  if (saysTooLittle(words, readerOf(languageFor(turn).vocabulary)))
    return say(turn, text(phrase('standard.short')))
  const { playbook } = turn.context.content
  const before = caseOf(turn).pilot.standard ?? newStandard()
  const again = before[part] === words.trim() ? turn : askedAgain(turn)
  const kept = expect(
    keptRecord(again, {
      ...before,
      [part]: words.trim(),
      review: before.review ?? addDays(todayOf(turn), playbook.standard.review),
      asked: null,
    }),
    null,
  )
  const noted = say(
    kept,
    text(
      phrase('standard.kept', { part: { phrase: phrase(`standard.part.${part}`) }, words: quoted(words) }),
    ),
  )
  const had = agreements(caseOf(turn)).agreed
  const open = agreements(caseOf(kept)).silent.filter((person) => had.includes(person))
  const told =
    open.length > 0
      ? say(
          noted,
          text(phrase('standard.asked-again', { people: { list: open.map((person) => ({ person })) } })),
        )
      : noted
  const next = unwritten(caseOf(told).pilot.standard)
  return next ? askPart(told, next) : shown(told)
}

/** A yes is one to the words that were read: all but whoever writes them are asked for theirs once more [CM2]. */
function askedAgain(turn: Turn): Turn {
  const { speaker, now } = turn.context
  const others = askedToAgree(caseOf(turn)).filter(({ person }) => person && person !== speaker)
  return keep(
    turn,
    ...others.map((one) => ({ ...one, agreed: false, state: 'promised' as const, changed: now })),
  )
}

function keptRecord(turn: Turn, standard: Standard): Turn {
  return note(changePilot(turn, { standard }), 'pilot.changed', { what: 'new-standard' })
}

/** Everybody says their own yes: who is named is asked as anybody is who was named for something [CM2]. */
function agreeing(turn: Turn, who: NonNullable<IntentOf<'settle-standard'>['who']>): Turn {
  const found = resolve(turn, who)
  if (!found || !colleague(found.person)) return say(turn, text(phrase('commands.start.not-a-colleague')))
  const { person } = found
  const about = caseOf(found.turn)
  const { agreed, silent } = agreements(about)
  if ([...agreed, ...silent].includes(person.id))
    return say(turn, text(phrase('standard.known', { person: { person: person.id } })))
  const self = person.id === turn.context.speaker
  const id = agreementId(about.pilot, person.id)
  const before = about.commitments.find((one) => one.id === id)
  const made = promised(turn.context.organisation.id, {
    pilot: about.pilot.id,
    what: 'agreement',
    question: null,
    person: person.id,
    namedBy: turn.context.speaker,
    agreed: self,
    due: null,
    changed: turn.context.now,
  })
  const kept = keepActive(found.turn, {
    ...made,
    id,
    version: before?.version ?? 0,
    state: self ? 'met' : 'promised',
  })
  const noted = note(kept, self ? 'commitment.met' : 'commitment.promised', {
    what: 'agreement',
    person: person.id,
  })
  const told = self ? phrase('standard.self') : phrase('standard.asked', { person: { person: person.id } })
  return onwards(say(noted, text(told)))
}

function reviewed(turn: Turn, day: string): Turn {
  if (day <= todayOf(turn)) return say(turn, text(phrase('replies.past-day', { found: { day } })))
  const before = caseOf(turn).pilot.standard ?? newStandard()
  const kept = keptRecord(turn, { ...before, review: day, asked: null })
  return onwards(say(kept, text(phrase('standard.day', { day: { day } }))))
}

/** What was just said stands in a record that is shown above: the way on is one press. */
function onwards(turn: Turn): Turn {
  const about = caseOf(turn)
  if (about.pilot.standard?.asked || unsaid(about).length > 0) return turn
  const pilot = { id: about.pilot.id }
  return say(turn, {
    of: 'record',
    part: 'buttons',
    buttons: [
      button('buttons.put-forward', { do: 'put-forward', pilot }, 'primary'),
      button('buttons.see-record', { do: 'standard', pilot, markdown: false }),
    ],
  })
}

const putForwardTakes = z.object({
  pilot: pilotRef,
})

export const putForwardCommand = defineCommand('put-forward', {
  takes: putForwardTakes,
  right: 'edit',
  effect: 'acts',
  pilot: latelySpokenOf,
  afterEnd: 'standard',
  needs: [],
  words: null,
  help: null,
  handle: putForward,
})

/** The record is whole and goes to whoever signs; any change takes it back. */
function putForward(turn: Turn): Turn {
  const about = caseOf(turn)
  const { pilot } = about
  const record = pilot.standard ?? newStandard()
  if (record.signed) return say(turn, text(phrase('standard.signed-already')))
  const lacking = unsaid(about)
  if (lacking.length > 0) {
    const parts = { list: lacking.map((part) => ({ phrase: phrase(`standard.part.${part}`) })) }
    return say(turn, text(phrase('standard.lacks', { parts })))
  }
  const signer = decider(about)
  if (!signer)
    return say(turn, text(phrase('standard.no-signer')), {
      of: 'no-signer',
      part: 'buttons',
      buttons: [
        button('buttons.name-sponsor', { do: 'sponsor', pilot: { id: pilot.id }, who: null, title: null }),
      ],
    })
  const kept = keptRecord(turn, { ...record, asked: { by: turn.context.speaker, at: turn.context.now } })
  if (mayDo(kept, 'sign')) return shown(kept)
  const outcome = phrase('standard.put-forward', { person: { person: signer.id } })
  return conclude(say(kept, text(outcome)), outcome)
}
