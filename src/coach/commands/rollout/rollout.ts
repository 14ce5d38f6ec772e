// Commands for the rollout: its waves, their reviews and what is decided between them.
import { findSingle } from '../../../commitments/commitment.ts'
import { phrase, type MessageDescriptor, type Message } from '../../../messages/message.ts'
import { badNewsIn } from '../../../language/denial.ts'
import { readerOf } from '../../../language/reader.ts'
import { partOf } from '../../../decisions/decisions.ts'
import { waveButtons, waveQuestionOf } from '../../../decisions/waves.ts'
import { addDays, dayOf, type Instant } from '../../../time/time.ts'
import { limitEnds } from '../../../pilots/stage-limit.ts'
import { decidedOn, reviewed, rolledOut, rolloutOf, waitingReview } from '../../../pilots/rollout.ts'
import type { Rollout, WaveReview } from '../../../records/rollout.ts'
import { type Wave, WAVE_VERDICTS } from '../../../vocabulary/waves.ts'
import { button } from '../../../say/buttons.ts'
import { saysNothing, saysTooLittle } from '../../../language/checks/brevity.ts'
import { keepRollups } from '../../rollups.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { personName } from '../../../say/names.ts'
import { quoted } from '../../../say/quotes.ts'
import { mayDo } from '../../rights.ts'
import { resting } from '../gates/gate.ts'
import {
  caseOf,
  changePilot,
  conclude,
  inWords,
  languageFor,
  note,
  say,
  tell,
  text,
  todayOf,
  zoneOf,
  type Turn,
} from '../../turn.ts'
import { expect } from '../../dialogue.ts'
import { z } from 'zod'
import { pilotRef, written, instant } from '../../../vocabulary/arguments.ts'
import { lastSpokenOf } from '../../pilot-finding.ts'
import { pilotAlone } from '../../../language/words/plain-sentence.ts'
import { pilotOf } from '../../../language/words/remainder.ts'
import { defineCommand } from '../../command.ts'

/** So many reviews are shown, the latest. */
const SHOWN = 6

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    rollout: z.infer<typeof rolloutTakes>
    review: z.infer<typeof reviewTakes>
    wave: z.infer<typeof waveTakes>
  }
}

/** The waves of the rollout, what one showed, and how it goes on. */
const rolloutTakes = z.object({
  pilot: pilotRef,
})

export const rolloutCommand = defineCommand('rollout', {
  takes: rolloutTakes,
  right: 'see',
  effect: 'reads',
  pilot: lastSpokenOf,
  afterEnd: 'always',
  needs: [],
  words: { typed: 'first', read: (rest) => ({ do: 'rollout', pilot: pilotOf(rest) }), plain: pilotAlone },
  help: 'help.command.rollout',
  handle: rollout,
})

/** The wave, since when, what it is for, and the reviews so far [WV1-5]. */
export function rollout(turn: Turn): Turn {
  const { pilot } = caseOf(turn)
  const now = rolloutOf(pilot)
  if (!now) return say(turn, text(phrase('rollout.begins', { pilot: pilot.name })))
  const { reviews } = now
  return say(
    turn,
    { part: 'title', text: phrase('rollout.title', { pilot: pilot.name }) },
    text(waveLine(turn, now)),
    ...(reviews.length > 0
      ? ([
          { part: 'text', text: phrase('rollout.reviews') },
          { part: 'list', items: reviews.slice(-SHOWN).map((one) => reviewLine(turn, one)) },
        ] satisfies Message)
      : []),
    ...nextParts(turn, now),
  )
}

/** The open wave, since when, and what it is for. */
export function waveLine(turn: Turn, { wave: open, since }: Rollout): MessageDescriptor {
  const day = { day: dayOf(since, zoneOf(turn)) }
  return phrase('rollout.wave', { wave: open, since: day, focus: { phrase: focus(open) } })
}

function focus(wave: Wave | 0): MessageDescriptor {
  return phrase(`rollout.focus.${wave}`)
}

function reviewLine(turn: Turn, { wave: of, text: words, decision }: WaveReview): MessageDescriptor {
  const review = { written: words }
  if (!decision) return phrase('rollout.review', { wave: of, review })
  return phrase('rollout.review-decided', {
    wave: of,
    review: { written: decision.reason ? `${words} (${decision.reason})` : words },
    verdict: { phrase: phrase(`rollout.verdict.${decision.verdict}`) },
    person: { person: decision.by },
    day: { day: dayOf(decision.at, zoneOf(turn)) },
  })
}

