import { spansOf } from '../content/pattern.ts'
import type { Reader } from '../content/reader.ts'

/** What somebody can ask the method about, in the order in which it is offered. */
export const TOPICS = [
  'fail', // FAQ1
  'keep-piloting', // FAQ3
  'implementation', // FAQ2
  'daily-use', // FAQ4
  'production', // FAQ5
  'invest', // IV1-4
  'rigour', // BT4
  'change', // PH6
  'case', // CS1
  'goal', // GL1
  'adoption', // FG1
  'small-start', // FG2
  'return', // FG3
  'payback', // FG4
  'reach', // FG5
] as const
export type Topic = (typeof TOPICS)[number]

/** `this` is the question or the nudge before the person. */
export const ASKED_ABOUT = [...TOPICS, 'this'] as const

/** What a question is about: whatever most of its words speak of. A button says the topic itself. */
export function topicIn(text: string, { topics }: Reader): Topic | 'this' | null {
  const pressed = TOPICS.find((topic) => topic === text)
  if (pressed) return pressed
  const [best] = ASKED_ABOUT.map((topic) => ({ topic, weight: weightOf(topics[topic], text) })).toSorted(
    (a, b) => b.weight - a.weight,
  )
  return best && best.weight > 0 ? best.topic : null
}

function weightOf(words: RegExp, text: string): number {
  return spansOf(words, text).reduce((sum, { start, end }) => sum + end - start, 0)
}
