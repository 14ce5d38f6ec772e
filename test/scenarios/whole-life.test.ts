import { expect, test } from 'vitest'
import { onEach } from '../each.ts'
import { LETTERS } from '../story/letters.ts'
import { beginWorld, realContent, type Person } from '../world.ts'

const WAYS = ['by typing alone', 'by buttons wherever no text is wanted'] as const

/** What a label says, and what is chosen in a list, is typed as it stands or pressed. */
function handOf(way: (typeof WAYS)[number]) {
  const types = way === 'by typing alone'
  return {
    does: (who: Person, label: string) => (types ? who.says(label) : who.taps(label)),
    chooses: (who: Person, list: string, value: string) =>
      types ? who.says(`${list} ${value}`) : who.picks(list, value),
  }
}

/** The question of a talk that somebody heard last. */
function askedOf(who: Person): string | null {
  const { messages } = Object.values(realContent().languages)[0]!
  const asks = Object.entries(messages).flatMap(([key, ask]) => {
    const [, id] = /^talk\.question\.([^.]+)\.ask$/u.exec(key) ?? []
    return id && who.heard().includes(ask) ? [id] : []
  })
  return asks.at(-1) ?? null
}

onEach((platform) => {
  test.each(WAYS)('a pilot goes from the idea to the new standard %s', async (way) => {
    const world = await beginWorld({ platforms: [platform] })
    const { does, chooses } = handOf(way)
    const ada = world.person('ada')
    const dee = world.person('dee')
    const cleo = world.person('cleo')
    const otto = world.person('otto')
    /** Answers what is asked for as long as there is an answer to it. */
    const answers = async (given: Record<string, string>) => {
      for (;;) {
        const answer = given[askedOf(ada) ?? '']
        if (answer === undefined) return
        const [, label] = /^\[(.*)\]$/u.exec(answer) ?? []
        await (label ? does(ada, label) : ada.says(answer))
      }
    }
    /** The program office opens what a gate still waits for, with a reason. */
    const opens = async (stage: string) => {
      await otto.says('advance Claims triage')
      await does(otto, 'Open it anyway')
      await otto.says('The rest is seen to in its first weeks')
      expect(otto.heard()).toContain('The reason stays visible: "The rest is seen to in its first weeks".')
      expect(otto.heard()).toContain(`Claims triage is now at ${stage}`)
    }

    await ada.says('idea Claims triage')
    for (const answer of ['Yes', 'Yes', 'Yes', 'Partly', 'Yes', 'Yes']) await does(ada, answer)
    await does(ada, 'Start a pilot')
    await ada.says('/pilot commit business owner @dee')
    await does(ada, 'No day yet')
    await ada.says('/pilot sponsor @cleo CFO')
    await world.passes({ hours: 4 })
    await does(dee, 'Accept')
    await does(cleo, 'Accept')
    await ada.says('coach')
    await answers({ ...LETTERS.discovery, 'business-owner': 'Dee Example' })
    await ada.says('advance')
    expect(ada.heard()).toContain('Claims triage is now at Proof of concept')

    await does(ada, 'Begin')
    await answers({ ...LETTERS.poc.first, ...LETTERS.poc.later })
    await chooses(ada, 'From which day?', '2026-04-01')
    expect(ada.heard()).toContain('Dee Example takes it on from Wed, Apr 1, 2026.')
    await ada.says('advance')
    expect(ada.heard()).toContain('Claims triage is now at Pilot')

    await does(ada, 'Begin')
    await answers(LETTERS.using)
    await world.passes({ hours: 24 })
    await does(cleo, 'Go')
    await does(cleo, 'Go all the same')
    expect(cleo.heard()).toContain('Go for Claims triage.')
    await opens('Production ready')

    await ada.says('coach')
    await answers(LETTERS.production)
    await opens('Scale')

    for (const [wave, verdict] of [
      'Continue to 25 percent',
      'Continue to 50 percent',
      'Continue to 100 percent',
      'Continue, it stays',
    ].entries()) {
      await ada.says('rollout')
      await does(ada, 'Write the review')
      await ada.says(LETTERS.reviews[wave]!)
      expect(ada.heard()).toContain(LETTERS.reviews[wave]!.slice(0, 30))
      await cleo.says('decide')
      await does(cleo, verdict)
    }
    await ada.says('standard')
    for (const words of LETTERS.standard) await ada.says(words)
    await chooses(ada, 'Who should agree?', way === 'by typing alone' ? 'Dee Example' : 'dee')
    await does(ada, 'Ask for the signature')
    await world.passes({ hours: 24 })
    await does(dee, 'I agree')
    await does(cleo, 'Sign')
    expect(cleo.heard()).toContain('Claims triage is the new standard.')
    await world.ends()
  })
})
