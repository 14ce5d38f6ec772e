import { phrase, type Said } from '../../content/message.ts'
import { MOST_OWN } from '../../pilots/parts.ts'
import type { Pilot } from '../../pilots/pilot.ts'
import {
  FIT_ANSWERS,
  isOpen,
  newIdea,
  unasked,
  verdictOf,
  type FitQuestion,
  type Idea,
} from '../../portfolio/idea.ts'
import { called } from '../../record.ts'
import { button } from '../buttons.ts'
import type { Expectation } from '../expectation.ts'
import { again } from '../again.ts'
import { fitAnswer, fitName, fitQuestion, ideaButton, ideaParts, ideaState, settledParts } from '../ideas.ts'
import type { IntentOf } from '../intent.ts'
import { nameOwner } from '../seats.ts'
import {
  conclude,
  expect,
  inWords,
  keep,
  note,
  say,
  sayDirectly,
  speakerOf,
  tell,
  text,
  type Turn,
} from '../turn.ts'
import { begin, nameProblem, opened, tidy } from './start.ts'

const PAGE = 20

/** Begins the short assessment of an idea, takes it up where it stands, or shows what it came to [SV1]. */
export function idea(turn: Turn, { idea: wanted }: IntentOf<'idea'>): Turn {
  if (wanted === null) return say(expect(turn, { expects: 'idea-name' }), text(phrase('idea.ask-name')))
  const [known, ...others] = turn.scene.ideas
  if (others.length > 0) return whichIdea(turn)
  if (known) return takeUpIdea(turn, known)
  if ('id' in wanted) return say(turn, text(phrase('idea.gone')))
  const problem = nameProblem(turn, wanted.name)
  if (problem) return say(expect(turn, { expects: 'idea-name' }), text(problem))
  const { organisation, id, speaker, now } = turn.scene
  const begun = newIdea(organisation.id, id(), tidy(wanted.name), speaker, now)
  return takeUpIdea(keep(turn, begun), begun)
}

function whichIdea(turn: Turn): Turn {
  return say(turn, {
    of: 'which',
    part: 'choice',
    label: phrase('idea.which'),
    options: turn.scene.ideas.slice(0, 100).map((one) => ({
      label: phrase('idea.list.one-of', {
        idea: one.name,
        person: { person: one.by },
        state: ideaState(turn, one),
      }),
      tap: { do: 'idea', idea: { id: one.id } },
    })),
  })
}

/** The next question for whoever had the idea; the result once all are answered, and for everybody else. */
function takeUpIdea(turn: Turn, known: Idea): Turn {
  if (!isOpen(known)) return say(turn, ...settledParts(known))
  const [next] = unasked(known, turn.scene.content.playbook)
  if (next && known.by === turn.scene.speaker) return askFit(turn, known, next)
  const shown = say(free(turn), ...ideaParts(turn, known))
  return known.by === turn.scene.speaker ? say(shown, ...changeParts(turn, known)) : shown
}

/** Any answer can be changed: what was far away may be within reach now. */
function changeParts(turn: Turn, known: Idea): Said {
  return [
    {
      of: '',
      part: 'choice',
      label: phrase('idea.change'),
      options: turn.scene.content.playbook.ideas.questions.map(({ id }) => ({
        label: phrase('idea.option', { question: fitName(id), answer: fitAnswer(known.answers[id] ?? 'no') }),
        tap: { do: 'fit', idea: { id: known.id }, question: id, answer: null },
      })),
    },
  ]
}

export function askFit(turn: Turn, known: Idea, question: FitQuestion): Turn {
  const waiting = expect(turn, { expects: 'fit', idea: known.id, question })
  return sayDirectly(waiting, ...fitQuestion(turn, known, question))
}

/** No answer is waited for any more. */
function free(turn: Turn): Turn {
  return speakerOf(turn).expects?.expects === 'fit' ? expect(turn, null) : turn
}

/** An answer by a button, or a question that is asked anew. */
export function fit(turn: Turn, { question, answer }: IntentOf<'fit'>): Turn {
  const [known] = turn.scene.ideas
  if (!known || known.by !== turn.scene.speaker) return say(free(turn), text(phrase('idea.gone')))
  if (!isOpen(known)) return say(free(turn), ...settledParts(known))
  if (answer === null) return askFit(turn, known, question)
  const { playbook } = turn.scene.content
  const answered: Idea = { ...known, answers: { ...known.answers, [question]: answer }, aside: null }
  const kept = conclude(keep(turn, answered), phrase(`idea.answer.${answer}`))
  const verdict = verdictOf(answered, playbook)
  return takeUpIdea(verdict ? note(kept, 'idea.assessed', { idea: known.id, verdict }) : kept, answered)
}

