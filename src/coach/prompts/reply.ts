// Prompts: what a text means that answers what the coach asked last.
import { phrase } from '../../messages/message.ts'
import { evened } from '../../language/pattern.ts'
import { readDay } from '../../language/dates.ts'
import { readerOf } from '../../language/reader.ts'
import { meansSelf } from '../../language/checks/person.ts'
import { questionOf } from '../../playbook/playbook.ts'
import { isOver, saidOver } from '../pilot-end.ts'
import { reprompt } from './reprompt.ts'
import { digressionFrom, namedAgain, whyStop, type Waiting } from './digression.ts'
import { advise } from '../commands/talk/advice.ts'
import { refer } from '../commands/people/consent.ts'
import { question, reply } from '../commands/talk/question.ts'
import { condition, conditionsAgain } from '../commands/decisions/conditions.ts'
import { explain, verdict } from '../commands/decisions/decide.ts'
import { learned } from '../commands/decisions/lessons.ts'
import { hearFit, idea } from '../commands/ideas/idea.ts'
import { handover } from '../commands/people/roles.ts'
import { stop } from '../commands/pilots/pause.ts'
import { give, meet, move, waive } from '../commands/commitments/commitment-actions.ts'
import { answerPart } from '../commands/measures/kpi.ts'
import { report, valueUnasked } from '../commands/measures/report.ts'
import { scoreTyped } from '../commands/measures/score.ts'
import { commit } from '../commands/commitments/promises.ts'
import { staleDecision } from '../commands/decisions/stale-decision.ts'
import { review, wave } from '../commands/rollout/rollout.ts'
import { sponsor, titled } from '../commands/people/sponsor.ts'
import { override } from '../commands/gates/gate.ts'
import { settleStandard } from '../commands/standard/standard.ts'
import { rename, start } from '../commands/pilots/start.ts'
import { cancel, findOut } from '../commands/talk/talk-controls.ts'
import { ofTalk, type Prompt } from '../../records/prompt.ts'
import type { IntentOf } from '../../vocabulary/intent.ts'
import { AWAITED } from '../rights.ts'
import { readPromise } from '../../language/promise.ts'
import { nameSponsor } from '../role-assignment.ts'
import { answerAgain, answerWaiting } from '../talks/answer-handling.ts'
import { askNext, askWhoWhen } from '../talks/question-flow.ts'
import {
  dialogueOf,
  caseOf,
  expect,
  forget,
  languageFor,
  readingOf,
  say,
  sayDirectly,
  text,
  type Turn,
  pilotsAt,
} from '../turn.ts'
import { isOld, stillWaiting } from './pending-prompt.ts'
import { mentionIn, namedIn, whoIn } from '../person-reference.ts'
import { bareAnswer } from '../../language/words/words.ts'
import { z } from 'zod'
import { written, type Who, type PilotRef } from '../../vocabulary/arguments.ts'
import { defineCommand } from '../command.ts'
import type { Loaded } from '../loaded.ts'
import { ofAwaited, type PilotFinding } from '../pilot-finding.ts'
import { nameWithin } from '../../language/words/remainder.ts'

declare module '../../vocabulary/intent.ts' {
  interface Commands {
    say: z.infer<typeof takes>
  }
}

/** Free text: its meaning depends on what is awaited. */
const takes = z.object({
  text: written,
  sure: z.boolean().optional(),
})

export const sayCommand = defineCommand('say', {
  takes,
  right: null,
  effect: 'acts',
  pilot: (turn, { text: words }) =>
    dialogueOf(turn).expects
      ? ofSaid(turn)
      : { ref: spokenOf(turn, words), focus: 'last', otherwise: 'go-on' },
  afterEnd: 'never',
  needs: ['lastNudge', 'question', 'ideas', 'related'],
  words: null,
  help: null,
  handle: handleReply,
})

type ForReply = Pick<Loaded, 'lastNudge' | 'question' | 'ideas' | 'related'>

/** The pilot of which something is awaited; where that is gone, this is said. */
function ofSaid(turn: Turn): PilotFinding {
  const found = ofAwaited(turn)
  return found && 'ref' in found ? { ...found, otherwise: 'ask' } : found
}

/** The pilot whose name stands in a sentence that nothing waited for. */
function spokenOf(turn: Turn, words: string): PilotRef {
  const pilots = pilotsAt(turn)
  const name = nameWithin(
    words,
    pilots.map((pilot) => pilot.name),
  )?.name
  const [one, ...others] = pilots.filter((pilot) => pilot.name === name)
  return one && others.length === 0 ? { id: one.id } : null
}

