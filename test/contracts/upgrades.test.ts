import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { load } from '../../adapters/lowdb/load.ts'
import { openStore } from '../../adapters/lowdb/store.ts'
import { wordsOf } from '../../adapters/emulators/slack/elements.ts'
import { upgraded, UPGRADES } from '../../src/engine/record-upgrade.ts'
import { newAccount } from '../../src/records/account.ts'
import { accountId } from '../../src/vocabulary/account.ts'
import type { Store } from '../../src/engine/ports.ts'
import type { Whole } from '../../src/people/join.ts'
import { newContact, type Contact } from '../../src/records/contact.ts'
import { newDialogue, type Dialogue } from '../../src/records/dialogue.ts'
import { stranger } from '../../src/records/person.ts'
import { newMessage } from '../../src/records/outgoing.ts'
import type { AnyRecord, RecordOf } from '../../src/records/record.ts'
import { KINDS, FORMATS } from '../../src/records/head.ts'
import { quiet } from '../quiet.ts'
import { copySaved, goOn, labelsOf, type Saved, type Somebody } from './saved.ts'
import { SHAPES } from './shapes.ts'

const ADA = accountId('slack', 'T1', 'UADA')
const NOW = '2026-03-11T09:00:10.000Z'

/** All records of a folder, as today's version reads them. */
async function everything(folder: string): Promise<AnyRecord[]> {
  const { records } = await load(folder)
  return Array.from(records.kept('2026-03-11'), (text) => JSON.parse(text) as AnyRecord)
}

function sorted(records: AnyRecord[]): AnyRecord[] {
  const key = ({ kind, id }: AnyRecord) => `${kind} ${id}`
  return records.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
}

/** The lines of a file of the store, without their checksums. */
async function linesOf(folder: string, file: RegExp): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => file.test(name))
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  return texts.flatMap((text) => text.trimEnd().split('\n')).map((line) => line.slice(9))
}

/** The kinds that there were then. */
const FIRST = new Set(
  KINDS.filter(
    (kind) => !['dialogue', 'contact', 'idea', 'template', 'tick', 'outage', 'act'].includes(kind),
  ),
)

