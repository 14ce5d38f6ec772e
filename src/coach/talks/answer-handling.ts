import { phrase, type Message, type MessageDescriptor } from '../../messages/message.ts'
import { readPromise } from '../../language/promise.ts'
import { weaknesses } from '../../language/checks/checks.ts'
import type { CheckId, Weakness } from '../../vocabulary/checks.ts'
import { LONGEST_ASKED } from '../../language/words/words.ts'
import { saysNothing, saysTooLittle } from '../../language/checks/brevity.ts'
import { isForeign } from '../../language/foreign.ts'
import { moneyIn } from '../../language/money.ts'
import { readerOf } from '../../language/reader.ts'
import { questionOf, type Question } from '../../playbook/playbook.ts'
import { optionsOf } from '../../playbook/talks.ts'
import { keepAnswer, settleAnswer } from '../answers.ts'
import type { Option, QuestionId } from '../../vocabulary/questions.ts'
import { calledNames, namedIn, resolve, shortened, unread, whoIn } from '../person-reference.ts'
import type { Person } from '../../records/person.ts'
import type { Answer } from '../../records/pilot.ts'
import { isDenied } from '../../say/denied.ts'
import { askWhether, isUnconfirmed, replyIn, settledButtons } from './confirmation.ts'
import type { Instant } from '../../time/time.ts'
import { afterDenial, afterMoney, isAskedTwice, keptDenied } from './denial-follow-up.ts'
import { lookupName } from '../../language/folding.ts'
import { labelIn } from './option-label.ts'
import { moneyRead } from '../money-receipt.ts'
import { button } from '../../say/buttons.ts'
import { defaultDue } from '../commands/commitments/default-due.ts'
import { offerMeasure } from '../commands/measures/track.ts'
import { kindName, optionPhrase, questionName, questionPhrase } from '../../say/names.ts'
import { understood } from '../../say/quotes.ts'
import {
  caseOf,
  inWords,
  keep,
  languageFor,
  note,
  offer,
  readingOf,
  sayDirectly,
  text,
  type Turn,
} from '../turn.ts'
import { expect } from '../dialogue.ts'
import { askNext, followUp, followUpWith, talkOf } from './question-flow.ts'
import type { Loaded } from '../loaded.ts'
import { isReturnFigure, offerReturn } from './return-offer.ts'
import { seenBefore } from './precedents.ts'
import { copiesKept, copiesParts } from './copies.ts'
import { concluded, stands, tooEarly } from './outcome.ts'
import type { Who } from '../../vocabulary/arguments.ts'
import type { Action } from '../../vocabulary/intent.ts'

/** What was said to a question: words, and the person or the button when it is one. */
export type GivenAnswer = { text: string; person: Person | null; choice: Option | null }
/** What was pressed in place of typing. */
export type Picked = { person: Person } | { choice: Option }

/**
 * An answer to the question that waits. It is kept as it is; if it is weak the coach asks what it lacks, at most as
 * often as the playbook says, and then takes it as it stands.
 */
export function answerWaiting(
  turn: Turn,
  id: QuestionId,
  words: string,
  sure = false,
  related?: Loaded['related'],
): Turn {
  const question = questionOf(turn.context.content.playbook, id)
  if (!question) return askNext(turn)
  const other = sure ? null : onlyPromise(turn, question, words)
  if (other) return other
  const replied = replyToConfirmation(turn, question, words)
  if (replied) return replied
  const read = readAnswer(turn, question, words)
  if ('several' in read) return whichOne(turn, question, read)
  return take(read.turn, question, completed(read.turn, question, read.said), related)
}

/** Two people named at once: nothing is noted before it is said which one, and neither is dropped. */
function whichOne(turn: Turn, question: Question, who: Who): Turn {
  return followUp(turn, question, ...unread(turn, who, 'which', answerTap(turn, question)))
}

function answerTap(turn: Turn, question: Question): (who: Who) => Action {
  const pilot = { id: caseOf(turn).pilot.id }
  return (who) => ({ do: 'answer', pilot, question: question.id, who, day: null, choice: null })
}

