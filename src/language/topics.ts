import { spansOf } from './pattern.ts'
import type { Reader } from './reader.ts'
import { TOPICS, type Topic, ASKED_ABOUT } from '../vocabulary/topics.ts'

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
