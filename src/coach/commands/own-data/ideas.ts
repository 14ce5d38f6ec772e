import { phrase, type MessageDescriptor } from '../../../messages/message.ts'
import { dayOf } from '../../../time/time.ts'
import type { Idea } from '../../../records/idea.ts'
import type { Template } from '../../../records/template.ts'
import { fitAnswer, fitName } from '../ideas/blocks.ts'
import { pilotCalled } from './involvement.ts'
import { isSelf, type OwnData } from './writings.ts'
import { zoneOf, type Turn } from '../../turn.ts'
import { declareMessages } from '../../../messages/declaration.ts'

/** The person's ideas with every answer, what they left for other pilots, and what they set aside. */
export function ideas(turn: Turn, kept: OwnData): MessageDescriptor[] {
  const own = kept.ideas.filter(({ by }) => isSelf(kept, by))
  const aside = kept.ideas.filter((idea) => isSelf(kept, idea.aside?.by)).length
  return [
    ...own.map((idea) => one(turn, idea)),
    ...kept.templates.map((left) => template(turn, kept, left)),
    ...(aside > 0 ? [phrase('mine.ideas.aside', { count: aside })] : []),
  ]
}

function one(turn: Turn, idea: Idea): MessageDescriptor {
  const { name, answers, started, pilot, dropped } = idea
  const given = Object.entries(answers) as [keyof typeof answers, NonNullable<(typeof answers)['data']>][]
  return phrase('mine.ideas.one', {
    idea: name,
    day: { day: dayOf(started, zoneOf(turn)) },
    state: pilot ? 'pilot' : dropped ? 'dropped' : 'open',
    has: given.length > 0 ? 'answers' : 'none',
    answers: {
      list: given.map(([question, answer]) => ({
        phrase: phrase('idea.option', { question: fitName(question), answer: fitAnswer(answer) }),
      })),
    },
  })
}

/** What a pilot left is called by its name only before whoever has a part in it. */
function template(turn: Turn, kept: OwnData, { id, made, shared }: Template): MessageDescriptor {
  const of = kept.pilots.find(({ pilot }) => pilot.id === id)
  const day = { day: dayOf(made, zoneOf(turn)) }
  const pilot = of ? pilotCalled(of) : { phrase: phrase('mine.former') }
  return phrase(shared ? 'mine.ideas.template' : 'mine.ideas.template-private', { pilot, day })
}

export const ideasMessages = declareMessages({
  'mine.ideas.aside': { count: 'number' },
  'mine.ideas.one': { idea: 'text', day: 'text', state: 'choice', has: 'choice', answers: 'text' },
  'mine.ideas.template': { pilot: 'text', day: 'text' },
  'mine.ideas.template-private': { pilot: 'text', day: 'text' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof ideasMessages> {}
}