/** An answer that was picked, not written. */
export function answerPicked(turn: Turn, id: QuestionId, picked: Picked): Turn {
  const question = questionOf(turn.context.content.playbook, id)
  if (!question) return askNext(turn)
  return take(turn, question, completed(turn, question, saidBy(picked)))
}

/** A yes or a no to whether the answer settles what it is about; null where that is not asked, or it is neither. */
export function replyToConfirmation(turn: Turn, question: Question, words: string): Turn | null {
  const answer = unconfirmedOf(turn, question)
  const said = answer && question.denied ? replyIn(turn, words, question.denied) : null
  return said && confirmAnswer(turn, question, said.yes, null, said.besides)
}

/** The words that are not certain yet: those of a draft, or else of the answer. */
function unconfirmedOf(turn: Turn, { id }: Question): { text: string; at: Instant } | null {
  const { pilot, talk } = caseOf(turn)
  const answer = pilot.answers[id]
  if (!answer) return null
  if (talk?.draft?.question === id) return { text: talk.draft.text, at: answer.at }
  return answer.weak.includes('unconfirmed') ? answer : null
}

/**
 * Somebody says whether an answer settles what it is about: it counts, or is kept as said and marked. `at` is when it was
 * given, where a button says so; null where the words that were meant are gone.
 */
export function confirmAnswer(
  turn: Turn,
  question: Question,
  yes: boolean,
  at: Instant | null,
  besides = '',
): Turn | null {
  const said = unconfirmedOf(turn, question)
  if (!said || (at !== null && at !== said.at)) return null
  const words = [said.text, besides].filter(Boolean).join('\n')
  const given = { text: words, person: null, choice: null }
  const weak = weakPoints(turn, question, given).filter((one) => one !== 'unconfirmed' && one !== 'denied')
  const kept = keepAnswer(turn, question, { ...given, weak: yes ? weak : ['denied', ...weak] })
  const { talk } = caseOf(turn)
  if (talk?.at === question.id && talk.state !== 'done') return goOn(kept, question, besides)
  const settled = concluded(settleAnswer(kept, question), question)
  return sayDirectly(expect(settled, null), ...receiptOf(settled, question))
}

function saidBy(picked: Picked): GivenAnswer {
  return 'person' in picked
    ? { text: writtenName(picked.person), person: picked.person, choice: null }
    : { text: '', person: null, choice: picked.choice }
}

function take(turn: Turn, question: Question, given: GivenAnswer, related?: Loaded['related']): Turn {
  const reader = readerOf(languageFor(turn).vocabulary)
  // Who says more than that there is none is asked about the rest as of any other budget.
  if (question.id === 'budget' && saysTooLittle(given.text, reader) && moneyIn(given.text, reader)?.open)
    return noBudget(turn, question, given)
  if (isReturnFigure(turn, question, given.text))
    return offerReturn(drafted(turn, question, given), question, given.text)
  const weak = weakPoints(turn, question, given)
  // Whoever refused is not named.
  const said = weak.includes('denied') ? { ...given, person: null } : given
  const asked = talkOf(turn).followed[question.id] ?? 0
  const [first] = weak
  const lost = !first && asked === 0 ? lostName(turn, question, said) : null
  if (lost) return followUp(keepAnswer(turn, question, { ...said, weak }), question, ...lost)
  const before = caseOf(turn).pilot.answers[question.id]
  // What says nothing, twice, is no answer, thin or not: the question stays open.
  const empty = !said.person && !said.choice && saysNothing(said.text, reader) && !weak.includes('denied')
  if (empty && asked > 0 && !before) return leaveOpen(turn, question)
  const enough = asked >= turn.context.content.playbook.followUps.most
  // Of what is promised by the way it is asked whether to note it: it is marked until then.
  const ahead = first === 'unconfirmed' && promiseIn(turn, words(said)) !== null
  if (!first || enough || ahead || (asked > 0 && isAskedTwice(turn, first, before, said)))
    return goOn(keepAnswer(turn, question, { ...said, weak }), question, words(said), related)
  const sound = before?.weak.length === 0
  const kept =
    sound || (!said.person && !said.choice && saysNothing(said.text, reader))
      ? drafted(turn, question, said)
      : keepAnswer(turn, question, { ...said, weak })
  // Somebody who was picked is named at once; their title may come later, or from themselves.
  const settled = said.person && kept !== turn && !sound ? settleAnswer(kept, question) : kept
  if (first === 'unconfirmed') {
    const at = caseOf(kept).pilot.answers[question.id]?.at ?? turn.context.now
    return followUpWith(
      kept,
      question,
      [text(askWhether(question, said.text))],
      [
        ...settledButtons(kept, question, at),
        button('buttons.later', { do: 'later', pilot: { id: caseOf(kept).pilot.id } }),
      ],
    )
  }
  return followUp(settled, question, text(followUpPhrase(turn, question, first, said)))
}