/** Free text means what was asked for last; when nothing was, it may be a promise, and else help is offered. */
export function handleReply(
  turn: Turn,
  { text: words, sure = false }: IntentOf<'say'>,
  loaded: ForReply,
): Turn {
  const { expects } = dialogueOf(turn)
  const chat = chatIn(turn, words)
  if (chat) return stillWaiting(say(turn, text(phrase(`replies.chat.${chat}`))))
  const stopping = whyStop(turn, words)
  if (stopping) return stopping
  if (!expects) return valueUnasked(turn, words, loaded.lastNudge) ?? advise(turn, words)
  if (isOver(turn, AWAITED[expects.expects])) return saidOver(forget(turn))
  const bare = bareAnswer(words, languageFor(turn).vocabulary) !== null
  // A yes or a no is no evidence, no reason and no name.
  if (bare && !ofTalk(expects) && expects.expects !== 'commitment' && expects.expects !== 'edit')
    return reprompt(turn, expects, loaded)
  if (expects.expects === 'taken') return reprompt(turn, expects, loaded)
  if (!sure && !bare && isOld(turn, expects))
    return namedAgain(turn, expects, words, loaded, 'replies.asked-before')
  const aside = sure || bare ? null : digressionFrom(turn, expects, words)
  if (aside) {
    // The conditions that were read before stand as they did.
    const told = say(turn, text(phrase('replies.sounds-aside')))
    const standing = expects.expects === 'condition' ? conditionsAgain(told) : null
    if (standing) return standing
    const back = aside === 'question' && expects.expects === 'answer'
    return namedAgain(turn, expects, words, loaded, back ? 'talk.asked-back' : 'replies.sounds-aside')
  }
  return resumePrompt(turn, expects, words, sure, loaded)
}

/** A greeting, thanks or anger is heard as that, whatever is awaited. */
function chatIn(turn: Turn, words: string): 'hello' | 'thanks' | 'rude' | null {
  const { chat } = languageFor(turn).vocabulary
  const whole = evened(words)
    .toLowerCase()
    .replace(/[\s.!,]+$/u, '')
    .trim()
  return (['hello', 'thanks', 'rude'] as const).find((mood) => chat[mood].includes(whole)) ?? null
}

function resumePrompt(turn: Turn, expects: Waiting, words: string, sure: boolean, loaded: ForReply): Turn {
  switch (expects.expects) {
    case 'answer':
      // A talk that somebody else took further meanwhile asks what is open now.
      return caseOf(turn).talk?.at === expects.question
        ? answerWaiting(turn, expects.question, words, sure, loaded.related)
        : stray(turn, expects.question, words)
    case 'who-when':
      return whoWhen(turn, expects, words)
    case 'edit':
      return answerAgain(turn, expects.question, words)
    case 'evidence':
      return meet(turn, {
        do: 'meet',
        pilot: { id: expects.pilot },
        commitment: expects.commitment,
        evidence: words,
      })
    case 'waive-reason':
      return waive(turn, {
        do: 'waive',
        pilot: { id: expects.pilot },
        commitment: expects.commitment,
        reason: words,
      })
    case 'day':
      return onDay(turn, expects, words)
    case 'move-reason':
      return move(turn, {
        do: 'move',
        pilot: { id: expects.pilot },
        commitment: expects.commitment,
        due: expects.due,
        reason: words,
      })
    case 'holder':
      return give(turn, {
        do: 'give',
        pilot: { id: expects.pilot },
        commitment: expects.commitment,
        who: whoIn(turn, words),
      })
    case 'commitment':
      return promiseDetail(turn, expects, words)
    case 'override-reason':
      return override(turn, { do: 'override', pilot: { id: expects.pilot }, reason: words })
    case 'stop-reason':
      return stop(turn, { do: 'stop', pilot: { id: expects.pilot }, reason: words, sure: true })
    case 'review':
      return review(turn, { do: 'review', pilot: { id: expects.pilot }, text: words })
    case 'wave-reason':
      return wave(turn, {
        do: 'wave',
        pilot: { id: expects.pilot },
        at: expects.at,
        verdict: expects.verdict,
        reason: words,
      })
    case 'condition':
      return (
        staleDecision(turn, {
          do: 'verdict',
          pilot: { id: expects.pilot },
          verdict: 'not-yet',
          conditions: [],
          reason: null,
          asked: dialogueOf(turn).awaited,
        }) ?? condition(turn, words)
      )
    case 'no-go-reason':
      return verdict(turn, {
        do: 'verdict',
        pilot: { id: expects.pilot },
        verdict: 'no-go',
        conditions: [],
        reason: words,
        asked: dialogueOf(turn).awaited,
      })
    case 'go-reason':
      return explain(turn, { do: 'explain', pilot: { id: expects.pilot }, text: words })
    case 'learned':
      return learned(turn, { do: 'learned', pilot: { id: expects.pilot }, text: words, skip: false })
    case 'standard':
      return settleStandard(turn, {
        do: 'settle-standard',
        pilot: { id: expects.pilot },
        part: expects.part,
        text: words,
        who: null,
        day: null,
      })
    case 'score':
      return scoreTyped(turn, expects, words)
    case 'kpi':
      return answerPart(turn, expects, words)
    case 'value':
      return report(turn, {
        do: 'report',
        pilot: { id: expects.pilot },
        commitment: expects.commitment,
        value: words,
      })
    case 'question':
      return question(turn, { do: 'question', pilot: { id: expects.pilot }, text: words })
    case 'reply':
      return reply(
        turn,
        {
          do: 'reply',
          pilot: { id: expects.pilot },
          question: expects.question,
          to: expects.to,
          text: words,
        },
        loaded,
      )
    case 'name':
      return expects.pilot
        ? rename(expect(turn, null), { do: 'rename', pilot: { id: expects.pilot }, to: words, sure: true })
        : start(expect(turn, null), { do: 'start', name: words }, loaded)
    case 'idea-name':
      return idea(expect(turn, null), { do: 'idea', idea: { name: words } }, loaded)
    case 'fit':
      return hearFit(turn, expects, words, loaded)
    case 'sponsor':
      return sponsor(turn, {
        do: 'sponsor',
        pilot: { id: expects.pilot },
        who: whoIn(turn, words),
        title: null,
      })
    case 'sponsor-title':
      return sponsorTitle(turn, words)
    case 'new-owner':
      return handover(turn, {
        do: 'handover',
        pilot: { id: expects.pilot },
        who: whoIn(turn, words),
        sure: false,
      })
    case 'someone-else':
      return refer(turn, { do: 'refer', ask: expects.ask, who: whoIn(turn, words) })
  }
}

