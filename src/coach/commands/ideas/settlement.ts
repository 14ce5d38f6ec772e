import { phrase } from '../../../messages/message.ts'
import type { Pilot } from '../../../records/pilot.ts'
import { isOpen } from '../../../portfolio/idea.ts'
import type { Idea } from '../../../records/idea.ts'
import { fitAnswer, fitName, settledParts } from './blocks.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { nameOwner } from '../../role-assignment.ts'
import { conclude, inWords, keep, note, say, speakerOf, tell, text, type Turn } from '../../turn.ts'
import { free } from './idea.ts'
import { begin, nameProblem, opened } from '../pilots/start.ts'
import { z } from 'zod'
import type { Loaded } from '../../loaded.ts'
import { knownIdea } from '../../../vocabulary/arguments.ts'
import { aboutNone } from '../../pilot-finding.ts'
import { defineCommand } from '../../command.ts'
import { declareMessages } from '../../../messages/declaration.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    'settle-idea': z.infer<typeof takes>
  }
}

const takes = z.object({
  idea: knownIdea,
  to: z.enum(['start', 'keep', 'drop', 'aside']),
})

export const settleIdeaCommand = defineCommand('settle-idea', {
  takes,
  right: 'start',
  effect: 'reads',
  pilot: aboutNone,
  afterEnd: 'always',
  needs: ['ideas'],
  words: null,
  help: null,
  handle: settleIdea,
})

/** What becomes of an idea [SV1, SV3]: a pilot, kept, dropped, or left out of the first wave. */
function settleIdea(
  turn: Turn,
  { to }: IntentOf<'settle-idea'>,
  { ideas: [known] }: Pick<Loaded, 'ideas'>,
): Turn {
  if (!known) return say(turn, text(phrase('idea.gone')))
  if (!isOpen(known)) return say(turn, ...settledParts(known))
  const own = known.by === turn.context.speaker
  switch (to) {
    case 'start':
      return startIdea(turn, known)
    case 'keep':
      return concluded(turn, known, 'idea.kept')
    case 'drop': {
      // Only whoever had an idea lets go of it.
      if (!own) return say(turn, text(phrase('idea.gone')))
      const dropped = keep(free(turn), { ...known, dropped: turn.context.now })
      return concluded(note(dropped, 'idea.dropped', { idea: known.id }), known, 'idea.dropped')
    }
    case 'aside': {
      const { speaker, now } = turn.context
      if (!speakerOf(turn).office) return say(turn, text(phrase('idea.wave.not-yours')))
      const aside = keep(turn, { ...known, aside: { by: speaker, at: now } })
      const noted = note(aside, 'idea.set-aside', { idea: known.id })
      return tell(
        concluded(noted, known, 'idea.set-aside'),
        known.by,
        text(phrase('idea.told-aside', { idea: known.name })),
      )
    }
  }
}

function concluded(turn: Turn, { name }: Idea, key: `idea.${'kept' | 'dropped' | 'set-aside'}`): Turn {
  const outcome = phrase(key, { idea: name })
  return conclude(say(turn, text(outcome)), outcome)
}

/** The pilot takes the answers along; whoever had the idea is its owner, also where the program office starts it. */
function startIdea(turn: Turn, known: Idea): Turn {
  const problem = nameProblem(turn, known.name)
  if (problem) return say(turn, text(problem))
  const outcome = phrase('idea.started', { idea: known.name })
  const answers = carried(turn, known)
  const owner = turn.people[known.by]
  const own = known.by === turn.context.speaker || !owner
  const begun = own
    ? begin(turn, { name: known.name, owner: null, sponsor: null }, undefined, answers)
    : nameOwner(opened(turn, known.name, answers), owner)
  const pilot = begun.about?.pilot.id ?? null
  const kept = note(keep(begun, { ...known, pilot }), 'idea.started', { idea: known.id })
  const told = own
    ? kept
    : say(kept, text(phrase('idea.started-for', { idea: known.name, person: { person: known.by } })))
  return conclude(told, outcome)
}

/** The question on fit is answered by the idea, and says so [PH1]. */
function carried(turn: Turn, { answers, by }: Idea): Pilot['answers'] {
  const asked = turn.context.content.playbook.ideas.questions.filter(({ rows }) => rows.includes('PH1'))
  const given = asked.flatMap(({ id }) => {
    const answer = answers[id]
    return answer
      ? [{ phrase: phrase('idea.option', { question: fitName(id), answer: fitAnswer(answer) }) }]
      : []
  })
  if (given.length < asked.length) return {}
  const said = inWords(turn, phrase('idea.carried', { answers: { list: given } }))
  return { fit: { text: said, weak: [], at: turn.context.now, by } }
}

export const settlementMessages = declareMessages({
  'idea.kept': { idea: 'text' },
  'idea.dropped': { idea: 'text' },
  'idea.set-aside': { idea: 'text' },
  'idea.told-aside': { idea: 'text' },
  'idea.started': { idea: 'text' },
  'idea.started-for': { idea: 'text', person: 'text' },
  'idea.carried': { answers: 'text' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof settlementMessages> {}
}