describe('the store that commit c008dcb saved', () => {
  let folder: string
  beforeEach(async () => {
    folder = await copySaved('store-1')
  })
  afterEach(() => rm(folder, { recursive: true }))

  test('holds format 1 of every kind, in a snapshot, in history files and in a journal', async () => {
    const records = (await linesOf(folder, /^snapshot/u)).filter((line) => line.startsWith('{'))
    const commits = (await linesOf(folder, /^journal/u)).filter((line) => line.startsWith('{'))
    const commit = z.object({ records: z.array(z.unknown()) })
    const journal = commits.flatMap((line) => commit.parse(JSON.parse(line)).records)
    const head = z.object({ kind: z.enum(KINDS), format: z.literal(1) })
    const kinds = (stored: unknown[]) => new Set(stored.map((one) => head.parse(one).kind))
    expect([...kinds(records.map((line) => JSON.parse(line)))].toSorted()).toEqual([...FIRST].toSorted())
    expect([...kinds(journal)]).toEqual(expect.arrayContaining(['account', 'person', 'message', 'received']))
    expect(await linesOf(join(folder, 'history'), /jsonl$/u)).not.toEqual([])
  })

  test('holds a pilot, a promise, a message and a person of every sort', async () => {
    const all = await everything(folder)
    const of = <K extends AnyRecord['kind']>(kind: K) =>
      all.filter((one): one is RecordOf<K> => one.kind === kind)
    expect(new Set(of('message').map(({ state }) => state))).toEqual(
      new Set(['queued', 'claimed', 'sent', 'dropped', 'failed']),
    )
    expect(new Set(of('message').map(({ purpose }) => purpose))).toEqual(
      new Set(['reply', 'nudge', 'introduction']),
    )
    expect(new Set(of('commitment').map(({ state }) => state))).toEqual(
      new Set(['promised', 'met', 'waived']),
    )
    // One that was declined, and one that is late.
    expect(of('commitment').some(({ state, person, due }) => state === 'promised' && !person && !due)).toBe(
      true,
    )
    expect(of('commitment').some(({ state, due }) => state === 'promised' && due && due < NOW)).toBe(true)
    expect(new Set(of('pilot').map(({ stage }) => stage))).toEqual(
      new Set(['discovery', 'poc', 'pilot', 'stopped']),
    )
    expect(of('pilot').filter(({ paused }) => paused)).toHaveLength(1)
    expect(of('pilot').filter(({ imported }) => imported)).toHaveLength(1)
    expect(of('person').some(({ accounts, email }) => accounts.length === 0 && email)).toBe(true)
    expect(of('person').some(({ unreachable }) => unreachable === 'user_disabled')).toBe(true)
    expect(of('received').filter(({ waiting }) => waiting)).toHaveLength(1)
    expect(of('ask').filter(({ closed }) => closed).length).toBeGreaterThan(0)
    expect(of('ask').filter(({ closed, snoozed }) => !closed && snoozed)).toHaveLength(1)
    expect(of('talk').filter(({ state, at, asked }) => state === 'open' && at && asked)).toHaveLength(1)
  })

  test("is read with every record in today's shape", async () => {
    const all = await everything(folder)
    expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set([...FIRST, 'dialogue', 'contact']))
    const wrong = all.flatMap((record) => {
      const { success, error } = SHAPES[record.kind].safeParse(record)
      return success ? [] : [`${record.kind} ${record.id}: ${z.prettifyError(error)}`]
    })
    expect(wrong).toEqual([])
  })

  test('keeps every record and its whole history when today writes a snapshot of its own', async () => {
    const before = await everything(folder)
    const opened = () => openStore({ folder, log: quiet, clock: { now: () => NOW }, rollAt: 1 })
    const abouts = before.flatMap(({ kind, id }) =>
      kind === 'pilot' || kind === 'person' ? [`${kind}:${id}`] : [],
    )
    const historyOf = (store: Store) => Promise.all(abouts.map((about) => store.history('default', about)))
    const store = await opened()
    const history = await historyOf(store)
    expect(history.flat().map(({ event }) => event)).toEqual(
      expect.arrayContaining(['pilot.started', 'gate.overridden', 'answer.given', 'message.failed']),
    )
    // Everything once more makes the journal longer than the snapshot, which is when a new one is written.
    await store.commit({ organisation: 'default', records: before, entries: [] })
    await store.close()
    const snapshot = (await linesOf(folder, /^snapshot/u)).filter((line) => line.startsWith('{'))
    expect(snapshot.length).toBe(before.length)
    for (const line of snapshot) expect(upgraded(JSON.parse(line))).toMatchObject({ changed: false })
    const rewritten = before.map((record) => ({ ...record, version: record.version + 1 }))
    expect(sorted(await everything(folder))).toEqual(sorted(rewritten))
    const again = await opened()
    expect(await historyOf(again)).toEqual(history)
    await again.close()
  })
})

