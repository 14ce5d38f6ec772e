import { answers, each, passes, type Answers, type Duty } from './plot.ts'
import type { Scribe } from './scribe.ts'

/** What is particular to one pilot; everything else goes the same way for all. */
export type Story = {
  pilot: string
  idea: ('Yes' | 'Partly' | 'No')[]
  discovery: Answers
  poc: { first: Answers; later: Answers }
  using: Answers
  /** What the sponsor presses and says when asked for go or no-go, in order; the last is the go. */
  verdicts: { label: string; says?: string }[]
  /** What Ada types after the first verdict. */
  settles: string[]
  values: string[]
  production: Answers
  /** Who takes what, as Ada types it. */
  takes: string[]
  /** How many days it takes to make it ready. */
  ready: number
  reviews: string[]
  waves: { label: string; says?: string }[]
  scale: Answers
  standard: [mandate: string, roles: string, measures: string]
}

const ACCEPT: Duty = { label: /^Accept( all)?$/u }
const DONE = 'Shown in the review on Friday, the minutes are in the folder'

/** From the idea to the new standard, with the people who are asked on the way. */
export async function walk(scribe: Scribe, story: Story): Promise<void> {
  const values = [...story.values]
  const usual: Duty[] = [
    ACCEPT,
    { label: /^Enter the value$/u, says: values },
    { label: /^It is done$/u, says: Array.from({ length: 60 }, () => DONE) },
    { label: /^Approve the budget$/u },
  ]
  const scores = (level: number): Duty => ({ label: new RegExp(`^${level} = `, 'u') })

  scribe.chapter('An idea')
  await scribe.says('ada', `/pilot idea ${story.pilot}`)
  for (const answer of story.idea) await scribe.taps('ada', answer)
  await scribe.taps('ada', 'Start a pilot')

  scribe.chapter('Discovery')
  await answers(scribe, 'ada', story.discovery)
  await each(scribe, 'ada', 'Yes, follow it')
  await passes(scribe, 2, usual)
  await scribe.says('ada', '/pilot advance')

  scribe.chapter('Proof of concept')
  await scribe.taps('ada', 'Begin')
  await answers(scribe, 'ada', story.poc.first)
  await scribe.taps('ada', 'Later')
  await passes(scribe, 14, usual)
  await scribe.says('ada', 'coach')
  await answers(scribe, 'ada', story.poc.later)
  await scribe.picks('ada', 'From which day?', '2026-04-01')
  await scribe.says('ada', '/pilot advance')

  scribe.chapter('Pilot')
  await passes(scribe, 10, usual)
  await scribe.says('ada', 'matrix')
  await scribe.picks('ada', 'For problem definition (business and product)', 'bea')
  await scribe.picks('ada', 'For governance (security or risk)', 'sam')
  await scribe.picks('ada', 'For data integration (data or platform)', 'ines')
  await scribe.taps('ada', 'I score all of these')
  await passes(scribe, 11, [...usual, scores(1)])
  await scribe.says('ada', 'coach')
  await answers(scribe, 'ada', story.using)
  await scribe.says('ada', 'diagnose')
  const [first, ...others] = story.verdicts
  await passes(scribe, 7, usual, { who: 'cleo', label: 'Go' })
  await passes(scribe, 1, [{ who: 'cleo', presses: first ? [first] : [] }])
  for (const words of story.settles) {
    await scribe.says('ada', words)
    await each(scribe, 'ada', 'Yes, note it')
  }
  for (const verdict of others) {
    await passes(scribe, 100, [...usual, scores(2)], { who: 'cleo', label: verdict.label })
    await passes(scribe, 1, [{ who: 'cleo', presses: [verdict] }])
  }
  await passes(scribe, 2, usual)
  await scribe.says('ada', '/pilot advance')

  scribe.chapter('Production ready')
  await scribe.taps('ada', 'Begin')
  await answers(scribe, 'ada', story.production)
  for (const words of story.takes) {
    await scribe.says('ada', words)
    await each(scribe, 'ada', 'Yes, note it')
  }
  await passes(scribe, story.ready, [...usual, scores(3)])
  await scribe.says('ada', '/pilot advance')

  scribe.chapter('Scale')
  const rollout: Duty[] = [
    ...usual,
    scores(4),
    { label: /^Write the review$/u, says: [...story.reviews] },
    { who: 'cleo', presses: [...story.waves] },
  ]
  await passes(scribe, 14, rollout)
  await scribe.taps('ada', 'Begin')
  await answers(scribe, 'ada', story.scale)
  await passes(scribe, 220, rollout, { who: 'ada', label: 'Write it down' })

  scribe.chapter('The new standard')
  await scribe.taps('ada', 'Write it down')
  for (const words of story.standard) await scribe.says('ada', words)
  await scribe.picks('ada', 'Who should agree?', 'bea')
  await scribe.taps('ada', 'Ask for the signature')
  await passes(scribe, 7, [{ label: /^I agree$/u }], { who: 'cleo', label: 'Sign' })
  await scribe.taps('cleo', 'Sign')
  await passes(scribe, 5, [{ label: /^Share it$/u }])
  await scribe.says('ada', `/pilot standard ${story.pilot}`)
}
