import { z } from 'zod'
import { CHECKS } from '../../src/vocabulary/checks.ts'
import type { Prompt, Offer } from '../../src/records/prompt.ts'
import type { Incoming } from '../../src/records/incoming.ts'
import { MOST_SAID } from '../../src/records/dialogue.ts'
import { optionId, questionId, type ByQuestion } from '../../src/vocabulary/questions.ts'
import { TALKS } from '../../src/records/talk.ts'
import { COMMITMENT_STATES } from '../../src/records/commitment.ts'
import { COMMITMENT_KINDS, type CommitmentKind } from '../../src/vocabulary/commitment-kinds.ts'
import { KPI_KINDS } from '../../src/vocabulary/measures.ts'
import { CAPABILITIES, LEVELS } from '../../src/vocabulary/maturity.ts'
import type { Form, MessageDescriptor, Message } from '../../src/messages/message.ts'
import type { Place } from '../../src/records/outgoing.ts'
import { CADENCES } from '../../src/vocabulary/cadence.ts'
import { RULE_IDS } from '../../src/nudges/rules/rules.ts'
import { PLATFORMS, type AccountId, type Workspace, MEMBERSHIPS } from '../../src/vocabulary/account.ts'
import { WAVES, WAVE_VERDICTS } from '../../src/vocabulary/waves.ts'
import { RIGHTS } from '../../src/vocabulary/roles.ts'
import { ENDS, STAGES } from '../../src/vocabulary/stage.ts'
import { FIT_ANSWERS, FIT_QUESTIONS } from '../../src/vocabulary/fit.ts'
import type { RecordOf } from '../../src/records/record.ts'
import { type Kind, FORMATS, KINDS } from '../../src/records/head.ts'

const text = z.string()
const id = z.string().min(1)
const instant = z.iso.datetime({ precision: 3 })
const day = z.iso.date()
const account = z.string().regex(/^(slack|teams):[^:]+:[^:]+$/u) as unknown as z.ZodType<AccountId>
const workspace = z.string().regex(/^(slack|teams):[^:]+$/u) as unknown as z.ZodType<Workspace>
const question = questionId
const byQuestion = <T>(value: z.ZodType<T>) =>
  z.partialRecord(question, value) as unknown as z.ZodType<ByQuestion<T>>
const what = z.enum(COMMITMENT_KINDS)

/** What has a shape of its own, checked elsewhere when it is read: here it only has to be there. */
const tagged = <T>(tag: string) =>
  z.custom<T>((value) => typeof value === 'object' && value !== null && tag in value)
const said = z.array(tagged<Message[number]>('part'))
const phrase = tagged<MessageDescriptor>('key')
const waiting = z.strictObject({ prompt: tagged<Prompt>('expects'), asked: instant })
const place = tagged<Place>('place')

function head<K extends Kind>(kind: K) {
  return {
    kind: z.literal(kind),
    id,
    organisation: id,
    format: z.literal(FORMATS[kind]),
    version: z.int().positive(),
    attention: instant.nullable().exactOptional(),
    expires: instant.exactOptional(),
  }
}

const signature = z.strictObject({ by: id, title: text.nullable(), at: instant })
const seat = { person: id, namedBy: id.nullable(), named: instant, agreed: instant.nullable() }

/** What each promise has, of whatever kind; and the kinds that have nothing besides. */
const promise = {
  ...head('commitment'),
  pilot: id,
  person: id.nullable(),
  namedBy: id.nullable().exactOptional(),
  agreed: z.boolean(),
  due: day.nullable(),
  state: z.enum(COMMITMENT_STATES),
  evidence: text.nullable(),
  reason: text.nullable(),
  moved: z.int().min(1).exactOptional(),
  changed: instant,
}
const SPECIAL = ['open-question', 'go-decision', 'budget', 'condition', 'maturity', 'kpi'] as const
type Plain = Exclude<CommitmentKind, (typeof SPECIAL)[number]>
const PLAIN = COMMITMENT_KINDS.filter((kind): kind is Plain => !SPECIAL.some((one) => one === kind))
const former = z.array(
  z.strictObject({
    verdict: z.enum(['go', 'no-go']).exactOptional(),
    by: id.nullable(),
    at: instant,
    words: text.nullable(),
  }),
)