describe('a story that began with commit c008dcb goes on', () => {
  let saved: Saved
  let ada: Somebody
  beforeEach(async () => {
    saved = await goOn('store-1')
    ada = saved.person('ada')
  })
  afterEach(() => saved.ends())

  test('the question that waited is answered by text, its buttons go, and the next one is asked', async () => {
    const question = ada.newest("I don't know yet")
    expect(wordsOf(question)).toContain('4 of 11')
    await ada.says('It sits in the archive, the archive team has given access, and it is good enough')
    expect(ada.heard()).toContain('The data: ')
    expect(ada.heard()).toContain('5 of 13')
    const after = ada.messages().find(({ ts }) => ts === question.ts)
    expect(labelsOf(after!)).toEqual([])
    expect(saved.slack.calls('chat.update').map(({ answer }) => answer?.['ok'])).not.toContain(false)
  })

  test('the buttons of a nudge that was sent before still work, and it shows what came of them', async () => {
    const nudge = ada.newest('Name a sponsor')
    await ada.taps('Name a sponsor')
    expect(ada.heard()).toContain('Who sponsors Claims triage?')
    await ada.picks('Sponsor', 'UCLEO')
    expect(ada.heard()).toContain('Sponsor of Claims triage: Cleo Example, CFO')
    const shown = () => ada.messages().find(({ ts }) => ts === nudge.ts)!
    expect(labelsOf(shown())).not.toContain('Name a sponsor')
    await ada.taps('Snooze')
    expect(wordsOf(shown())).toContain('I ask you nothing about Claims triage')
    expect(labelsOf(shown())).toEqual([])
  })

  test('what was on its way arrives once, and no tick sends anything twice', async () => {
    const seen = () => saved.slack.shown().filter(({ edit }) => !edit)
    const before = seen().length
    const all = await everything(saved.folder)
    const open = all.filter(
      (one) => one.kind === 'message' && (one.state === 'queued' || one.state === 'claimed'),
    )
    expect(open.filter(({ id }) => saved.slack.withId(id).length > 0)).toHaveLength(1)
    await saved.passes({ minutes: 1 })
    expect(open.map(({ id }) => saved.slack.withId(id).length)).toEqual([1, 1, 1, 1])
    const kim = saved.slack.as('T1', 'UKIM').inbox().map(wordsOf)
    expect(kim.filter((words) => words.includes('1 of 13'))).toHaveLength(1)
    const sent = seen().slice(before)
    expect(sent).toHaveLength(4)
    expect(new Set(sent.map(({ to }) => to))).toEqual(new Set(['UCLEO', 'UKIM', 'UNED', 'UOTTO']))
    for (const { id } of open)
      expect(await saved.store.get('message', 'default', id)).toMatchObject({ state: 'sent' })
    await saved.tick()
    await saved.passes({ hours: 6 })
    expect(seen().slice(before)).toHaveLength(sent.length)
  })

  test('a message that arrived while the earlier version ended is known, and can be answered', async () => {
    await saved.passes({ minutes: 1 })
    const pia = saved.person('pia')
    await pia.taps('Accept')
    expect(pia.heard()).toContain('You are the deputy for Letter routing')
  })

  test('nudges come on the days on which they would have come', async () => {
    const first = saved.slack.shown().length
    await saved.passes({ hours: 48 })
    const nudged = saved.slack
      .shown()
      .slice(first)
      .filter(({ to, edit }) => !edit && (to === 'UADA' || to === 'UDEE'))
    expect(nudged).toHaveLength(2)
    expect(new Set(nudged.map(({ to }) => to))).toEqual(new Set(['UADA', 'UDEE']))
    for (const { local } of nudged) expect(local).toMatch(/^2026-03-12 09:/u)
  })

  test('somebody who could not be reached writes, and can be reached', async () => {
    const id = accountId('slack', 'T1', 'UMO')
    const person = async () => {
      const account = await saved.store.get('account', 'default', id)
      return saved.store.get('person', 'default', account!.person)
    }
    expect(await person()).toMatchObject({ unreachable: 'user_disabled' })
    await saved.person('mo').says('help')
    expect(await person()).toMatchObject({ unreachable: null, membership: 'member', used: id })
    expect(await saved.store.get('account', 'default', id)).toMatchObject({ membership: 'member' })
  })

  test('somebody who was invited and had no account is known by their first word', async () => {
    const { users } = saved.slack.state.workspace('T1')
    users.set('UIVY', { id: 'UIVY', name: 'ivy', real_name: 'Ivy Example', email: 'ivy@example.test' })
    await saved.person('ivy').says('office')
    expect(saved.person('ivy').messages().map(wordsOf).join()).toContain('Ivy Example')
    expect(await saved.store.find('person', 'default', 'office')).toHaveLength(2)
  })

  test('what today wrote into the store is read the same after a restart', async () => {
    await ada.says('It sits in the archive, the archive team has given access, and it is good enough')
    await saved.passes({ hours: 24 })
    await saved.stops()
    const before = await everything(saved.folder)
    await saved.starts()
    await saved.stops()
    expect(sorted(await everything(saved.folder))).toEqual(sorted(before))
    await saved.starts()
    await ada.says('status')
    expect(ada.heard()).toContain('Claims triage')
    const wrong = before.filter((record) => !SHAPES[record.kind].safeParse(record).success)
    expect(wrong).toEqual([])
  })
})

