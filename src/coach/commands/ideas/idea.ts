// Commands for ideas: their assessment, what becomes of them, and the ranking.
import { phrase, type Message } from '../../../messages/message.ts'
import { MOST_OWN } from '../../../pilots/access.ts'
import { isOpen, unasked, verdictOf } from '../../../portfolio/idea.ts'
import { newIdea, type Idea } from '../../../records/idea.ts'
import { FIT_ANSWERS, type FitQuestion, FIT_QUESTIONS } from '../../../vocabulary/fit.ts'
import { lookupName } from '../../../language/folding.ts'
import { readerOf } from '../../../language/reader.ts'
import { button } from '../../../say/buttons.ts'
import { evened, occurs } from '../../../language/pattern.ts'
import { recognise, surest } from '../../../language/examples.ts'
import { sentencesOf } from '../../../language/sentences.ts'
import { quoted } from '../../../say/quotes.ts'
import { contextOf } from '../../words-context.ts'
import { saysNothing } from '../../../language/checks/brevity.ts'
import type { PromptOf } from '../../../records/prompt.ts'
import {
  dropButton,
  fitAnswer,
  fitName,
  fitQuestion,
  ideaButton,
  ideaParts,
  ideaState,
  settledParts,
} from './blocks.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import {
  conclude,
  dialogueOf,
  inWords,
  keep,
  languageFor,
  note,
  say,
  sayDirectly,
  speakerOf,
  text,
  type Turn,
} from '../../turn.ts'
import { expect } from '../../dialogue.ts'
import { nameProblem, tidy } from '../pilots/start.ts'
import { z } from 'zod'
import type { Loaded } from '../../loaded.ts'
import { ideaRef, written, knownIdea } from '../../../vocabulary/arguments.ts'
import { aboutNone } from '../../pilot-finding.ts'
import { never } from '../../../language/words/plain-sentence.ts'
import { clean } from '../../../language/words/remainder.ts'
import { defineCommand, instead, type Handled } from '../../command.ts'
import { bareAnswer } from '../../../language/words/words.ts'

const PAGE = 20

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    idea: z.infer<typeof ideaTakes>
    ideas: z.infer<typeof ideasTakes>
    fit: z.infer<typeof fitTakes>
  }
}

/** An idea that is no pilot yet: begun or taken up, answered, and what becomes of it [SV1]. */
const ideaTakes = z.object({
  idea: ideaRef,
})

export const ideaCommand = defineCommand('idea', {
  takes: ideaTakes,
  right: 'start',
  effect: 'reads',
  pilot: aboutNone,
  afterEnd: 'always',
  needs: ['ideas'],
  words: {
    typed: 'first',
    read: ({ text }) => ({ do: 'idea', idea: clean(text) ? { name: clean(text) } : null }),
    plain: never,
  },
  help: 'help.command.idea',
  handle: idea,
})

/** Begins the short assessment of an idea, takes it up where it stands, or shows what it came to [SV1]. */
export function idea(
  turn: Turn,
  { idea: wanted }: IntentOf<'idea'>,
  { ideas: found }: Pick<Loaded, 'ideas'>,
): Turn {
  if (wanted === null) return say(expect(turn, { expects: 'idea-name' }), text(phrase('idea.ask-name')))
  const [known, ...others] = found
  if (others.length > 0) return whichIdea(turn, found)
  if (known) return droppable(takeUpIdea(turn, known), known)
  if ('id' in wanted) return say(turn, text(phrase('idea.gone')))
  const problem = nameProblem(turn, wanted.name)
  if (problem) return say(expect(turn, { expects: 'idea-name' }), text(problem))
  const { organisation, id, speaker, now } = turn.context
  const begun = newIdea(organisation.id, id(), tidy(wanted.name), speaker, now)
  return takeUpIdea(keep(turn, begun), begun)
}