/** The question comes again when the talk is taken up after its end. */
function leaveOpen(turn: Turn, question: Question): Turn {
  const talk = talkOf(turn)
  const left = keep(turn, { ...talk, skipped: [...talk.skipped, question.id], draft: null })
  const noted = note(left, 'answer.skipped', { question: question.id })
  return askNext(sayDirectly(noted, text(phrase('talk.left-open', { question: questionName(question.id) }))))
}

/** A name that is no one person's: nobody can be asked for their yes until it is known who that is [DT1]. */
function lostName(turn: Turn, question: Question, said: GivenAnswer): Message | null {
  if (question.answer !== 'person' || said.person) return null
  const name = namedIn(turn, said.text)
  if (!name) return null
  const [told, ...buttons] = unread(turn, { name }, 'which', answerTap(turn, question))
  if (told && buttons.length > 0) return [told, ...buttons]
  return [text(phrase('talk.nobody-called', { name: { written: shortened(name) } }))]
}

/** "No budget yet" is an answer: who gets one, and by when, can be promised at once. */
function noBudget(turn: Turn, question: Question, said: GivenAnswer): Turn {
  const kept = settleAnswer(keepAnswer(turn, question, { ...said, weak: ['only-poc-budget'] }), question)
  const { pilot } = caseOf(kept)
  const due = defaultDue(kept)
  const tap = { do: 'commit', pilot: { id: pilot.id }, what: 'budget', due, question: null } as const
  const told = sayDirectly(
    kept,
    text(phrase('talk.no-budget')),
    {
      of: 'promise:budget',
      part: 'person',
      label: phrase('talk.pick-finder'),
      tap: { ...tap, who: null, sure: true },
    },
    {
      of: 'promise:budget',
      part: 'buttons',
      buttons: [
        {
          label: phrase('talk.i-will', { due: { day: due } }),
          tap: { ...tap, who: { self: true }, sure: true },
        },
      ],
    },
  )
  return askNext(told)
}

/** What was said well before, and what says nothing, stays beside until it is said well again, or the person insists. */
function drafted(turn: Turn, question: Question, { text, person }: GivenAnswer): Turn {
  return keep(turn, { ...talkOf(turn), draft: { question: question.id, text, person: person?.id ?? null } })
}

/** The person insists: the answer, or the draft of a thinner one, stays as it is, marked as weak. */
export function insist(turn: Turn, question: Question): Turn {
  const { draft } = talkOf(turn)
  const noted = note(turn, 'answer.insisted', { question: question.id })
  if (draft?.question !== question.id) return goOn(noted, question, '')
  const person = (draft.person && turn.people[draft.person]) || null
  const said = { text: draft.text, person, choice: null }
  return goOn(keepAnswer(noted, question, { ...said, weak: weakPoints(noted, question, said) }), question, '')
}

/** Settles the answer, says so, notices a promise in it, and asks the next question. */
function goOn(turn: Turn, question: Question, words: string, related?: Loaded['related']): Turn {
  const settled = toldForeign(concluded(settleAnswer(turn, question), question), words)
  const told = sayDirectly(settled, ...receiptOf(settled, question), ...tooEarly(settled, question, words))
  return askNext(stands(turn, noticePromise(noticed(told, question, related), words), question))
}

