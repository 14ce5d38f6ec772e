import { definePrompt, never, nothing } from '../prompt.ts'
import { phrase } from '../../messages/message.ts'
import { titled } from '../commands/people/sponsor.ts'
import { nameSponsor, typedTitle } from '../role-assignment.ts'
import { caseOf, say, text } from '../turn.ts'
import { expect } from '../dialogue.ts'

declare module '../../records/prompt.ts' {
  interface Prompts {
    'sponsor-title': { pilot: string }
  }
}

/** The title of a sponsor. */
export const sponsorTitlePrompt = definePrompt('sponsor-title', {
  becomes: 'say',
  fits: 'title',
  yesNo: 'neither',
  ages: true,
  leftBy: never,
  lapses: null,
  topic: ({ pilot }) => `sponsor ${pilot}`,
  standing: nothing,
  reply: (turn, _prompt, words) => {
    const { pilot } = caseOf(turn)
    const person = pilot.sponsor && turn.people[pilot.sponsor.person]
    if (!person) return expect(turn, null)
    const title = typedTitle(turn, words)
    if (title) return titled(nameSponsor(expect(turn, null), person, title))
    return say(turn, text(phrase('commands.sponsor.no-title', { person: { person: person.id } })))
  },
  ask: (turn, prompt) => {
    const named = turn.about?.pilot.sponsor?.person
    const other = named && named !== turn.context.speaker
    const asked = other
      ? phrase('commands.sponsor.ask-title', { person: { person: named } })
      : phrase('consent.your-title')
    return say(expect(turn, prompt), text(asked))
  },
})
