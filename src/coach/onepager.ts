import { shownState } from '../commitments/commitment.ts'
import { phrase, type Phrase, type Said } from '../content/message.ts'
import type { Playbook } from '../content/playbook.ts'
import type { Day } from '../people/time.ts'
import type { Case } from '../pilots/case.ts'
import type { Answer, Pilot } from '../pilots/pilot.ts'
import { button } from './buttons.ts'
import { answerValue, commitmentName, personName, questionName, stageName } from './names.ts'
import { openQuestions } from './answers.ts'

/** The pilot on one page [ST1]: what was answered, what is weak, what is promised and what is open. */
export function onePagerParts(about: Case, playbook: Playbook, today: Day): Said {
  const { pilot } = about
  return [
    ...sheet(about, playbook, today),
    {
      part: 'buttons',
      buttons: [
        button('buttons.markdown', { do: 'summary', pilot: { id: pilot.id }, markdown: true }),
        button('buttons.edit', { do: 'edit', pilot: { id: pilot.id }, question: null }),
        button('buttons.advance', { do: 'advance', pilot: { id: pilot.id } }),
      ],
    },
  ]
}

/** The same page without buttons: what is shown as Markdown. */
export function sheet(about: Case, playbook: Playbook, today: Day): Said {
  const { pilot, commitments } = about
  const answered = playbook.talks.discovery.flatMap(({ id }) => {
    const answer = id === 'sponsor' ? sponsorNow(pilot) : pilot.answers[id]
    if (!answer) return []
    const value: Phrase = phrase(answer.weak.length > 0 ? 'onepager.weak-answer' : 'onepager.answer', {
      text: answerValue(id, answer),
    })
    return [{ label: phrase('onepager.question', { question: questionName(id) }), value }]
  })
  const promises = commitments.filter(
    (commitment) => shownState(commitment, today) !== 'missing' && commitment.state === 'promised',
  )
  const open = openQuestions(about, playbook)
  return [
    { part: 'title', text: phrase('onepager.title', { pilot: pilot.name }) },
    {
      part: 'note',
      text: phrase('onepager.roles', {
        stage: stageName(pilot.stage),
        owner: personName(pilot.owner?.person),
        sponsor: personName(pilot.sponsor?.person),
      }),
    },
    ...(answered.length > 0 ? [{ part: 'facts' as const, facts: answered }] : []),
    ...(promises.length > 0
      ? [
          { part: 'text' as const, text: phrase('onepager.promises') },
          {
            part: 'list' as const,
            items: promises.map((promise) =>
              promise.due
                ? phrase('onepager.promise', {
                    what: commitmentName(promise),
                    person: personName(promise.person),
                    due: { day: promise.due },
                  })
                : phrase('onepager.promise-undated', {
                    what: commitmentName(promise),
                    person: personName(promise.person),
                  }),
            ),
          },
        ]
      : []),
    ...(open.length > 0
      ? [
          {
            part: 'note' as const,
            text: phrase('onepager.open', { questions: { list: open.map(({ id }) => questionName(id)) } }),
          },
        ]
      : []),
  ]
}

/** The sponsor may have been named elsewhere since the question was answered. */
function sponsorNow({ answers, sponsor }: Pilot): Pick<Answer, 'text' | 'weak' | 'person'> | undefined {
  const answer = answers.sponsor
  return sponsor && answer?.person !== sponsor.person
    ? { text: '', weak: [], person: sponsor.person }
    : answer
}