describe('the store in which a person was one record', () => {
  let folder: string
  beforeEach(async () => {
    folder = await copySaved('store-2')
  })
  afterEach(() => rm(folder, { recursive: true }))

  const named = (text: string) => JSON.parse(text) as Record<string, unknown>

  test('holds people of format 4 in a snapshot and in a journal', async () => {
    const kept = await linesOf(folder, /^snapshot/u)
    const commits = (await linesOf(folder, /^journal/u)).filter((line) => line.startsWith('{'))
    const journal = commits.flatMap((line) => named(line)['records'] as Record<string, unknown>[])
    const people = (records: Record<string, unknown>[]) =>
      records.filter(({ kind }) => kind === 'person').map(({ format }) => format)
    const inSnapshot = people(kept.filter((line) => line.startsWith('{')).map(named))
    expect(inSnapshot).toHaveLength(11)
    expect(new Set([...inSnapshot, ...people(journal)])).toEqual(new Set([4]))
    expect(people(journal).length).toBeGreaterThan(2)
  })

  test('is read as three records of each person, with everything as it was', async () => {
    const all = await everything(folder)
    const wrong = all.filter((record) => !SHAPES[record.kind].safeParse(record).success)
    expect(wrong).toEqual([])
    const of = <K extends AnyRecord['kind']>(kind: K) =>
      all.filter((one): one is RecordOf<K> => one.kind === kind)
    const ids = (records: AnyRecord[]) => records.map(({ id, version }) => `${id} ${version}`).toSorted()
    expect(ids(of('dialogue'))).toEqual(ids(of('person')))
    expect(ids(of('contact'))).toEqual(ids(of('person')))
    const called = (name: string) => of('person').find((one) => one.name === name)?.id
    const asked = (name: string) => of('dialogue').find(({ id }) => id === called(name))
    const written = (name: string) => of('contact').find(({ id }) => id === called(name))
    expect(asked('Ada Example')).toMatchObject({
      expects: { expects: 'name' },
      stack: [{ prompt: { expects: 'answer', question: 'sponsor' } }],
      offered: { tap: { do: 'stop' } },
    })
    expect(asked('Ada Example')?.pressable).toHaveLength(3)
    expect(Object.values(written('Ada Example')!.snoozed)).toEqual(['2026-03-20T08:00:00.000Z'])
    expect(written('Kim Example')?.quiet?.until).toBe('2026-04-13T07:00:00.000Z')
    expect(written('Cleo Example')?.digest).toEqual({ every: 'month', weekday: 1, at: '09:00' })
    expect(written('Ned Example')).toMatchObject({ unanswered: 2, contacted: expect.any(Array) })
    expect(written('Dee Example')?.attention).toBe('2026-03-17T08:00:00.000Z')
    expect(of('person').filter(({ attention }) => attention)).toEqual([])
  })
})