/** Who types what a button says means that button. */
export function hearFit(turn: Turn, expects: Extract<Expectation, { expects: 'fit' }>, words: string): Turn {
  const said = called(words)
  const answer = FIT_ANSWERS.find((one) => called(inWords(turn, phrase(`idea.answer.${one}`))) === said)
  return answer
    ? fit(turn, { do: 'fit', idea: { id: expects.idea }, question: expects.question, answer })
    : again(turn, expects)
}

/** What becomes of an idea [SV1, SV3]: a pilot, kept, dropped, or left out of the first wave. */
export function settleIdea(turn: Turn, { to }: IntentOf<'settle-idea'>): Turn {
  const [known] = turn.scene.ideas
  if (!known) return say(turn, text(phrase('idea.gone')))
  if (!isOpen(known)) return say(turn, ...settledParts(known))
  const own = known.by === turn.scene.speaker
  switch (to) {
    case 'start':
      return startIdea(turn, known)
    case 'keep':
      return concluded(turn, known, 'idea.kept')
    case 'drop': {
      // Only whoever had an idea lets go of it.
      if (!own) return say(turn, text(phrase('idea.gone')))
      const dropped = keep(turn, { ...known, dropped: turn.scene.now })
      return concluded(note(dropped, 'idea.dropped', { idea: known.id }), known, 'idea.dropped')
    }
    case 'aside': {
      const { speaker, now } = turn.scene
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
  const own = known.by === turn.scene.speaker || !owner
  const begun = own
    ? begin(turn, { name: known.name, owner: null, sponsor: null }, answers)
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
  const asked = turn.scene.content.playbook.ideas.questions.filter(({ rows }) => rows.includes('PH1'))
  const given = asked.flatMap(({ id }) => {
    const answer = answers[id]
    return answer
      ? [{ phrase: phrase('idea.option', { question: fitName(id), answer: fitAnswer(answer) }) }]
      : []
  })
  if (given.length < asked.length) return {}
  const said = inWords(turn, phrase('idea.carried', { answers: { list: given } }))
  return { fit: { text: said, weak: [], at: turn.scene.now, by } }
}

/** The speaker's open ideas; the program office sees all, page by page. */
export function ideas(turn: Turn, { after, skip }: IntentOf<'ideas'>): Turn {
  const all = turn.scene.ideas
  const shown = all.toSorted((a, b) => a.name.localeCompare(b.name, 'en')).slice(skip, skip + PAGE)
  if (shown.length === 0)
    return say(turn, text(phrase(after === null ? 'idea.list.none' : 'idea.list.no-more')), {
      of: 'idea',
      part: 'buttons',
      buttons: [ideaButton('idea.button.new', { do: 'idea', idea: null }, 'primary')],
    })
  const { office } = speakerOf(turn)
  const line = (one: Idea) => {
    const known = { idea: one.name, state: ideaState(turn, one) }
    return one.by === turn.scene.speaker
      ? phrase('idea.list.one', known)
      : phrase('idea.list.one-of', { ...known, person: { person: one.by } })
  }
  const next = beyond(all, after, skip + PAGE)
  return say(
    turn,
    { part: 'title', text: phrase(office ? 'idea.list.title-office' : 'idea.list.title') },
    { part: 'list', items: shown.map(line) },
    {
      of: 'ideas',
      part: 'choice',
      label: phrase('idea.list.choose'),
      options: shown.map((one) => ({
        label: phrase('names.pilot', { pilot: one.name }),
        tap: { do: 'idea', idea: { id: one.id } },
      })),
    },
    {
      of: 'more',
      part: 'buttons',
      buttons: [
        ...(next ? [button('buttons.more', next)] : []),
        ideaButton('idea.button.new', { do: 'idea', idea: null }),
        ...(office ? [ideaButton('idea.button.rank', { do: 'rank', skip: 0 })] : []),
      ],
    },
  )
}

function beyond(all: readonly Idea[], after: string | null, skip: number): IntentOf<'ideas'> | null {
  if (skip < all.length) return { do: 'ideas', after, skip }
  return all.length < MOST_OWN ? null : { do: 'ideas', after: all.at(-1)?.id ?? null, skip: 0 }
}