/** The talk moved on before this answer came: it is kept where it belongs. */
function stray(
  turn: Turn,
  question: Extract<Prompt, { expects: 'answer' }>['question'],
  words: string,
): Turn {
  return askNext(
    questionOf(turn.context.content.playbook, question) ? answerAgain(turn, question, words) : turn,
  )
}

function dayIn(turn: Turn, words: string): ReturnType<typeof readDay> {
  return readDay(words, readingOf(turn))
}

/** "I think by Friday, if they let me": so many words may stand beside a day alone. */
const MOST_BESIDE_DAY = 5

function whoWhen(turn: Turn, expects: Extract<Prompt, { expects: 'who-when' }>, words: string): Turn {
  const day = dayIn(turn, words)
  if (day && 'problem' in day) return say(turn, text(dayProblem(day)))
  const account = mentionIn(words)
  const reader = readerOf(languageFor(turn).vocabulary)
  const rest = day ? day.rest : words
  const self = meansSelf(rest, reader)
  const name = self ? null : namedIn(turn, rest)
  const known = expects.person ? { person: expects.person } : null
  const who: Who | null = account ? { account } : name ? { name } : known
  const question = questionOf(turn.context.content.playbook, expects.question)
  // What says neither who nor when, or far more than that, is nobody's promise.
  if (question && !who && !self && (!day || rest.split(/\s+/u).length > MOST_BESIDE_DAY))
    return askWhoWhen(sayDirectly(turn, text(phrase('talk.who-when-unclear'))), question, day?.day ?? null)
  return findOut(turn, {
    do: 'find-out',
    pilot: { id: expects.pilot },
    question: expects.question,
    who,
    due: day?.day ?? null,
  })
}

function dayProblem(day: { problem: 'no-such-day' | 'past-day'; found: string }) {
  return phrase(day.problem === 'no-such-day' ? 'replies.no-such-day' : 'replies.past-day', {
    found: day.found,
  })
}

function onDay(turn: Turn, expects: Extract<Prompt, { expects: 'day' }>, words: string): Turn {
  const day = dayIn(turn, words)
  if (!day) return say(turn, text(phrase('replies.no-day')))
  if ('problem' in day) return say(turn, text(dayProblem(day)))
  return move(turn, {
    do: 'move',
    pilot: { id: expects.pilot },
    commitment: expects.commitment,
    due: day.day,
  })
}

function promiseDetail(turn: Turn, expects: Extract<Prompt, { expects: 'commitment' }>, words: string): Turn {
  const promise = readPromise(words, readingOf(turn))
  // Somebody promises something else meanwhile.
  if (promise?.what && promise.what !== expects.what) return advise(turn, words)
  const { yes, no } = languageFor(turn).vocabulary
  const whole = words
    .toLowerCase()
    .replace(/[\s.!,]+$/u, '')
    .trim()
  const { pilot, what, person, due } = expects
  if (no.includes(whole)) return cancel(turn)
  if (yes.includes(whole) && what && person && due)
    return commit(turn, {
      do: 'commit',
      pilot: { id: pilot },
      what,
      who: { person },
      due,
      question: null,
      sure: true,
    })
  const day = dayIn(turn, words)
  if (day && 'problem' in day) return say(turn, text(dayProblem(day)))
  const account = mentionIn(words)
  const rest = day ? day.rest : words
  const name = account || (day && !/\p{L}/u.test(rest)) ? null : namedIn(turn, rest)
  const who: Who | null = account
    ? { account }
    : name && !meansSelf(rest, readerOf(languageFor(turn).vocabulary))
      ? { name }
      : expects.person
        ? { person: expects.person }
        : day
          ? { self: true }
          : whoIn(turn, words)
  return commit(turn, {
    do: 'commit',
    pilot: { id: expects.pilot },
    what: expects.what,
    who,
    due: day?.day ?? expects.due,
    question: null,
    sure: false,
  })
}

function sponsorTitle(turn: Turn, words: string): Turn {
  const { pilot } = caseOf(turn)
  const person = pilot.sponsor && turn.people[pilot.sponsor.person]
  const free = expect(turn, null)
  return person ? titled(nameSponsor(free, person, words.trim())) : free
}
