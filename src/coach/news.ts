import { phrase, type Button, type Phrase, type Said, type Value } from '../content/message.ts'
import { silent } from '../nudges/policy.ts'
import { button } from './buttons.ts'
import { caseOf, tell, text, type Turn } from './turn.ts'

/** What somebody was named for: a part in the pilot, or a promise. */
export type Part = 'owner' | 'deputy' | 'sponsor' | 'promise'

/** What is said besides when somebody was named who does not answer, and so is not asked by the coach. */
export function unanswering(turn: Turn, id: string): Said {
  const person = turn.people[id]
  if (!person || !silent(person)) return []
  return [{ part: 'note', text: phrase('commands.silent', { person: { person: id } }) }]
}

/** Who named them, where somebody did. */
type Namer = string | null | undefined

/** Whoever named somebody learns that they said yes. */
export function tellAccepted(turn: Turn, by: Namer, what: Value): Turn {
  if (!by) return turn
  const said = phrase('consent.news.accepted', about(turn, what))
  return tell(turn, by, text(said))
}

/** That they said no, and how to ask somebody else. */
export function tellDeclined(turn: Turn, by: Namer, part: Part, what: Value): Turn {
  if (!by) return turn
  const buttons = [again(part, { id: caseOf(turn).pilot.id })]
  return tell(turn, by, text(phrase('consent.news.declined', about(turn, what))), {
    of: 'news',
    part: 'buttons',
    buttons,
  })
}

/** That they do not agree to the new standard: what they miss is worth asking before it is signed [CM2]. */
export function tellDisagreed(turn: Turn, by: Namer): Turn {
  if (!by) return turn
  const { pilot } = caseOf(turn)
  const person = { person: turn.scene.speaker }
  return tell(turn, by, text(phrase('standard.disagreed', { person, pilot: pilot.name })), {
    of: 'news',
    part: 'buttons',
    buttons: [button('buttons.standard', { do: 'standard', pilot: { id: pilot.id }, markdown: false })],
  })
}

/** That they named somebody else. */
export function tellReferred(turn: Turn, by: Namer, other: string, what: Value): Turn {
  if (!by) return turn
  const said = phrase('consent.news.referred', { ...about(turn, what), other: { person: other } })
  return tell(turn, by, text(said))
}

function about(turn: Turn, what: Value) {
  return { person: { person: turn.scene.speaker }, pilot: caseOf(turn).pilot.name, what }
}

function again(part: Part, pilot: { id: string }): Button<Phrase> {
  switch (part) {
    case 'owner':
      return button('buttons.someone-else', { do: 'handover', pilot, who: null, sure: false })
    case 'deputy':
      return button('buttons.someone-else', { do: 'deputy', pilot, who: null })
    case 'sponsor':
      return button('buttons.name-sponsor', { do: 'sponsor', pilot, who: null, title: null })
    case 'promise':
      return button('buttons.promises', { do: 'commitments', pilot })
  }
}
