import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { QUESTIONS, type QuestionId } from '../../src/coach/questions.ts'
import type { Name } from './cast.ts'
import type { Scribe } from './scribe.ts'

const talk = z
  .object({ ask: z.record(z.string(), z.string()) })
  .parse(parse(readFileSync(join(import.meta.dirname, '../../prompts/en/talk.yaml'), 'utf8')))

/** What is said to a question: typed, `[Label]` pressed, or `@ada` picked. */
export type Answers = { [Q in QuestionId]?: string }

/** Answers one question after the other for as long as the coach asks and the person has something to say. */
export async function answers(scribe: Scribe, name: Name, given: Answers): Promise<void> {
  const left: Answers = { ...given }
  for (;;) {
    const asked = waiting(scribe, name)
    const answer = asked ? left[asked] : undefined
    if (!asked || answer === undefined) return
    delete left[asked]
    const [, label] = /^\[(.*)\]$/u.exec(answer) ?? []
    if (label) await scribe.taps(name, label)
    else if (/^@[a-z]+$/u.test(answer)) await scribe.picks(name, 'Pick a person', answer.slice(1))
    else await scribe.says(name, answer)
  }
}

/** The question that the last message ends with. */
export function waiting(scribe: Scribe, name: Name): QuestionId | null {
  const words = scribe.last(name)?.words ?? ''
  return QUESTIONS.find((id) => words.includes(talk.ask[id] ?? '\u0000')) ?? null
}