describe('a story that began when a person was one record goes on', () => {
  let saved: Saved
  let ada: Somebody
  beforeEach(async () => {
    saved = await goOn('store-2')
    ada = saved.person('ada')
  })
  afterEach(() => saved.ends())

  test('what was asked with yes or no is still asked, and a no leads back to the question of the talk', async () => {
    await ada.says('no')
    expect(ada.heard()).toContain('nothing changed')
    const { person } = (await saved.store.get('account', 'default', ADA))!
    expect(await saved.store.get('dialogue', 'default', person)).toMatchObject({
      expects: { expects: 'answer', question: 'sponsor' },
      stack: [],
      offered: null,
    })
    expect(ada.newest("I don't know yet").text).toContain('sponsor')
  })

  test('nobody is asked who put it off or wants peace, and whoever is due is asked on their day', async () => {
    const before = saved.slack.shown().length
    await saved.passes({ hours: 72 })
    const told = saved.slack
      .shown()
      .slice(before)
      .filter(({ edit }) => !edit)
      .map(({ to, local }) => `${to} ${local.slice(0, 10)}`)
    expect(told).toContain('UDEE 2026-03-17')
    expect(told.join()).not.toMatch(/UADA|UKIM/u)
  })

  test('it is read the same after a restart', async () => {
    await ada.says('no')
    await saved.stops()
    const before = await everything(saved.folder)
    await saved.starts()
    await saved.stops()
    expect(sorted(await everything(saved.folder))).toEqual(sorted(before))
    await saved.starts()
  })
})

