import { commitmentId, promised } from '../../commitments/commitment.ts'
import { measured } from '../../commitments/kpi.ts'
import {
  LEVELS,
  scoringOf,
  trend,
  unscored,
  type Capability,
  type Score,
  type Scoring,
} from '../../commitments/maturity.ts'
import { phrase, type Phrase, type Said, type Value } from '../../content/message.ts'
import { capabilitiesOf } from '../../content/playbook.ts'
import { readerOf } from '../../content/reader.ts'
import { addDays, dayOf } from '../../people/time.ts'
import { button } from '../buttons.ts'
import { saysNothing } from '../checks/short.ts'
import { defaultDue } from '../due.ts'
import type { IntentOf } from '../intent.ts'
import { capabilityName, levelName } from '../names.ts'
import { unanswering } from '../news.ts'
import { mayDo } from '../permit.ts'
import {
  caseOf,
  conclude,
  expect,
  keep,
  languageFor,
  note,
  say,
  text,
  todayOf,
  zoneOf,
  type Turn,
} from '../turn.ts'
import { resolve } from '../who.ts'

/** The matrix as a table and a picture [MM1-6]; whoever may not see the pilot whole sees what they score themselves. */
export function matrix(turn: Turn): Turn {
  const { pilot, commitments } = caseOf(turn)
  const whole = mayDo(turn, 'see')
  const shown = all(turn).filter((one) => whole || scoringOf(commitments, one)?.person === turn.scene.speaker)
  if (shown.length === 0) return say(turn, text(phrase('matrix.none', { pilot: pilot.name })))
  const begun = shown.some((one) => scoringOf(commitments, one))
  if (!measured(pilot.stage) && !begun) return say(turn, text(phrase('matrix.early', { pilot: pilot.name })))
  return say(
    turn,
    { part: 'title', text: phrase('matrix.title', { pilot: pilot.name }) },
    ...picture(turn, shown),
    {
      part: 'facts',
      facts: shown.map((capability) => ({
        label: phrase('matrix.row', { capability: capabilityName(capability) }),
        value: standing(turn, scoringOf(commitments, capability)),
      })),
    },
    ...(whole ? pickers(turn) : []),
    ...ownButton(turn),
  )
}

function all(turn: Turn): Capability[] {
  return capabilitiesOf(turn.scene.content.playbook)
}

/** Bars by capability; its text says all that it shows. */
function picture(turn: Turn, shown: readonly Capability[]): Said {
  const { commitments } = caseOf(turn)
  const levels = shown.flatMap((capability) => {
    const { last } = trend(scoringOf(commitments, capability)?.scores ?? [])
    return last ? [{ capability, level: last.level }] : []
  })
  if (levels.length === 0) return []
  const list = levels.map(({ capability, level }) => ({
    phrase: phrase('matrix.chart-level', { capability: capabilityName(capability), level }),
  }))
  return [
    {
      part: 'chart',
      title: phrase('matrix.chart'),
      bars: levels.map(({ capability, level }) => ({
        label: phrase(`matrix.capability.${capability}`),
        value: level,
      })),
      alt: phrase('matrix.chart-text', { levels: { list } }),
    },
  ]
}

/** The level with its words, who gave it and when, and the one before. */
function standing(turn: Turn, one: Scoring | undefined): Phrase {
  if (!one?.person && !one?.scores.length) return phrase('matrix.nobody')
  const { last, before } = trend(one.scores)
  if (!last) return phrase('matrix.waits', { person: { person: one.person ?? '' } })
  const scored = {
    level: levelName(one.capability, last.level),
    person: { person: last.by },
    day: dayAt(turn, last),
  }
  return before
    ? phrase('matrix.scored-again', { ...scored, before: before.level, on: dayAt(turn, before) })
    : phrase('matrix.scored', scored)
}

function dayAt(turn: Turn, { at }: Score) {
  return { day: dayOf(at, zoneOf(turn)) }
}

