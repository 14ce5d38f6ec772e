import { expect, test } from 'vitest'
import { onEach } from '../each.ts'
import { keptIn } from '../hearing/kept.ts'
import { beginWorld } from '../world.ts'

/** How often each question was put in so many words. */
function timesAsked(told: string, question: string): number {
  return told.split(question).length - 1
}

onEach((platform) => {
  test.each(['idk', '?', 'no', 'whatever'])(
    'whoever says "%s" to everything comes to an end, and nothing false is kept',
    async (words) => {
      const world = await beginWorld({ platforms: [platform] })
      const ada = world.person('ada')
      await ada.says('/pilot start Letters')
      const before = Object.keys(await keptIn(world))
      let turns = 0
      while (turns < 60 && !ada.everything().includes('That was the last question')) {
        await ada.says(words)
        turns += 1
      }
      expect(turns).toBeLessThan(60)
      const kept = Object.entries(await keptIn(world)).filter(([path]) => !before.includes(path))
      // What is kept all the same is what was said to a question that takes a no, marked as thin.
      for (const [path, value] of kept) expect(`${path} ${value}`).toMatch(/"text":"no","weak":\["/u)
      expect(ada.heard()).toMatch(/Still open: .+ Otto Example may know whom to ask/u)
      expect(timesAsked(ada.everything(), 'Which specific problem')).toBeLessThanOrEqual(2)
      await world.ends()
    },
    60_000,
  )
})