/** What was understood; with the first answer of a pilot also how any of them is changed. */
function receiptOf(turn: Turn, asked: Question): Message {
  const { id, answer: wanted } = asked
  const { pilot } = caseOf(turn)
  const answer = pilot.answers[id]
  if (!answer) return []
  const receipt = { question: questionName(id), answer: understood(id, answer, pilot) }
  if (isDenied(answer)) return [text(keptDenied(turn, id, answer, receipt.answer))]
  if (answer.weak.length > 0) return [text(phrase('talk.kept-weak', receipt))]
  if (wanted === 'person' && !answer.person) return [text(phrase('talk.kept-name', receipt))]
  const money = id === 'budget' ? moneyRead(turn, answer.text) : null
  if (money)
    return [
      text(phrase('talk.kept', { ...receipt, answer: money })),
      { part: 'note', text: phrase('money.change') },
    ]
  const kept = text(phrase('talk.kept', receipt))
  return Object.keys(pilot.answers).length > 1
    ? [kept]
    : [kept, { part: 'note', text: phrase('talk.change-any') }]
}

/** What an answer calls to mind besides: that it was done before [PB7, CM5], a number to follow [PB2], or that copies need somebody [CM9]. */
function noticed(turn: Turn, { id }: Question, related?: Loaded['related']): Turn {
  if (id === 'problem' && related) return seenBefore(turn, related)
  if (id === 'measure') return offerMeasure(turn)
  return id === 'copies' ? withCopies(turn) : turn
}

function withCopies(turn: Turn): Turn {
  const kept = copiesKept(turn)
  return sayDirectly(kept, ...copiesParts(kept))
}

/** Once in a talk it is said that answers in another language are kept as they are. */
function toldForeign(turn: Turn, words: string): Turn {
  const talk = talkOf(turn)
  if (talk.foreign || !isForeign(words, languageFor(turn).vocabulary)) return turn
  return sayDirectly(keep(turn, { ...talk, foreign: true }), {
    part: 'note',
    text: phrase('talk.kept-foreign'),
  })
}

function words({ text, person }: GivenAnswer): string {
  return person ? '' : text
}

/** After a follow-up the new words complete the old ones, so that nothing said is lost; a person replaces a name. */
function completed(turn: Turn, question: Question, said: GivenAnswer): GivenAnswer {
  const { draft } = talkOf(turn)
  const answer = caseOf(turn).pilot.answers[question.id]
  const before = draft?.question === question.id ? draft : answer
  const following = (talkOf(turn).followed[question.id] ?? 0) > 0
  if (!before || !following || said.person) return said
  // The button that was asked for stands beside what was typed before it.
  if (question.answer === 'choice')
    return { ...said, text: said.text || before.text, choice: said.choice ?? answer?.choice ?? null }
  if (question.answer === 'person' && !before.person) {
    // A name that is kept gives way to another one, not to words that name nobody; nobody is called by numbers.
    const names = (words: string) => !/\d/u.test(words) && namedIn(turn, words) !== null
    const kept = names(before.text) && !names(said.text)
    return kept ? { text: before.text, person: null, choice: null } : said
  }
  const person = before.person ? (turn.people[before.person] ?? null) : null
  const reader = readerOf(languageFor(turn).vocabulary)
  // "No" to what it lacks adds nothing; a whole answer takes the place of one that was hardly any.
  if (saysNothing(said.text, reader)) return { text: before.text, person, choice: null }
  const short = !person && saysTooLittle(before.text, reader) && !saysTooLittle(said.text, reader)
  return short || saysNothing(before.text, reader)
    ? said
    : { text: `${before.text}\n${said.text}`, person, choice: null }
}