/** One picker for each capability that nobody scores; a press takes them all. */
function pickers(turn: Turn): Said {
  const { pilot, commitments } = caseOf(turn)
  const open = unscored(commitments, all(turn))
  if (open.length === 0 || !measured(pilot.stage) || !mayDo(turn, 'keep-any-commitment')) return []
  const tap = { do: 'scorer', pilot: { id: pilot.id } } as const
  return [
    text(phrase('matrix.who')),
    ...open.map((capability) => ({
      of: `matrix:${capability}`,
      part: 'person' as const,
      label: phrase('matrix.who-one', {
        capability: capabilityName(capability),
        role: { phrase: phrase(`matrix.role.${capability}`) },
      }),
      tap: { ...tap, capability, who: null },
    })),
    {
      of: 'matrix:all',
      part: 'buttons',
      buttons: [{ label: phrase('matrix.all-me'), tap: { ...tap, capability: null, who: { self: true } } }],
    },
  ]
}

function ownButton(turn: Turn): Said {
  const next = nextOwn(turn)
  if (!next) return []
  const tap = {
    do: 'score',
    pilot: { id: next.pilot },
    commitment: next.id,
    level: null,
    evidence: null,
  } as const
  return [{ of: 'matrix:own', part: 'buttons', buttons: [button('buttons.score', tap, 'primary')] }]
}

/** What the speaker said yes to and has to score now: never scored, or its day has come. */
function nextOwn(turn: Turn): Scoring | undefined {
  const today = todayOf(turn)
  return all(turn)
    .map((one) => scoringOf(caseOf(turn).commitments, one))
    .find(
      (one) =>
        one?.state === 'promised' &&
        one.person === turn.scene.speaker &&
        one.agreed &&
        (one.scores.length === 0 || (one.due !== null && one.due <= today)),
    )
}

/** Names who scores a capability; they are asked for their yes like everybody whom somebody else named [MM1-6]. */
export function scorer(turn: Turn, { capability, who }: IntentOf<'scorer'>): Turn {
  const { pilot, commitments } = caseOf(turn)
  if (!measured(pilot.stage)) return say(turn, text(phrase('matrix.early', { pilot: pilot.name })))
  const found = who && resolve(turn, who)
  if (!found) return matrix(turn)
  const chosen = capability ? [capability] : unscored(commitments, all(turn))
  const named = chosen.reduce((next, one) => nameScorer(next, one, found.person.id), found.turn)
  const capabilities = { list: chosen.map(capabilityName) }
  const self = found.person.id === turn.scene.speaker
  const outcome = self
    ? phrase('matrix.named-you', { capabilities })
    : phrase('matrix.named', { capabilities, person: { person: found.person.id } })
  const told = conclude(say(named, text(outcome), ...unanswering(named, found.person.id)), outcome)
  const next = self ? nextOwn(told) : undefined
  return next ? say(told, ...question(told, next)) : told
}

function nameScorer(turn: Turn, capability: Capability, person: string): Turn {
  const { pilot, commitments } = caseOf(turn)
  const before = scoringOf(commitments, capability)
  const due = defaultDue(turn)
  const made: Scoring = {
    ...promised(turn.scene.organisation.id, {
      pilot: pilot.id,
      what: 'maturity',
      question: null,
      person,
      namedBy: turn.scene.speaker,
      agreed: person === turn.scene.speaker,
      due,
      changed: turn.scene.now,
    }),
    id: commitmentId(pilot.id, 'maturity', capability),
    version: before?.version ?? 0,
    capability,
    scores: before?.scores ?? [],
  }
  const kept = keep(turn, made, { ...pilot, activity: turn.scene.now })
  return note(kept, 'commitment.promised', { what: 'maturity', commitment: made.id, person, due })
}

/** What somebody who said yes to scoring is asked at once. */
export function firstScore(turn: Turn): Said {
  const next = nextOwn(turn)
  return next ? question(turn, next) : []
}

/** The question of one capability: a press for each level, with its words. */
export function question(turn: Turn, one: Scoring): Said {
  const { pilot } = caseOf(turn)
  return [
    text(askedOf(pilot.name, one, zoneOf(turn))),
    { of: `score:${one.capability}`, ...levelButtons(one) },
  ]
}

