import { commitmentId } from '../records/commitment.ts'
import { phrase, type MessageDescriptor, type Message, type Value } from '../messages/message.ts'
import { dayOf, type Zone } from '../time/time.ts'
import type { PilotSnapshot } from '../records/pilot-snapshot.ts'
import { agreements, newStandard } from '../pilots/standard.ts'
import type { FormerStandard, Signature, Standard } from '../records/standard.ts'
import { STANDARD_PARTS } from '../vocabulary/standard.ts'
import { dueOf, holderName } from './names.ts'
import { declareMessages, each } from '../messages/declaration.ts'

type Fact = { label: MessageDescriptor; value: MessageDescriptor }

/** The whole record, as it is signed and shown on request [CM1-2, CM4]; what it took the place of stands below it. */
export function recordParts(about: PilotSnapshot, zone: Zone): Message {
  const { pilot } = about
  const standard = pilot.standard ?? newStandard()
  return [
    { part: 'title', text: phrase('standard.title', { pilot: pilot.name }) },
    { part: 'facts', facts: recordFacts(about, standard, zone) },
    ...standard.former.toReversed().flatMap((former): Message => [
      {
        part: 'text',
        text: phrase('standard.former', { day: { day: dayOf(former.signed.at, zone) } }),
      },
      { part: 'facts', facts: formerFacts(former, zone) },
    ]),
  ]
}

/** The new-standard record as label and value, with who agreed, was silent or declined [CM1-2]; days are in the zone. */
export function recordFacts(about: PilotSnapshot, standard: Standard, zone: Zone): Fact[] {
  const { agreed, silent, declined } = agreements(about)
  return [
    ...texts(standard),
    fact('agreed', people(agreed)),
    ...(silent.length > 0 ? [fact('silent', people(silent))] : []),
    ...(declined.length > 0 ? [fact('declined', people(declined))] : []),
    ...copiesFact(about),
    fact('review', standard.review ? { day: standard.review } : open()),
    fact(
      'signed',
      standard.signed ? signature(standard.signed, zone) : { phrase: phrase('standard.not-signed') },
    ),
  ]
}

function formerFacts(former: FormerStandard, zone: Zone): Fact[] {
  return [
    ...texts(former),
    fact('agreed', people(former.agreed)),
    fact('signed', signature(former.signed, zone)),
  ]
}

function texts(standard: Standard | FormerStandard): Fact[] {
  return STANDARD_PARTS.map((part) => {
    const text = standard[part]
    return fact(part, text ? { written: text } : open())
  })
}

/** What the record says of other versions of the same thing [CM9]. */
function copiesFact({ pilot, commitments }: PilotSnapshot): Fact[] {
  if (pilot.answers.copies?.choice !== 'some') return []
  const one = commitments.find(({ id }) => id === commitmentId(pilot.id, 'informal-copies'))
  if (one?.state === 'met' || one?.state === 'waived')
    return [fact('copies', { phrase: phrase('standard.copies-one') })]
  return [
    fact('copies', {
      phrase: one?.person
        ? phrase('standard.copies', { person: holderName(one), due: dueOf(one) })
        : phrase('standard.copies-known'),
    }),
  ]
}

function signature({ by, title, at }: Signature, zone: Zone): Value {
  const signed = { person: { person: by }, day: { day: dayOf(at, zone) } }
  return {
    phrase: title
      ? phrase('standard.signed-by', { ...signed, title })
      : phrase('standard.signed-by-untitled', signed),
  }
}

function people(ids: readonly string[]): Value {
  return ids.length > 0 ? { list: ids.map((person) => ({ person })) } : open()
}

function open(): Value {
  return { phrase: phrase('standard.open') }
}

function fact(
  label: (typeof STANDARD_PARTS)[number] | 'agreed' | 'silent' | 'declined' | 'copies' | 'review' | 'signed',
  value: Value,
): Fact {
  return { label: phrase(`standard.label.${label}`), value: phrase('standard.value', { value }) }
}

export const sayStandardMessages = declareMessages({
  ...each('standard.label', STANDARD_PARTS, {}),
  'standard.changed-since': {},
  'standard.copies': { person: 'text', due: 'text' },
  'standard.copies-known': {},
  'standard.copies-one': {},
  'standard.former': { day: 'day' },
  'standard.label.agreed': {},
  'standard.label.copies': {},
  'standard.label.declined': {},
  'standard.label.review': {},
  'standard.label.signed': {},
  'standard.label.silent': {},
  'standard.not-signed': {},
  'standard.open': {},
  'standard.signed-by': { person: 'text', title: 'text', day: 'day' },
  'standard.signed-by-untitled': { person: 'text', day: 'day' },
  'standard.title': { pilot: 'text' },
  'standard.value': { value: 'text' },
})

declare module '../messages/declaration.ts' {
  interface Messages extends Readonly<typeof sayStandardMessages> {}
}
