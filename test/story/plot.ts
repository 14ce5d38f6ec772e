import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { CAST, type Name } from './cast.ts'
import type { Scribe } from './scribe.ts'

const talk = z
  .object({ question: z.record(z.string(), z.object({ ask: z.string() })) })
  .parse(parse(readFileSync(join(import.meta.dirname, '../../prompts/en/talk.yaml'), 'utf8')))

/** What is said to a question: typed, `[Label]` pressed, or `@ada` picked. */
export type Answers = Record<string, string> & {
  /** The sponsor's title, which not every platform tells. */
  title?: string
}

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
function waiting(scribe: Scribe, name: Name): string | null {
  const words = scribe.last(name)?.words ?? ''
  if (/'s title\?/u.test(words)) return 'title'
  const [asked] = Object.entries(talk.question).find(([, { ask }]) => words.includes(ask)) ?? []
  return asked ?? null
}

/** Presses every button of this name that stands before somebody. */
export async function each(scribe: Scribe, name: Name, label: string): Promise<void> {
  for (let pressed = 0; scribe.labels(name).includes(label) && pressed < 9; pressed++)
    await scribe.taps(name, label)
}

/**
 * What somebody does with a button that stands before them: they press it, and say what is asked then. With `says` or
 * `presses` only as often as there is something left to say or to press.
 */
export type Duty = { who?: Name } & (
  | { label: RegExp; says?: string[] }
  | { presses: { label: string; says?: string }[] }
)

/**
 * Days go by, at most so many, and everybody does what they are asked on the morning after it came, until somebody has
 * this to press.
 */
export async function passes(
  scribe: Scribe,
  days: number,
  duties: readonly Duty[],
  end: { who: Name; label: string } | null = null,
): Promise<void> {
  for (let day = 0; day < days; day++) {
    if (end && scribe.labels(end.who).includes(end.label)) return
    await scribe.passes(1)
    for (const who of Object.keys(CAST) as Name[]) await does(scribe, who, duties)
  }
}

async function does(scribe: Scribe, who: Name, duties: readonly Duty[]): Promise<void> {
  for (let done = 0; done < 12; done++) {
    const found = scribe
      .labels(who)
      .map((label) => ({
        label,
        duty: duties.find((duty) => (duty.who ?? who) === who && fits(duty, label)),
      }))
      .find(({ duty }) => duty)
    if (!found?.duty) return
    const { label, duty } = found
    const words = 'presses' in duty ? duty.presses.shift()?.says : duty.says?.shift()
    await scribe.taps(who, label)
    if (words) await scribe.says(who, words)
  }
}

function fits(duty: Duty, label: string): boolean {
  if ('presses' in duty) return duty.presses[0]?.label === label
  return duty.label.test(label) && duty.says?.length !== 0
}