/** How far it is, what shows it, and where it stood last. */
export function askedOf(pilot: string, { capability, scores }: Scoring, zone: string): Phrase {
  const { last } = trend(scores)
  const asked = {
    pilot,
    capability: capabilityName(capability),
    measure: { phrase: phrase(`matrix.measure.${capability}`) } satisfies Value,
  }
  return last
    ? phrase('matrix.ask-again', {
        ...asked,
        level: levelName(capability, last.level),
        day: { day: dayOf(last.at, zone) },
      })
    : phrase('matrix.ask', asked)
}

/** One button for each level. */
export function levelButtons({ id, pilot, capability }: Scoring) {
  return {
    part: 'buttons' as const,
    buttons: LEVELS.map((level) => ({
      label: phrase('matrix.level', {
        level,
        anchor: { phrase: phrase(`matrix.anchor.${capability}.${level}`) },
      }),
      tap: { do: 'score', pilot: { id: pilot }, commitment: id, level, evidence: null } as const,
    })),
  }
}

/** A score is kept with its day; then what shows it is asked once, and the next capability of the same person. */
export function score(turn: Turn, { commitment, level, evidence }: IntentOf<'score'>): Turn {
  const one = all(turn)
    .map((each) => scoringOf(caseOf(turn).commitments, each))
    .find((each) => each?.id === commitment && each.state === 'promised')
  if (!one) return say(turn, text(phrase('matrix.gone')))
  if (level !== null) return scored(turn, one, level)
  return evidence === null ? say(turn, ...question(turn, one)) : evidenced(turn, one, evidence)
}

function scored(turn: Turn, one: Scoring, level: Score['level']): Turn {
  const { speaker, now, content } = turn.scene
  const { last } = trend(one.scores)
  // A second press on the same day corrects the first.
  const corrects = last?.by === speaker && dayOf(last.at, zoneOf(turn)) === todayOf(turn)
  const past = corrects ? one.scores.slice(0, -1) : one.scores
  const before = past.at(-1)
  const due = addDays(todayOf(turn), content.playbook.measured.score)
  const agreed = one.agreed || one.person === speaker
  const scores = [...past, { level, evidence: null, by: speaker, at: now }]
  const kept = keep(
    turn,
    { ...one, scores, due, agreed, changed: now },
    { ...caseOf(turn).pilot, activity: now },
  )
  const noted = note(kept, 'commitment.scored', { commitment: one.id, level, due })
  const said = { capability: capabilityName(one.capability), level: levelName(one.capability, level) }
  const outcome =
    before && before.level !== level
      ? phrase('matrix.moved', { ...said, before: before.level, day: dayAt(turn, before) })
      : phrase('matrix.kept', said)
  const waiting = expect(noted, { expects: 'score-evidence', pilot: one.pilot, commitment: one.id })
  return conclude(say(waiting, text(outcome), ...askEvidence(one)), outcome)
}

/** What is asked once a level was given. */
export function askEvidence({ id, pilot }: Pick<Scoring, 'id' | 'pilot'>): Said {
  const skip = { do: 'score', pilot: { id: pilot }, commitment: id, level: null, evidence: '' } as const
  return [
    text(phrase('matrix.evidence')),
    { of: 'evidence', part: 'buttons', buttons: [button('buttons.skip', skip)] },
  ]
}

function evidenced(turn: Turn, one: Scoring, words: string): Turn {
  const { last } = trend(one.scores)
  const none = saysNothing(words, readerOf(languageFor(turn).vocabulary))
  const evidence = none ? null : words.trim()
  const free = expect(turn, null)
  const kept =
    last && evidence
      ? keep(free, { ...one, scores: [...one.scores.slice(0, -1), { ...last, evidence }] })
      : free
  const next = nextOwn(kept)
  if (next) return say(kept, ...question(kept, next))
  const outcome = phrase('matrix.thanks', { day: { day: one.due ?? todayOf(turn) } })
  return conclude(say(kept, text(outcome)), outcome)
}
