import { commitmentId, promised, type Commitment } from '../records/commitment.ts'
import { phrase } from '../messages/message.ts'
import type { Person } from '../records/person.ts'
import type { Pilot, RoleAssignment, SponsorAssignment } from '../records/pilot.ts'
import { agreedTo } from '../pilots/role-agreement.ts'
import { isTopTitle } from '../pilots/access.ts'
import { readerOf } from '../language/reader.ts'
import { titleIn } from '../language/title.ts'
import {
  caseOf,
  changePilot,
  keep,
  languageFor,
  note,
  speakerOf,
  tellParting,
  text,
  type Turn,
} from './turn.ts'
import { declareMessages } from '../messages/declaration.ts'

/** Naming is a promise; only somebody who names themselves has said yes already. */
export function seat(turn: Turn, person: Person): RoleAssignment {
  const self = person.id === turn.context.speaker
  return {
    person: person.id,
    namedBy: turn.context.speaker,
    named: turn.context.now,
    agreed: self ? turn.context.now : null,
  }
}

/** Names the owner of the pilot that is spoken about. */
export function nameOwner(turn: Turn, person: Person): Turn {
  const next = changePilot(turn, { owner: seat(turn, person) })
  return note(next, 'role.named', { role: 'owner', person: person.id })
}

/** Names the deputy; whoever had said yes to it before hears who has it now. */
export function nameDeputy(turn: Turn, person: Person): Turn {
  const { pilot } = caseOf(turn)
  const before = pilot.deputy
  const next = note(changePilot(turn, { deputy: seat(turn, person) }), 'role.named', {
    role: 'deputy',
    person: person.id,
  })
  if (!before || before.person === person.id || !agreedTo(before, pilot)) return next
  const by = { person: turn.context.speaker }
  const said = { by, person: { person: person.id }, pilot: pilot.name }
  return tellParting(next, before.person, text(phrase('commands.deputy.replaced', said)))
}

/** Names the sponsor, or adds the title of the one who is named already [TP1]. */
export function nameSponsor(turn: Turn, person: Person, title: string | null = null): Turn {
  const { pilot } = caseOf(turn)
  const before = pilot.sponsor?.person === person.id ? pilot.sponsor : null
  const { content } = turn.context
  // What somebody is called in passing ("our finance boss") takes no title away that their profile tells.
  const typed =
    title !== null && !isTopTitle(title, content) && isTopTitle(person.title, content) ? null : title
  const known = typed ?? before?.title ?? person.title
  if (before && before.title === known) return turn
  const sponsor: SponsorAssignment = before
    ? { ...before, title: known }
    : { ...seat(turn, person), title: known, counts: false }
  const next = note(changePilot(turn, { sponsor }), 'role.named', { role: 'sponsor', person: person.id })
  return settleSponsor(before ? next : tellReplaced(next, pilot, person))
}

/** The title that stands beside somebody's name, if it is one by itself; else their profile tells it. */
export function typedTitle(turn: Turn, words: string): string | null {
  return titleIn(words, turn.context.content.playbook.cLevelTitles, readerOf(languageFor(turn).vocabulary))
}

/** Whoever was the sponsor and had said yes hears that it is somebody else now. */
function tellReplaced(turn: Turn, { sponsor, name }: Pilot, person: Person): Turn {
  if (!sponsor?.agreed) return turn
  const said = { by: { person: turn.context.speaker }, person: { person: person.id }, pilot: name }
  return tellParting(turn, sponsor.person, text(phrase('commands.sponsor.replaced', said)))
}

/** The commitment follows the seat: met by a yes of somebody at C level, or whom the program office lets count [TP1]. */
export function settleSponsor(turn: Turn): Turn {
  const { pilot, commitments } = caseOf(turn)
  const before = commitments.find(({ id }) => id === commitmentId(pilot.id, 'sponsor'))
  const { sponsor } = pilot
  const base =
    before ??
    promised(turn.context.organisation.id, {
      pilot: pilot.id,
      what: 'sponsor',
      question: null,
      person: null,
      agreed: false,
      due: null,
      changed: turn.context.now,
    })
  if (!sponsor) {
    return before
      ? keep(turn, { ...before, person: null, agreed: false, due: null, state: 'promised' })
      : turn
  }
  const met = sponsor.agreed !== null && sponsorCounts(turn, sponsor)
  const kept: Commitment = {
    ...base,
    person: sponsor.person,
    agreed: sponsor.agreed !== null,
    state: met ? 'met' : 'promised',
    changed: turn.context.now,
  }
  return note(keep(turn, kept), met ? 'commitment.met' : 'commitment.promised', {
    what: 'sponsor',
    person: sponsor.person,
  })
}

/** Whether the sponsor is at C level by title, or counts because the program office said so [TP1]. */
export function sponsorCounts(turn: Turn, sponsor: SponsorAssignment): boolean {
  return sponsor.counts || isTopTitle(sponsor.title, turn.context.content)
}

/** Somebody who acts for a pilot they were named for has thereby said yes to their part in it. */
export function agreeByActing(turn: Turn): Turn {
  const { pilot } = caseOf(turn)
  const me = speakerOf(turn).id
  let next = turn
  for (const role of ['owner', 'deputy'] as const) {
    const seat = pilot[role]
    if (seat?.person === me && !seat.agreed) {
      next = note(changePilot(next, { [role]: { ...seat, agreed: turn.context.now } }), 'role.accepted', {
        role,
      })
    }
  }
  const { imported } = pilot
  if (imported && !imported.confirmed && pilot.owner?.person === me)
    next = note(
      changePilot(next, { imported: { ...imported, confirmed: turn.context.now } }),
      'pilot.confirmed',
    )
  return next
}

export const roleAssignmentMessages = declareMessages({
  'commands.deputy.replaced': { by: 'text', person: 'text', pilot: 'text' },
  'commands.sponsor.replaced': { by: 'text', person: 'text', pilot: 'text' },
})

declare module '../messages/declaration.ts' {
  interface Messages extends Readonly<typeof roleAssignmentMessages> {}
}