describe('one step', () => {
  /** A record as the format before had it. */
  function older<R extends AnyRecord>(record: R, ...fields: (keyof R)[]): object {
    const kept = Object.entries(record).filter(([name]) => !fields.includes(name as keyof R))
    return { ...Object.fromEntries(kept), format: record.format - 1 }
  }

  test.each(KINDS.map((kind) => ({ kind })))("leads from each format of $kind to today's", ({ kind }) => {
    expect(UPGRADES[kind].length + 1).toBe(FORMATS[kind])
  })

  test('an account learns anew what its platform says of it', () => {
    const account = newAccount('acme', ADA, 'ada')
    expect(upgraded(older(account, 'membership', 'unreachable', 'chat'))).toEqual({
      read: 'record',
      record: account,
      changed: true,
      beside: [],
    })
  })

  const person = {
    ...stranger('acme', 'ada', { name: 'Ada Example', account: ADA }),
    version: 7,
    unreachable: 'user_disabled',
    office: true,
  }
  const dialogue = { ...newDialogue('acme', 'ada'), version: 7, focus: 'p1' }
  const contact = { ...newContact('acme', 'ada'), version: 7, contacted: [NOW], nudged: NOW }

  /** Somebody as they were kept up to format 4: all in one record. */
  function inOne(who: Whole, format: number, ...fields: string[]): object {
    const { stack, ...asked } = who.dialogue
    const aside = stack[0]?.prompt ?? null
    const all = { ...asked, ...who.contact, ...who.person, attention: who.contact.attention, aside, format }
    return Object.fromEntries(Object.entries(all).filter(([name]) => !fields.includes(name)))
  }

  test.each([
    [
      1,
      [
        'used',
        'prefers',
        'code',
        'became',
        'awaited',
        'aside',
        'offered',
        'focused',
        'snoozed',
        'nudged',
        'digest',
        'digested',
        'pressable',
      ],
    ],
    [2, ['nudged', 'digest', 'digested', 'pressable']],
  ] as const)(
    'a person of format %i has used nothing and chosen nothing that came later, and keeps all else',
    (format, fields) => {
      // Everybody is looked at once: whose digests begin now is found by that.
      const after = { ...contact, attention: '1970-01-01T00:00:00.000Z' }
      expect(upgraded(inOne({ person, dialogue, contact }, format, ...fields))).toEqual({
        read: 'record',
        record: person,
        changed: true,
        beside: [dialogue, after],
      })
    },
  )

  test('a person of format 3 has nothing yet whose label they may type', () => {
    expect(upgraded(inOne({ person, dialogue, contact }, 3, 'pressable'))).toEqual({
      read: 'record',
      record: person,
      changed: true,
      beside: [dialogue, contact],
    })
  })

  test('a person of format 4 becomes who they are, what they are asked and how they are written to', () => {
    const pilot = { pilot: 'p1', talk: 'p1.discovery', question: 'data' } as const
    const asked: Dialogue = {
      ...dialogue,
      expects: { expects: 'name', pilot: 'p1' },
      awaited: NOW,
      stack: [{ prompt: { expects: 'answer', ...pilot }, asked: NOW }],
      offered: { id: 'o1', tap: { do: 'help' }, at: NOW },
      focused: NOW,
      pressable: ['m1', 'm2'],
    }
    const written: Contact = {
      ...contact,
      snoozed: { p1: NOW },
      quiet: { since: NOW, until: null, covered: true },
      introduced: NOW,
      unanswered: 2,
      heard: NOW,
      lastNudge: 'ada|2026-03-10T23:00:00.000Z|1',
      digest: { every: 'month', weekday: 1, at: '09:00' },
      digested: { at: NOW, slot: '2026-03-09' },
      attention: NOW,
    }
    expect(upgraded(inOne({ person, dialogue: asked, contact: written }, 4))).toEqual({
      read: 'record',
      record: person,
      changed: true,
      beside: [asked, written],
    })
  })

  const message = newMessage('acme', 'm1', 'ada', NOW, '2026-06-09T09:00:10.000Z')

  test.each([
    ['waits in the outbox', {}, null],
    ['stands in a private chat', { address: { account: ADA, channel: 'D1ADA', message: '1.0' } }, ADA],
    [
      'answers a command',
      { place: { place: 'command', account: ADA, reply: 'http://127.0.0.1/actions', until: NOW } },
      ADA,
    ],
    ['opens a form', { place: { place: 'form', account: ADA, trigger: '1.1', until: NOW } }, ADA],
  ] as const)('a message that %s has the account that it had', (_name, where, account) => {
    const today = { ...message, ...where, account }
    expect(upgraded({ ...older(today, 'account'), format: 1 })).toEqual({
      read: 'record',
      record: today,
      changed: true,
      beside: [],
    })
  })

  test('a message of format 2 says of a question what it said, by the keys of today', () => {
    const phrase = (key: string, values: object = {}) => ({ key, with: values })
    const saying = (name: string, ask: string, option: string) => ({
      ...message,
      said: [
        { part: 'text', text: phrase('talk.skipped', { question: { phrase: phrase(name) } }) },
        { part: 'text', text: phrase(ask) },
        { part: 'buttons', buttons: [{ label: phrase(option), tap: { do: 'cancel' } }] },
      ],
      closed: { '': phrase('diagnosis.told', { question: { phrase: phrase(name) } }) },
    })
    const before = saying('names.question.place', 'talk.ask.place', 'talk.option.place.own-tools')
    const today = saying(
      'talk.question.place.name',
      'talk.question.place.ask',
      'talk.question.place.option.own-tools',
    )
    expect(upgraded({ ...before, format: 2 })).toEqual({
      read: 'record',
      record: today,
      changed: true,
      beside: [],
    })
  })

  test('a message of format 3 says by its name of today what somebody is asked', () => {
    const said = (key: string) => ({
      ...message,
      said: [
        { part: 'list', items: [{ key: 'mine.asks.one', with: { what: { phrase: { key, with: {} } } } }] },
      ],
    })
    expect(upgraded({ ...said('mine.ask.go-decision'), format: 3 })).toEqual({
      read: 'record',
      record: said('nudges.called.go-decision'),
      changed: true,
      beside: [],
    })
  })

  test('a receipt of a message of format 4 has a dash where one of today names the value', () => {
    const receipt = (values: object) => ({ key: 'decide.no-go', with: { pilot: 'Claims triage', ...values } })
    const saying = (values: object) => ({
      ...message,
      said: [{ part: 'text', text: receipt(values) }],
      closed: { '': receipt(values) },
    })
    expect(upgraded({ ...saying({}), format: 4 })).toEqual({
      read: 'record',
      record: saying({ reason: '–' }),
      changed: true,
      beside: [],
    })
  })
})