/** Every field that a stored record has today, and none besides: a field that joins a record's type has to join it here. */
export const SHAPES: { [K in Kind]: z.ZodType<RecordOf<K>> } = {
  organisation: z.strictObject({
    ...head('organisation'),
    name: text,
    workspaces: z.array(workspace),
    domains: z.array(text),
    holidays: z.array(day),
    yearStarts: z.number().nullable(),
  }),
  account: z.strictObject({
    ...head('account'),
    id: account,
    person: id,
    membership: z.enum(MEMBERSHIPS),
    unreachable: text.nullable(),
    zone: text.nullable(),
    chat: text.nullable(),
  }),
  installation: z.strictObject({
    ...head('installation'),
    team: id,
    teamName: text,
    token: text,
    botUser: id,
    botId: id,
    installedAt: instant,
  }),
  person: z.strictObject({
    ...head('person'),
    attention: z.null().exactOptional(),
    name: text,
    email: text.nullable(),
    title: text.nullable(),
    membership: z.enum(MEMBERSHIPS),
    accounts: z.array(account),
    used: account.nullable(),
    prefers: z.enum(PLATFORMS).nullable(),
    code: z.strictObject({ code: text, until: instant }).nullable(),
    became: id.nullable(),
    zone: text.nullable(),
    locale: text,
    office: z.boolean(),
    unreachable: text.nullable(),
  }),
  dialogue: z.strictObject({
    ...head('dialogue'),
    expects: tagged<Prompt>('expects').nullable(),
    awaited: instant.nullable(),
    stack: z.array(waiting).max(3),
    offered: tagged<Offer>('tap').nullable(),
    focus: id.nullable(),
    focused: instant.nullable(),
    pressable: z.array(id),
    given: z
      .array(
        z.strictObject({
          message: text,
          answer: z
            .strictObject({
              pilot: id,
              question,
              at: instant,
              length: z.int(),
              from: z.int(),
              to: z.int(),
            })
            .nullable(),
          promise: z.strictObject({ pilot: id, commitment: id }).exactOptional(),
          settled: z.boolean(),
          early: text.nullable().exactOptional(),
        }),
      )
      .max(MOST_SAID)
      .exactOptional(),
  }),
  contact: z.strictObject({
    ...head('contact'),
    snoozed: z.record(id, instant),
    quiet: z
      .strictObject({ since: instant, until: instant.nullable(), covered: z.literal(true).exactOptional() })
      .exactOptional(),
    introduced: instant.nullable(),
    contacted: z.array(instant),
    nudged: instant.nullable(),
    unanswered: z.int(),
    heard: instant.nullable(),
    lastNudge: id.nullable(),
    digest: z.strictObject({ every: z.enum(CADENCES), weekday: z.int().min(1).max(7), at: text }).nullable(),
    digested: z.strictObject({ at: instant, slot: day }).nullable(),
  }),
  pilot: z.strictObject({
    ...head('pilot'),
    name: text,
    startedBy: id.nullable(),
    startedAt: instant,
    owner: z.strictObject(seat).nullable(),
    deputy: z.strictObject(seat).nullable(),
    sponsor: z.strictObject({ ...seat, title: text.nullable(), counts: z.boolean() }).nullable(),
    former: z.array(z.strictObject({ person: id, stage: z.enum([...STAGES, ...ENDS]) })).exactOptional(),
    stage: z.enum([...STAGES, ...ENDS]),
    stageSince: instant.nullable(),
    pausedDays: z.int(),
    paused: z.strictObject({ at: instant, until: day.nullable() }).nullable(),
    ended: z
      .strictObject({
        at: instant,
        by: id,
        reason: text,
        learned: text.nullable(),
        learnedBy: id.exactOptional(),
        added: z.array(z.strictObject({ text, by: id.nullable(), at: instant })).exactOptional(),
      })
      .nullable(),
    overrides: z.array(
      z.strictObject({ stage: z.enum(STAGES), by: id, reason: text, at: instant, missing: z.array(what) }),
    ),
    answers: byQuestion(
      z.strictObject({
        text,
        weak: z.array(z.enum([...CHECKS, 'unconfirmed'])),
        at: instant,
        by: id,
        person: id.exactOptional(),
        choice: optionId.exactOptional(),
      }),
    ),
    department: text.nullable(),
    externalId: text.nullable(),
    zone: text.nullable(),
    imported: z
      .strictObject({
        identity: text,
        at: day,
        cells: z.record(text, text),
        applied: z.record(text, text),
        confirmed: instant.nullable(),
      })
      .nullable(),
    activity: instant,
    snoozed: instant.nullable(),
    rollout: z
      .strictObject({
        wave: z.literal([0, ...WAVES]),
        since: instant,
        reviews: z.array(
          z.strictObject({
            wave: z.literal([0, ...WAVES]),
            text,
            by: id,
            at: instant,
            decision: z
              .strictObject({
                verdict: z.enum(WAVE_VERDICTS),
                reason: text.nullable(),
                by: id,
                at: instant,
              })
              .nullable(),
          }),
        ),
      })
      .nullable(),
    standard: z
      .strictObject({
        mandate: text.nullable(),
        roles: text.nullable(),
        measures: text.nullable(),
        review: day.nullable(),
        asked: z.strictObject({ by: id, at: instant }).nullable(),
        signed: signature.nullable(),
        reviewed: instant.nullable(),
        former: z.array(
          z.strictObject({
            mandate: text.nullable(),
            roles: text.nullable(),
            measures: text.nullable(),
            review: day.nullable(),
            signed: signature,
            agreed: z.array(id),
          }),
        ),
      })
      .nullable(),
    template: id.nullable(),
  }),
  commitment: z.discriminatedUnion('what', [
    z.strictObject({ ...promise, what: z.enum(PLAIN), question: z.null() }),
    z.strictObject({ ...promise, what: z.literal('open-question'), question }),
    z.strictObject({
      ...promise,
      what: z.literal('go-decision'),
      question: z.null(),
      verdict: z.enum(['go', 'no-go']).exactOptional(),
      former: former.exactOptional(),
      asked: instant.exactOptional(),
    }),
    z.strictObject({
      ...promise,
      what: z.literal('budget'),
      question: z.null(),
      former: former.exactOptional(),
    }),
    z.strictObject({
      ...promise,
      what: z.literal('condition'),
      question: z.null(),
      condition: text,
      wanted: z.strictObject({ by: id, at: instant }).exactOptional(),
    }),
    z.strictObject({
      ...promise,
      what: z.literal('maturity'),
      question: z.null(),
      capability: z.enum(CAPABILITIES),
      scores: z.array(
        z.strictObject({ level: z.literal(LEVELS), evidence: text.nullable(), by: id, at: instant }),
      ),
    }),
    z.strictObject({
      ...promise,
      what: z.literal('kpi'),
      question: z.null(),
      kpi: z.strictObject({
        kind: z.enum(KPI_KINDS),
        name: text,
        unit: text,
        baseline: z.number().nullable(),
        target: z.number().nullable(),
        until: day.nullable(),
        values: z.array(z.strictObject({ value: z.number(), day, by: id, at: instant })),
      }),
    }),
  ]),
  talk: z.strictObject({
    ...head('talk'),
    pilot: id,
    name: z.enum(TALKS),
    person: id,
    at: question.nullable(),
    skipped: z.array(question),
    followed: byQuestion(z.int()),
    state: z.enum(['open', 'paused', 'done']),
    touched: instant,
    draft: z.strictObject({ question, text, person: id.nullable() }).nullable(),
    asked: id.nullable(),
  }),
  ask: z.strictObject({
    ...head('ask'),
    pilot: id,
    rule: z.enum(RULE_IDS),
    subject: text,
    person: id,
    heldFrom: day,
    opened: instant,
    sent: z.array(instant),
    message: id.nullable(),
    snoozed: instant.nullable(),
    closed: instant.nullable(),
  }),
  message: z.strictObject({
    ...head('message'),
    to: id,
    account: account.nullable(),
    purpose: z.enum(['reply', 'nudge', 'introduction', 'digest', 'office-digest']),
    place,
    said,
    form: tagged<Form<MessageDescriptor>>('form').nullable(),
    asks: z.array(id),
    prompt: tagged<Prompt>('expects').exactOptional(),
    pilots: z.array(id),
    sight: z.enum(['see', 'see-own-commitment']).exactOptional(),
    state: z.enum(['queued', 'claimed', 'sent', 'dropped', 'failed']),
    why: text.nullable(),
    attempts: z.int(),
    created: instant,
    sentAt: instant.nullable(),
    failedAt: instant.exactOptional(),
    address: z.strictObject({ account, channel: id, message: text }).nullable(),
    closed: z.record(text, phrase),
    stale: z.boolean(),
    pressed: z.strictObject({ tap: text, at: instant }).exactOptional(),
    held: z.strictObject({ workspace, since: instant }).nullable().exactOptional(),
  }),
  received: z.strictObject({
    ...head('received'),
    at: instant,
    waiting: tagged<Incoming>('input').nullable(),
    replies: z.array(id),
  }),
  idea: z.strictObject({
    ...head('idea'),
    name: text,
    by: id,
    started: instant,
    answers: z.partialRecord(z.enum(FIT_QUESTIONS), z.enum(FIT_ANSWERS)),
    pilot: id.nullable(),
    dropped: instant.nullable(),
    aside: z.strictObject({ by: id, at: instant }).nullable(),
  }),
  template: z.strictObject({
    ...head('template'),
    name: text,
    department: text.nullable(),
    problem: text,
    reuse: text,
    measures: z.array(z.strictObject({ name: text, unit: text, kind: z.enum(KPI_KINDS) })),
    by: id,
    made: instant,
    shared: z.boolean(),
  }),
  tick: z.strictObject({
    ...head('tick'),
    at: instant,
    doubted: instant.nullable(),
    jumps: z.array(z.strictObject({ from: instant, to: instant })),
    wrong: instant.nullable(),
  }),
  act: z.strictObject({
    ...head('act'),
    person: id,
    at: instant,
    order: z.int(),
    pilot: id.nullable(),
    stage: z.enum([...STAGES, ...ENDS]).nullable(),
    what: phrase.nullable(),
    right: z.enum(RIGHTS).nullable(),
    changes: z.array(
      z.strictObject({
        kind: z.enum(KINDS),
        id,
        differences: z.array(
          z.strictObject({
            path: z.array(text),
            before: z.unknown().exactOptional(),
            after: z.unknown().exactOptional(),
          }),
        ),
      }),
    ),
    large: z.literal(true).exactOptional(),
    waited: z.strictObject({ expects: tagged<Prompt>('expects').nullable(), stack: z.array(waiting) }),
    told: z.array(z.strictObject({ to: id, message: id, said })),
    replies: z.array(id),
    entries: z.array(id),
    undone: z.boolean(),
    undoes: id.nullable(),
  }),
  outage: z.strictObject({
    ...head('outage'),
    id: workspace,
    why: text,
    account: account.nullable(),
    since: instant,
    probes: z.int(),
    ended: instant.nullable(),
    told: z.array(id),
  }),
}