/** Reads the words as the question wants them: a mention, or "me", is a person; of several it is asked which one. */
function readAnswer(
  turn: Turn,
  question: Question,
  words: string,
): { turn: Turn; said: GivenAnswer } | Extract<Who, { several: unknown }> {
  const text = words.trim()
  if (question.answer === 'choice') return { turn, said: chosenIn(turn, question, text) }
  if (question.answer === 'text') return { turn, said: { text, person: null, choice: null } }
  const who = whoIn(turn, text)
  if ('several' in who) return who
  const found = resolve(turn, who)
  // What stands beside the name may be a title: the name gives way to the person.
  const written = found && 'name' in who ? text.replace(who.name, writtenName(found.person)) : text
  return { turn: found?.turn ?? turn, said: { text: written, person: found?.person ?? null, choice: null } }
}

/** Who types what a button says, with more behind it or alone behind a mark at the end, means that button. */
function chosenIn(turn: Turn, question: Question, text: string): GivenAnswer {
  const labels = optionsOf(question).map((option) => ({
    option,
    label: lookupName(inWords(turn, optionPhrase(question.id, option))),
  }))
  const chosen = labelIn(
    text,
    labels.map(({ label }) => label),
  )
  const choice = labels.find(({ label }) => label === chosen)?.option ?? null
  return { text: chosen === lookupName(text) ? '' : text, person: null, choice }
}

/** The checks that know the words of other languages as well; the others would take what they cannot read for nothing. */
const IN_ALL_LANGUAGES: ReadonlySet<CheckId> = new Set([
  'denied',
  'not-a-person',
  'only-poc-budget',
  'not-c-level',
])

/** The checks that an answer fails, in the order in which the coach would ask about them. */
function weakPoints(turn: Turn, question: Question, { text, person, choice }: GivenAnswer): Weakness[] {
  const title =
    person && caseOf(turn).pilot.sponsor?.person === person.id ? caseOf(turn).pilot.sponsor?.title : null
  const foreign = !person && !choice && isForeign(text, languageFor(turn).vocabulary)
  const weak = weaknesses(
    foreign ? question.checks.filter((check) => IN_ALL_LANGUAGES.has(check)) : question.checks,
    { text, person: person && { name: person.name, title: title ?? person.title }, choice },
    {
      ...readingOf(turn),
      denied: question.denied,
      cLevelTitles: turn.context.content.playbook.cLevelTitles,
    },
  )
  const unsure = !weak.includes('denied') && !person && isUnconfirmed(turn, question, text)
  return unsure ? [...weak, 'unconfirmed'] : weak
}

function followUpPhrase(
  turn: Turn,
  question: Question,
  check: CheckId,
  said: GivenAnswer,
): MessageDescriptor {
  if (check === 'not-a-person') return nobodyPhrase(turn, said)
  if (check === 'denied') return afterDenial(turn, question, said)
  if (check === 'only-poc-budget') return afterMoney(turn, said.text) ?? phrase(`talk.weak.${check}`)
  if (check === 'not-c-level' && said.person)
    return phrase('talk.weak.title', { person: { person: said.person.id } })
  return check === 'too-short' ? questionPhrase(question.id, 'short') : phrase(`talk.weak.${check}`)
}

/** A team, a company or a role is told from words that name nobody at all. */
function nobodyPhrase(turn: Turn, said: GivenAnswer): MessageDescriptor {
  const who = whoIn(turn, said.text)
  if (!('nobody' in who) || who.nobody === 'unclear') return phrase('talk.weak.not-a-person')
  return phrase(`talk.weak.${who.nobody}`, { name: { written: shortened(who.said) } })
}

function writtenName(person: Person): string {
  const [account] = person.accounts
  return account ? `@{${account}}` : person.name
}

/** "I'll get the CFO's approval by Friday": offered as a promise, and only counted once it is confirmed. */
function noticePromise(turn: Turn, words: string): Turn {
  const heard = promiseIn(turn, words)
  if (!heard) return turn
  return sayDirectly(offer(heard.turn, heard.tap), text(heard.asked), {
    of: `promise:${heard.tap.what}`,
    part: 'buttons',
    buttons: [button('buttons.note-it', heard.tap, 'primary'), button('buttons.no', { do: 'cancel' })],
  })
}