/** What comes next: a decision, a review, or nothing. */
function nextParts(turn: Turn, now: Rollout): Message {
  const { pilot } = caseOf(turn)
  if (pilot.stage !== 'scale') return []
  const review = waitingReview(now)
  const write = mayDo(turn, 'answer')
    ? [button('buttons.review', { do: 'review', pilot: { id: pilot.id }, text: null })]
    : []
  if (review)
    return mayDo(turn, 'decide')
      ? decision(turn, review)
      : [text(phrase('rollout.waits', { wave: review.wave })), buttons(write)]
  if (rolledOut(pilot)) return [text(phrase('rollout.complete', { pilot: pilot.name })), buttons(write)]
  const over = limitEnds(pilot, turn.context.content.playbook, zoneOf(turn))
  return [
    ...(over
      ? [text(phrase('rollout.review-by', { day: { day: addDays(dayOf(over, zoneOf(turn)), -1) } }))]
      : []),
    buttons(write),
  ]
}

function buttons(list: ReturnType<typeof button>[]): Message[number] {
  return { of: 'rollout', part: 'buttons', buttons: list }
}

function decision(turn: Turn, review: WaveReview): Message {
  const { pilot } = caseOf(turn)
  const of = partOf('wave', pilot.id)
  return [
    { of, part: 'text', text: waveQuestionOf(pilot, review) },
    { of, part: 'buttons', buttons: waveButtons(pilot, review) },
  ]
}

const reviewTakes = z.object({
  pilot: pilotRef,
  text: written.nullable(),
})

export const reviewCommand = defineCommand('review', {
  takes: reviewTakes,
  right: 'answer',
  effect: 'acts',
  pilot: lastSpokenOf,
  afterEnd: 'never',
  needs: [],
  words: null,
  help: null,
  handle: review,
})

/** What the wave showed and what was fixed; it opens nothing, somebody decides on it first [WV5]. */
export function review(turn: Turn, { text: words }: IntentOf<'review'>): Turn {
  const { pilot } = caseOf(turn)
  const now = pilot.stage === 'scale' ? rolloutOf(pilot) : null
  if (!now) return rollout(turn)
  if (words === null) {
    const asked = expect(turn, { expects: 'review', pilot: pilot.id })
    return say(asked, text(phrase('rollout.ask-review', { pilot: pilot.name, wave: now.wave })))
  }
  if (tooLittle(turn, words)) return say(turn, text(phrase('rollout.review-short')))
  const next = reviewed(now, words.trim(), turn.context.speaker, turn.context.now)
  const kept = note(changePilot(expect(turn, null), { rollout: next }), 'answer.given', { wave: now.wave })
  const outcome = phrase('rollout.review-kept', { pilot: pilot.name, wave: now.wave, review: quoted(words) })
  const told = conclude(say(kept, text(outcome)), outcome)
  const open = waitingReview(next)
  return open && mayDo(told, 'decide') ? say(told, ...decision(told, open)) : told
}

function tooLittle(turn: Turn, words: string): boolean {
  return saysTooLittle(words, readerOf(languageFor(turn).vocabulary))
}

/** A reason may be short, but a number or a filler is none. */
function isNoReason(turn: Turn, words: string): boolean {
  return !/\p{L}{3}/u.test(words) || saysNothing(words, readerOf(languageFor(turn).vocabulary))
}

const waveTakes = z.object({
  pilot: pilotRef,
  /** When the review was written that was read; null where no button said it: the one that waits. */
  at: instant.nullable().default(null),
  verdict: z.enum(WAVE_VERDICTS),
  reason: written.nullable(),
})

export const waveCommand = defineCommand('wave', {
  takes: waveTakes,
  right: 'decide',
  effect: 'acts',
  pilot: lastSpokenOf,
  afterEnd: 'never',
  needs: [],
  words: null,
  help: null,
  handle: wave,
})

/**
 * Continue opens the next wave, hold keeps this one, roll back goes one back; the last two with a reason [WV5], and so is
 * what goes on over bad news. What is
 * decided on is the review that was read.
 */
