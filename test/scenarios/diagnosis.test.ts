import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Pilot } from '../../src/records/pilot.ts'
import { addInstant } from '../../src/time/time.ts'
import { onEach } from '../each.ts'
import { beginWorld, type Person, type World } from '../world.ts'

onEach((platform) => {
  let world: World
  let ada: Person

  beforeEach(async () => {
    world = await beginWorld({ platforms: [platform] })
    ada = world.person('ada')
    await ada.says('/pilot start Claims triage')
    await ada.says('Claims clerks retype 400 letters a day into the claims system')
    await ada.says('me')
    await ada.taps('Later')
  })
  afterEach(() => world.ends())

  /** The pilot's record, as it shall stand. */
  async function change(values: Partial<Pilot>): Promise<Pilot> {
    const [pilot] = await world.store.find('pilot', 'default', 'all')
    await world.store.commit({ organisation: 'default', records: [{ ...pilot!, ...values }], entries: [] })
    return pilot!
  }

  /** Answers a question anew, with one of its buttons. */
  async function answers(question: string, option: string): Promise<void> {
    await ada.says('/pilot edit')
    await ada.picks('Which answer do you want to change?', question)
    await ada.taps(option)
  }

  test('what cannot be told yet takes two taps, and the work comes before the tool', async () => {
    await change({ stage: 'pilot', stageSince: world.now() })
    await ada.says('/pilot diagnose')
    expect(ada.heard()).toContain('I cannot tell yet. 2 taps would')
    expect(ada.heard()).toContain('I begin with how the work moves')
    expect(ada.heard()).toMatch(/Where does its output go\?[\s\S]+What slows the work around it most\?/u)
    expect(ada.heard()).not.toContain('Where do people use it?')
    const before = ada.newest('Waiting')
    await ada.taps('Waiting')
    expect(ada.heard()).toContain('Most of all the work around it')
    expect(ada.heard()).toMatch(/what slows the work:?\s+Waiting/iu)
    expect(ada.heard()).toMatch(/workflow redesign:?\s+nobody has it yet/iu)
    expect(ada.heard()).toContain('Next: write down which steps before and after it change')
    await ada.tapsOn(before, 'Nothing much')
    expect(ada.heard()).toContain('The talk has moved past what slows the work')
    await ada.taps('Who and when')
    expect(ada.heard()).toContain('workflow redesign')
  })

  test('where nothing can be named, what the gate lacks comes first, with one next step', async () => {
    await change({ stage: 'poc', stageSince: world.now() })
    await ada.says('/pilot diagnose')
    expect(ada.heard()).toMatch(/Still open: C-level sponsor, .*prototype/iu)
    expect(ada.heard()).toContain('Next: take this on: C-level sponsor')
    await ada.taps('Name a sponsor')
    expect(ada.heard()).toContain('Who')
  })

  test('what holds a pilot follows its answers, and a change is said at once', async () => {
    await change({ stage: 'pilot', stageSince: world.now() })
    await answers('Where its output goes (no answer yet)', 'Somebody carries it over')
    expect(ada.heard()).toContain('What holds it most is now the work around it')
    await answers('Who runs it later (no answer yet)', 'Nobody yet')
    expect(ada.heard()).not.toContain('What holds it most')
    await answers('Whose goals it serves (no answer yet)', 'The project team')
    expect(ada.heard()).toContain('What holds it most is now who owns it')
    await ada.says('/pilot diagnose')
    expect(ada.heard()).toContain('Most of all ownership')
    expect(ada.heard()).toMatch(/who runs it later:?\s+Nobody yet/iu)
    expect(ada.heard()).toContain(
      'Still only with the team: the incentives, the data, and the way it is run.',
    )
    expect(ada.heard()).toContain('Next: settle who runs it once the pilot is over')
    await answers('Who runs it later', 'The business line')
    await answers('Where it is used (no answer yet)', 'By copying files')
    expect(ada.heard()).toContain('What holds it most is now how it connects')
    await ada.says('what holds it back')
    expect(ada.heard()).toMatch(/where it is used:?\s+By copying files/iu)
    expect(ada.heard()).toContain('Next: list the systems and approvals it has to fit into')
  })

  test('a talk is not interrupted by what holds the pilot: its end says it once', async () => {
    await change({ stage: 'pilot', stageSince: world.now() })
    await ada.says('/pilot coach')
    const ended = 'That was the last question'
    for (let asked = 0; asked < 30 && !ada.heard().includes(ended); asked++) {
      const carries = ada.heard().includes('Where does its output go?')
      await ada.taps(carries ? 'Somebody carries it over' : 'Skip')
      if (carries) expect(ada.heard()).not.toContain('What holds it most')
    }
    expect(ada.heard()).toContain(ended)
    expect(ada.heard()).toContain('What holds it most: the work around it.')
    await ada.taps('What holds it')
    expect(ada.heard()).toContain('Most of all the work around it')
  })

  test('from production on a platform that is not there holds it', async () => {
    await change({ stage: 'production', stageSince: world.now() })
    await ada.says('/pilot diagnose')
    expect(ada.heard()).toContain('Most of all the platform')
    expect(ada.heard()).toMatch(/deployment pipeline:?\s+nobody has it yet/iu)
    expect(ada.heard()).toContain('Next: settle how a change gets into production')
    expect(ada.heard()).toContain('Money does most here: Platform foundations')
  })

  test('breakpoints, symptoms and signs of scaling are named', async () => {
    await change({ stage: 'scale', stageSince: world.now() })
    await answers('Where its output goes (no answer yet)', 'Nowhere yet')
    await answers('How it is used (no answer yet)', 'Hardly')
    await answers('Money for the change (no answer yet)', 'No')
    await answers('The sign of scaling (no answer yet)', 'Fewer steps')
    await ada.says('/pilot diagnose')
    expect(ada.heard()).toMatch(/how it is used:?\s+Hardly/iu)
    expect(ada.heard()).toMatch(/money for the change:?\s+No/iu)
    expect(ada.heard()).toContain('Better already: the sign of scaling')
    await answers('What is praised (no answer yet)', 'That it demos well')
    await answers('Who runs it later (no answer yet)', 'The project team')
    await answers('Where it is used (no answer yet)', 'In a window of its own')
    await answers('How it is used', 'Most days')
    await ada.says('/pilot diagnose')
    expect(ada.heard()).toMatch(/what is praised:?\s+That it demos well/iu)
    expect(ada.heard()).toContain('Also seen: who runs it later and where it is used.')
  })

  test('the status, a nudge and the digest of the sponsor name what holds it', async () => {
    const cleo = world.person('cleo')
    await ada.says('/pilot sponsor @cleo CFO')
    await world.passes({ days: 1 })
    await cleo.taps('Accept')
    await change({ stage: 'pilot', stageSince: addInstant(world.now(), { days: -80 }) })
    await answers('Where its output goes (no answer yet)', 'Nowhere yet')
    await ada.says('/pilot status')
    expect(ada.heard()).toContain('What holds it most: the work around it.')
    await ada.taps('What holds it')
    expect(ada.heard()).toContain('Most of all the work around it')
    await world.passes({ days: 7 })
    expect(ada.everything()).toContain('What holds it most seems to be the work around it')
    expect(cleo.everything()).toMatch(
      /Claims triage: at Pilot since .+ What holds it most: the work around it\./u,
    )
  })

  test('a fade is shown week by week, and asked about in the digest of the sponsor', async () => {
    const cleo = world.person('cleo')
    await ada.says('/pilot sponsor @cleo CFO')
    await world.passes({ days: 1 })
    await cleo.taps('Accept')
    // What stands still is told as that only.
    await change({ stageSince: null })
    await world.until('2026-03-30T12:00:00.000Z')
    expect(cleo.everything()).toContain('Quiet after a lively start')
    expect(cleo.everything()).toMatch(/Claims triage: nothing since .+ What is missing\?/u)
    await ada.says('/pilot diagnose')
    // A picture with its text in Slack, a chart in Teams.
    expect(ada.heard()).toMatch(/: \d+, 0, 0, 0\.|Mar 23, 2026\s+0/u)
    expect(ada.heard()).toContain('It has been quiet here for weeks, after a lively start. What is missing?')
  })
})