/** A text that only promises something else is hardly the answer: which it is, the speaker says. */
function onlyPromise(turn: Turn, question: Question, words: string): Turn | null {
  const heard = promiseIn(turn, words)
  const whole = words.trim().length <= (heard?.found.length ?? 0) + 2
  if (!heard || !whole || words.length > LONGEST_ASKED || heard.tap.what === question.commitment) return null
  return sayDirectly(
    offer(heard.turn, heard.tap),
    text(heard.asked),
    text(phrase('talk.or-answer', { question: questionName(question.id) })),
    {
      of: 'or-answer',
      part: 'buttons',
      buttons: [
        button('buttons.note-it', heard.tap, 'primary'),
        button('buttons.my-answer', { do: 'say', text: words, sure: true }),
      ],
    },
  )
}

function promiseIn(turn: Turn, words: string) {
  const promise = words ? readPromise(words, { ...readingOf(turn), people: calledNames(turn) }) : null
  if (!promise?.what || !promise.due || !promise.who) return null
  const resolved = resolve(turn, promise.who)
  if (!resolved) return null
  const { pilot } = caseOf(turn)
  const tap = {
    do: 'commit',
    pilot: { id: pilot.id },
    what: promise.what,
    who: { person: resolved.person.id },
    due: promise.due,
    question: null,
    sure: true,
  } as const
  const asked = phrase('commitments.heard', {
    pilot: pilot.name,
    what: kindName(promise.what),
    person: { person: resolved.person.id },
    due: { day: promise.due },
  })
  return { turn: resolved.turn, tap, asked, found: promise.found }
}

/** The speaker answers the same question again later. */
export function answerAgain(turn: Turn, id: QuestionId, words: string, picked: Picked | null = null): Turn {
  const question = questionOf(turn.context.content.playbook, id)
  if (!question) return expect(turn, null)
  const heard = picked ? { turn, said: saidBy(picked) } : readAnswer(turn, question, words)
  if ('several' in heard) return sayDirectly(turn, ...unread(turn, heard, 'which', answerTap(turn, question)))
  const weak = weakPoints(heard.turn, question, heard.said)
  // Whoever refused is not named.
  const read = weak.includes('denied') ? { ...heard, said: { ...heard.said, person: null } } : heard
  const reader = readerOf(languageFor(turn).vocabulary)
  if (!read.said.person && !read.said.choice && saysNothing(read.said.text, reader))
    return sayDirectly(turn, text(followUpPhrase(turn, question, 'too-short', read.said)))
  const kept = concluded(
    settleAnswer(keepAnswer(read.turn, question, { ...read.said, weak }), question),
    question,
  )
  const { pilot } = caseOf(kept)
  const answer = pilot.answers[id]
  const before = caseOf(turn).pilot.answers[id]
  const [first] = weak
  const told = sayDirectly(
    expect(kept, null),
    text(
      phrase(before ? 'commands.edit.changed' : 'talk.kept', {
        question: questionName(id),
        answer: answer
          ? (id === 'budget' && moneyRead(kept, answer.text)) || understood(id, answer, pilot)
          : '',
      }),
    ),
    ...(first && first !== 'unconfirmed' ? [text(followUpPhrase(turn, question, first, read.said))] : []),
    ...tooEarly(kept, question, words),
  )
  if (first === 'unconfirmed' && answer) return askSettled(told, question, answer)
  return noticePromise(id === 'copies' ? withCopies(told) : told, words)
}

/** Asks of a changed answer whether it settles what it is about. */
export function askSettled(turn: Turn, question: Question, { text: words, at }: Answer): Turn {
  const { pilot } = caseOf(turn)
  const waits = expect(turn, { expects: 'is-settled', pilot: pilot.id, question: question.id, at })
  return sayDirectly(waits, text(askWhether(question, words)), {
    of: 'is-settled',
    part: 'buttons',
    buttons: settledButtons(waits, question, at),
  })
}
