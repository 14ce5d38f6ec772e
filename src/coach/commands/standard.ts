import { saysTooLittle } from '../checks/short.ts'
import { readerOf } from '../../content/reader.ts'
import { phrase, type Said } from '../../content/message.ts'
import { promised } from '../../commitments/commitment.ts'
import { decider } from '../../nudges/decision.ts'
import { colleague } from '../../people/person.ts'
import { addDays } from '../../people/time.ts'
import {
  agreementId,
  agreements,
  decidable,
  newStandard,
  STANDARD_PARTS,
  unsaid,
  type Standard,
  type StandardPart,
} from '../../pilots/standard.ts'
import { button } from '../buttons.ts'
import type { IntentOf } from '../intent.ts'
import { personName, stageName } from '../names.ts'
import { followedMeasures } from './kpi.ts'
import { mayDo } from '../permit.ts'
import { recordParts } from '../standard.ts'
import {
  caseOf,
  changePilot,
  conclude,
  expect,
  keep,
  languageFor,
  note,
  say,
  text,
  todayOf,
  zoneOf,
  type Turn,
} from '../turn.ts'
import { resolve } from '../who.ts'
import { shareParts } from './template.ts'
import { reviewButtons } from '../../nudges/standard.ts'

/** The new-standard decision as far as it is made; whoever may write it is asked for what is not said yet [CM1-2]. */
export function standard(turn: Turn, { markdown }: IntentOf<'standard'>): Turn {
  const about = caseOf(turn)
  const { pilot } = about
  if (pilot.stage === 'stopped') return say(turn, text(phrase('commands.coach.ended', { pilot: pilot.name })))
  if (!decidable(about))
    return say(turn, text(phrase('standard.too-early', { pilot: pilot.name, stage: stageName(pilot.stage) })))
  if (markdown) return say(turn, { part: 'markdown', parts: recordParts(about, zoneOf(turn)) })
  const next = unwritten(pilot.standard)
  if (!next || pilot.standard?.signed) return shown(turn)
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

export function askPart(turn: Turn, part: StandardPart): Turn {
  const { pilot } = caseOf(turn)
  const waiting = expect(turn, { expects: 'standard', pilot: pilot.id, part })
  const written = pilot.standard?.[part]
  const followed = part === 'measures' && !written ? followedMeasures(turn) : null
  return say(
    waiting,
    {
      part: 'note',
      text: phrase('standard.progress', {
        pilot: pilot.name,
        n: STANDARD_PARTS.indexOf(part) + 1,
        of: STANDARD_PARTS.length,
      }),
    },
    text(phrase(`standard.ask.${part}`)),
    ...(written
      ? [{ part: 'quote' as const, text: phrase('standard.value', { value: { written } }) }]
      : [{ part: 'note' as const, text: phrase(`standard.hint.${part}`) }]),
    ...(followed ? [text(phrase('kpi.followed', { measures: followed }))] : []),
    {
      of: 'standard',
      part: 'buttons',
      buttons: [
        ...(followed
          ? [
              button(
                'buttons.these-measures',
                {
                  do: 'settle-standard',
                  pilot: { id: pilot.id },
                  part,
                  text: followed,
                  who: null,
                  day: null,
                },
                'primary',
              ),
            ]
          : []),
        button('buttons.later', { do: 'cancel' }),
      ],
    },
  )
}

/** The record, and what can be done about it. */
function shown(turn: Turn): Turn {
  return say(turn, ...recordParts(caseOf(turn), zoneOf(turn)), ...controls(turn))
}

function controls(turn: Turn): Said {
  const about = caseOf(turn)
  const { pilot } = about
  const at = { id: pilot.id }
  const record = pilot.standard ?? newStandard()
  const edits = mayDo(turn, 'edit')
  const copy = button('buttons.markdown', { do: 'standard', pilot: at, markdown: true })
  const due = record.review !== null && record.review <= todayOf(turn)
  if (record.signed)
    return [
      {
        of: 'record',
        part: 'buttons',
        buttons: [...(due && mayDo(turn, 'promise') ? reviewButtons(pilot.id) : []), copy],
      },
      ...(edits && pilot.stage === 'standard' ? shareParts(turn) : []),
    ]
  const signer = record.asked ? decider(about) : undefined
  const signs = record.asked && mayDo(turn, 'sign') ? record.asked.at : null
  const settle = { do: 'settle-standard', pilot: at, part: null, text: null, who: null, day: null } as const
  const { day: _day, ...whom } = settle
  const { who: _who, ...when } = settle
  return [
    ...(signer
      ? [{ part: 'note' as const, text: phrase('standard.waits', { person: { person: signer.id } }) }]
      : []),
    ...(edits
      ? ([
          { of: 'who', part: 'person', label: phrase('standard.who-agrees'), tap: { ...settle, ...whom } },
          {
            of: 'when',
            part: 'date',
            label: phrase('standard.another-day'),
            tap: { ...settle, ...when },
            ...(record.review && { initial: record.review }),
          },
          {
            of: 'change',
            part: 'choice',
            label: phrase('standard.change'),
            options: STANDARD_PARTS.map((part) => ({
              label: phrase(`standard.label.${part}`),
              tap: { ...settle, part },
            })),
          },
        ] satisfies Said)
      : []),
    {
      of: 'record',
      part: 'buttons',
      buttons: [
        ...(signs ? [button('buttons.sign', { do: 'sign', pilot: at, at: signs }, 'primary')] : []),
        ...(edits && !record.asked
          ? [button('buttons.put-forward', { do: 'put-forward', pilot: at }, 'primary')]
          : []),
        copy,
      ],
    },
  ]
}

/** One thing of the record is said: a text, somebody who should agree, or the day of its review [CM2, CM4]. */
export function settleStandard(turn: Turn, intent: IntentOf<'settle-standard'>): Turn {
  const { pilot } = caseOf(turn)
  if (pilot.standard?.signed) return say(expect(turn, null), text(phrase('standard.fixed')))
  if (!decidable(caseOf(turn))) return standard(turn, { do: 'standard', pilot: null, markdown: false })
  const { part, text: words, who, day } = intent
  if (part) return words === null ? askPart(turn, part) : written(turn, part, words)
  if (who) return agreeing(turn, who)
  if (day) return reviewed(turn, day)
  return standard(turn, { do: 'standard', pilot: null, markdown: false })
}

function written(turn: Turn, part: StandardPart, words: string): Turn {
  if (saysTooLittle(words, readerOf(languageFor(turn).vocabulary)))
    return say(turn, text(phrase('standard.short')))
  const { playbook } = turn.scene.content
  const before = caseOf(turn).pilot.standard ?? newStandard()
  const kept = expect(
    keptRecord(turn, {
      ...before,
      [part]: words.trim(),
      review: before.review ?? addDays(todayOf(turn), playbook.standard.review),
      asked: null,
    }),
    null,
  )
  const told = say(kept, text(phrase('standard.kept', { part: { phrase: phrase(`standard.part.${part}`) } })))
  const next = unwritten(caseOf(told).pilot.standard)
  return next ? askPart(told, next) : shown(told)
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
  const self = person.id === turn.scene.speaker
  const id = agreementId(about.pilot, person.id)
  const before = about.commitments.find((one) => one.id === id)
  const made = promised(turn.scene.organisation.id, {
    pilot: about.pilot.id,
    what: 'agreement',
    question: null,
    person: person.id,
    namedBy: turn.scene.speaker,
    agreed: self,
    due: null,
    changed: turn.scene.now,
  })
  const kept = keep(
    found.turn,
    { ...made, id, version: before?.version ?? 0, state: self ? 'met' : 'promised' },
    { ...about.pilot, activity: turn.scene.now },
  )
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

/** The record is whole and goes to whoever signs; any change takes it back. */
export function putForward(turn: Turn): Turn {
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
  const kept = keptRecord(turn, { ...record, asked: { by: turn.scene.speaker, at: turn.scene.now } })
  if (mayDo(kept, 'sign')) return shown(kept)
  const outcome = phrase('standard.put-forward', { person: { person: signer.id } })
  return conclude(say(kept, text(outcome)), outcome)
}
