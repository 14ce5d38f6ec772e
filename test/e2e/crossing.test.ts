import { expect, test } from 'vitest'
import { wordsOf as wordsInSlack } from '../../adapters/emulators/slack/elements.ts'
import { wordsOf as wordsInTeams } from '../../adapters/emulators/teams/elements.ts'
import type { Pilot } from '../../src/records/pilot.ts'
import { prepareBoth, TENANT, type Both } from './both.ts'

const ADA = { slack: 'UADA', teams: '0aaaaaaa-0000-4000-8000-0000000000aa' }
const WHO = { email: 'ada@example.test', tz: 'Europe/Berlin' }

async function onePilot(coach: Both): Promise<Pilot> {
  const store = await coach.store()
  const pilots = await store.find('pilot', 'default', 'all')
  expect(pilots).toHaveLength(1)
  return pilots[0]!
}

test('a talk begun in Slack, its server killed, is finished in Teams, where tokens are checked', async () => {
  const coach = await prepareBoth({
    slack: [{ id: ADA.slack, name: 'ada', real_name: 'Ada Example', ...WHO }],
    teams: [{ id: ADA.teams, name: 'Ada Example', ...WHO }],
  })
  try {
    await coach.start()
    const slack = coach.slack.as('T1', ADA.slack)
    const teams = coach.teams.as(TENANT, ADA.teams)
    const inSlack = () => slack.inbox().filter(({ bot }) => bot)
    const inTeams = () => teams.inbox().filter(({ bot }) => bot)
    const shown = (words: RegExp) => inSlack().findLast((message) => words.test(wordsInSlack(message)))
    const asked = (words: RegExp) => coach.server.until(`${words} in Slack`, () => shown(words))
    const heard = (words: RegExp) =>
      coach.server.until(`${words} in Teams`, () =>
        inTeams().findLast((message) => words.test(wordsInTeams(message))),
      )

    await slack.command('/pilot', 'start Claims triage')
    await asked(/1 of 13/u)
    await slack.dm('Claims clerks retype 400 letters a day into the claims system, and every tenth is wrong')
    const question = await asked(/2 of 13/u)
    await slack.command('/pilot', 'link')
    const given = await asked(/Your code is/u)
    const [, code = ''] = /Your code is (\S+)\./u.exec(wordsInSlack(given)) ?? []

    await coach.server.dies()
    await coach.start()
    const activity = { type: 'message', channelId: 'msteams', serviceUrl: coach.teams.serviceUrl }
    for (const forgery of ['unknown-key', 'expired'] as const)
      expect((await coach.teams.deliver(activity, forgery)).status).toBe(401)
    const printed = coach.server.output
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('{"level":'))
    expect(printed).toEqual([expect.stringContaining('Pilot Coach listens at')])

    await teams.says(`link ${code}`)
    await teams.press(await heard(/Are you Ada Example in Slack too/u), "Yes, that's me")
    const joined = await heard(/I know you on Slack and Teams now/u)
    await teams.press(joined, 'Continue')
    await heard(/2 of 13/u)
    // The question moved: its buttons in Slack are gone.
    await coach.server.until(
      'the buttons in Slack to go',
      () => !shown(/2 of 13/u)?.blocks.some(({ type }) => type === 'actions'),
    )
    expect(question.blocks.some(({ type }) => type === 'actions')).toBe(true)

    await teams.says('me')
    await heard(/3 of 13/u)
    for (const [answer, next] of [
      ['Handling time per letter from 12 to 8 minutes by June, with half the errors', /4 of 13/u],
      ['Letters sit in the archive, the archive team gives access, scans before 2020 are poor', /5 of 13/u],
      ['skip', /6 of 13/u],
      [
        '400,000 euros approved by the CFO, covering the pilot, production, rollout and two years of running it',
        /7 of 13/u,
      ],
      ['Each letter saves about four minutes, which is 25 hours a day', /8 of 13/u],
      ['400 letters come in every day, a scan goes in and a filled claim form comes out', /9 of 13/u],
      ['Eight clerks of the Hamburg desk, they asked for it themselves', /10 of 13/u],
      ['The second check disappears, the team lead approves only claims above 5,000 euros', /11 of 13/u],
      ['Mo Example trains each desk for half a day and keeps an open hour every week', /12 of 13/u],
      [
        'Letters hold health data, so everything stays in our own data centre, and privacy reads the log',
        /13 of 13/u,
      ],
      ['The archive and the claims system, both run by the archive team', /That was the last question/u],
    ] as const) {
      await teams.says(answer)
      await heard(next)
    }
    const { answers, owner } = await onePilot(coach)
    expect(Object.keys(answers)).toHaveLength(12)
    expect(Object.values(answers).every(({ weak }) => weak.length === 0)).toBe(true)
    const store = await coach.store()
    expect((await store.get('person', 'default', owner!.person))?.accounts).toEqual([
      `teams:${TENANT}:${ADA.teams}`,
      `slack:T1:${ADA.slack}`,
    ])
    expect(coach.server.errors()).toEqual([])
  } finally {
    await coach.ends()
  }
})