export function wave(turn: Turn, { at: shown, verdict, reason }: IntentOf<'wave'>): Turn {
  const { pilot } = caseOf(turn)
  const now = pilot.stage === 'scale' ? rolloutOf(pilot) : null
  const open = now && waitingReview(now)
  const read = shown ?? open?.at ?? ''
  if (!now || !open || open.at !== read) return notThatOne(expect(turn, null), now, read)
  if (pilot.paused) return resting(expect(turn, null))
  if (verdict !== 'continue' && reason === null) {
    const asked = expect(turn, { expects: 'wave-reason', pilot: pilot.id, at: read, verdict })
    return say(asked, text(phrase(`rollout.ask-reason.${verdict}`, { pilot: pilot.name })))
  }
  const news = verdict === 'continue' && reason === null ? heardIn(turn, open) : null
  if (news !== null) {
    const asked = expect(turn, { expects: 'wave-reason', pilot: pilot.id, at: read, verdict })
    const others = waveButtons(pilot, open).filter(
      ({ tap }) => 'verdict' in tap && tap.verdict !== 'continue',
    )
    return say(asked, text(phrase('rollout.bad-news', { news: { written: news } })), {
      of: partOf('wave', pilot.id),
      part: 'buttons',
      buttons: others,
    })
  }
  if (reason !== null && isNoReason(turn, reason)) return say(turn, text(phrase('replies.reason-short')))
  const of = open.wave
  const { now: at, speaker: by } = turn.context
  const next = decidedOn(now, { verdict, reason: reason?.trim() ?? null, by, at })
  // The days of the wave begin anew with each decision, and so do those that it rests.
  const moved = changePilot(expect(turn, null), { rollout: next, pausedDays: 0 })
  const noted = closed(note(moved, 'decision.made', { what: 'wave', wave: of, verdict, to: next.wave }))
  const said = outcomeOf(noted, next.wave, verdict, reason?.trim() ?? '')
  const told = conclude(say(noted, ...said), said[0].text)
  return [pilot.owner, pilot.deputy].reduce(
    (rest, seat) => (seat?.agreed ? tell(rest, seat.person, ...said) : rest),
    told,
  )
}

/** What got worse in the wave, in the words of its review. */
function heardIn(turn: Turn, { text: words }: WaveReview): string | null {
  return badNewsIn(words, readerOf(languageFor(turn).vocabulary))
}

/** Somebody decided on the review that was read, or it was written anew: what waits now is shown before it counts. */
function notThatOne(turn: Turn, now: Rollout | null, read: Instant): Turn {
  const { pilot } = caseOf(turn)
  const before = now?.reviews.find(({ at, decision: made }) => at === read && made !== null)
  const open = now && waitingReview(now)
  const told = before
    ? say(turn, text(phrase('rollout.decided-already', { review: { phrase: reviewLine(turn, before) } })))
    : turn
  if (open) return say(told, text(phrase('rollout.another-review')), ...decision(told, open))
  return before ? told : say(turn, text(phrase('rollout.no-review', { pilot: pilot.name })))
}

type Told = [Extract<Message[number], { part: 'text' }>, ...Message]

function outcomeOf(turn: Turn, to: Wave | 0, verdict: IntentOf<'wave'>['verdict'], reason: string): Told {
  const { pilot, commitments } = caseOf(turn)
  const about = { pilot: pilot.name, wave: to, reason: { written: reason } }
  switch (verdict) {
    case 'continue':
      return rolledOut(pilot)
        ? [{ part: 'text', text: phrase('rollout.complete', { pilot: pilot.name }) }]
        : [
            {
              part: 'text',
              text: phrase('rollout.continued', {
                pilot: pilot.name,
                wave: to,
                focus: { phrase: focus(to) },
              }),
            },
          ]
    case 'hold':
      return [{ part: 'text', text: phrase('rollout.held', about) }]
    case 'roll-back': {
      const plan = findSingle(commitments, 'rollback')
      return [
        { part: 'text', text: phrase('rollout.rolled-back', about) },
        text(
          plan?.evidence
            ? phrase('rollout.way-back', {
                evidence: { written: plan.evidence },
                person: personName(plan.person),
              })
            : phrase('rollout.way-back-unknown'),
        ),
      ]
    }
  }
}

/** The reviews are an output of their own: there once everybody has it, and not any more after a step back [ST5]. */
function closed(turn: Turn): Turn {
  const { pilot, commitments } = caseOf(turn)
  const kept = findSingle(commitments, 'wave-reviews')
  if (kept?.state === 'waived' || (kept?.state === 'met') === rolledOut(pilot)) return turn
  if (!rolledOut(pilot)) return keepRollups(turn, 'wave-reviews', { state: 'promised', evidence: null })
  return keepRollups(turn, 'wave-reviews', {
    person: kept?.person ?? pilot.owner?.person ?? turn.context.speaker,
    state: 'met',
    evidence: inWords(turn, phrase('rollout.evidence', { day: { day: todayOf(turn) } })),
  })
}