function whichIdea(turn: Turn, found: readonly Idea[]): Turn {
  return say(turn, {
    of: 'which',
    part: 'choice',
    label: phrase('idea.which'),
    options: found.slice(0, 100).map((one) => ({
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
  const [next] = unasked(known, turn.context.content.playbook)
  if (next && known.by === turn.context.speaker) return askFit(turn, known, next)
  const shown = say(free(turn), ...ideaParts(turn, known))
  return known.by === turn.context.speaker ? say(shown, ...changeParts(turn, known)) : shown
}

/** What was left unfinished can be let go of without the rest of the questions. */
function droppable(turn: Turn, known: Idea): Turn {
  const { expects } = dialogueOf(turn)
  if (expects?.expects !== 'fit' || expects.idea !== known.id) return turn
  return sayDirectly(turn, { of: 'drop', part: 'buttons', buttons: [dropButton(known)] })
}

/** Any answer can be changed: what was far away may be within reach now. */
function changeParts(turn: Turn, known: Idea): Message {
  return [
    {
      of: '',
      part: 'choice',
      label: phrase('idea.change'),
      options: turn.context.content.playbook.ideas.questions.map(({ id }) => ({
        label: phrase('idea.option', { question: fitName(id), answer: fitAnswer(known.answers[id] ?? 'no') }),
        tap: { do: 'fit', idea: { id: known.id }, question: id, answer: null },
      })),
    },
  ]
}

/** Asks one question of the assessment of an idea [PH1, SV1]. */
function askFit(turn: Turn, known: Idea, question: FitQuestion): Turn {
  const waiting = expect(turn, { expects: 'fit', idea: known.id, question })
  return sayDirectly(waiting, ...fitQuestion(turn, known, question))
}

/** No answer to a question of the assessment is waited for any more. */
export function free(turn: Turn): Turn {
  return dialogueOf(turn).expects?.expects === 'fit' ? expect(turn, null) : turn
}

const fitTakes = z.object({
  idea: knownIdea,
  question: z.enum(FIT_QUESTIONS),
  answer: z.enum(FIT_ANSWERS).nullable(),
})

export const fitCommand = defineCommand('fit', {
  takes: fitTakes,
  right: 'start',
  effect: 'reads',
  pilot: aboutNone,
  afterEnd: 'always',
  needs: ['ideas'],
  words: null,
  help: null,
  handle: fit,
})

/** An answer by a button, or a question that is asked anew. */
export function fit(
  turn: Turn,
  { question, answer }: IntentOf<'fit'>,
  { ideas: [known] }: Pick<Loaded, 'ideas'>,
): Turn {
  if (!known || known.by !== turn.context.speaker) return say(free(turn), text(phrase('idea.gone')))
  if (!isOpen(known)) return say(free(turn), ...settledParts(known))
  if (answer === null) return askFit(turn, known, question)
  const { playbook } = turn.context.content
  const answered: Idea = { ...known, answers: { ...known.answers, [question]: answer }, aside: null }
  const outcome = phrase('idea.option', { question: fitName(question), answer: fitAnswer(answer) })
  const kept = conclude(say(keep(turn, answered), text(outcome)), outcome)
  const verdict = verdictOf(answered, playbook)
  return takeUpIdea(verdict ? note(kept, 'idea.assessed', { idea: known.id, verdict }) : kept, answered)
}

/**
 * Who types what a button says, with more behind it or without, means that button; "no idea" is no no. What is behind it
 * may take it back, or speak of something else: then it is asked anew.
 */
export function fitTyped(turn: Turn, { idea, question }: PromptOf<'fit'>, words: string): Handled {
  const { vocabulary } = languageFor(turn)
  const reader = readerOf(vocabulary)
  const bare = bareAnswer(words, vocabulary)
  const said = lookupName(words)
  const more = !saysNothing(words, reader)
  const labelled = FIT_ANSWERS.find((one) => {
    const label = lookupName(inWords(turn, phrase(`idea.answer.${one}`)))
    const behind = said.startsWith(label) ? said.slice(label.length) : null
    return behind === '' || (more && behind !== null && /^[\s,;:.]/u.test(behind))
  })
  const answer = bare === null ? (labelled ?? null) : bare ? 'yes' : 'no'
  const doubtful = answer !== null && bare === null && isDoubtful(turn, question, words)
  const asked = { do: 'fit', idea: { id: idea }, question } as const
  if (answer && !doubtful) return instead(turn, { ...asked, answer })
  const halfway = surest(recognise(words, contextOf(turn)))?.utterance === 'halfway'
  const heard = doubtful
    ? phrase('idea.besides', { words: quoted(words) })
    : phrase(halfway ? 'idea.halfway' : 'idea.unheard')
  return instead(sayDirectly(turn, text(heard)), { ...asked, answer: null })
}

/** Whether what stands behind an answer asks, takes it back or belongs to another of the questions. */
function isDoubtful(turn: Turn, question: FitQuestion, words: string): boolean {
  const reader = readerOf(languageFor(turn).vocabulary)
  const even = evened(words)
  const tokens = sentencesOf(even, reader).flat()
  if (/[?？]/u.test(even) || tokens.some(({ negated }) => negated) || occurs(reader.answers.turn, even))
    return true
  const own = topicOf(turn, question)
  const others = new Set(FIT_QUESTIONS.flatMap((one) => [...topicOf(turn, one)]))
  return tokens.some(({ stem }) => others.has(stem) && !own.has(stem))
}

/** The words of which a question is about, each in the form that all of its forms share. */
function topicOf(turn: Turn, question: FitQuestion): ReadonlySet<string> {
  const reader = readerOf(languageFor(turn).vocabulary)
  const tokens = sentencesOf(inWords(turn, phrase(`idea.name.${question}`)), reader).flat()
  return new Set(tokens.filter(({ part }) => part === 'NOUN' || part === 'X').map(({ stem }) => stem))
}

const ideasTakes = z.object({
  after: written.nullable(),
  skip: z.number().int().min(0),
})

export const ideasCommand = defineCommand('ideas', {
  takes: ideasTakes,
  right: null,
  effect: 'reads',
  pilot: aboutNone,
  afterEnd: 'always',
  needs: ['ideas'],
  words: { typed: 'alone', read: () => ({ do: 'ideas', after: null, skip: 0 }), plain: never },
  help: null,
  handle: ideas,
})

/** The speaker's open ideas; the program office sees all, page by page. */
export function ideas(
  turn: Turn,
  { after, skip }: IntentOf<'ideas'>,
  { ideas: all }: Pick<Loaded, 'ideas'>,
): Turn {
  const { locale } = languageFor(turn)
  const shown = all.toSorted((a, b) => a.name.localeCompare(b.name, locale)).slice(skip, skip + PAGE)
  if (shown.length === 0)
    return say(turn, text(phrase(after === null ? 'idea.list.none' : 'idea.list.no-more')), {
      of: 'idea',
      part: 'buttons',
      buttons: [ideaButton('idea.button.new', { do: 'idea', idea: null }, 'primary')],
    })
  const { office } = speakerOf(turn)
  const line = (one: Idea) => {
    const known = { idea: one.name, state: ideaState(turn, one) }
    return one.by === turn.context.speaker
      ? phrase('idea.list.one', known)
      : phrase('idea.list.one-of', { ...known, person: { person: one.by } })
  }
  const next = nextPage(all, after, skip + PAGE)
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

function nextPage(all: readonly Idea[], after: string | null, skip: number): IntentOf<'ideas'> | null {
  if (skip < all.length) return { do: 'ideas', after, skip }
  return all.length < MOST_OWN ? null : { do: 'ideas', after: all.at(-1)?.id ?? null, skip: 0 }
}
