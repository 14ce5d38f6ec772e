import { occurs } from '../pattern.ts'
import type { Reader } from '../reader.ts'
import { MENTIONS } from '../mention.ts'
import { nameIn } from '../name.ts'

/** A team, a role, a vendor or nobody yet where a named person was asked for [DT1]. */
export function namesNobody(text: string, reader: Reader): boolean {
  if (text.search(MENTIONS) >= 0) return false
  return text.split('\n').every((line) => !meansSelf(line, reader) && nameIn(line, reader) === null)
}

/** "Me", "I am", "I will own it". */
export function meansSelf(text: string, reader: Reader): boolean {
  return reader.selfFirst.test(text) && !occurs(reader.people.unsure, text)
}
