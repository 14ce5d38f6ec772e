import { z } from 'zod'

/** A variable that is read: what it takes, and what to say when it is wrong. */
export type Setting<T> = { schema: z.ZodType<T>; expected: string; example: string; secret?: boolean }
export type Settings = Record<string, Setting<unknown>>

/** What was set of some variables and could be read. */
export type Read<S extends Settings> = { [N in keyof S]?: z.infer<S[N]['schema']> }

/** A setting that is wrong or missing; `found` never shows a secret. */
export type SettingProblem = { variable: string; found: string; expected: string; example: string }

/** A setting whose value no problem ever shows. */
export function secret(expected: string, example: string, schema: z.ZodType<string> = z.string()) {
  return { schema, expected, example, secret: true }
}

export const guid = z.guid().transform((id) => id.toLowerCase())
export const webAddress = z.url({ protocol: /^https?$/ })

/** One problem as the start and `coach check` print it. */
export function formatSetting({ variable, found, expected, example }: SettingProblem): string {
  return `${variable}: ${found}\n    expected: ${expected}\n    example:  ${example}`
}

/** A problem with a variable of a table. */
export function problem<S extends Settings>(
  settings: S,
  name: keyof S & string,
  found: string,
): SettingProblem {
  const { expected, example } = settings[name]!
  return { variable: name, found, expected, example }
}

/** What lacks of variables that belong together, once some of them are set. */
export function missing<S extends Settings>(
  settings: S,
  wanted: readonly (keyof S & string)[],
  set: readonly string[],
): SettingProblem[] {
  return wanted
    .filter((name) => !set.includes(name))
    .map((name) => problem(settings, name, `missing, while ${set.join(', ')} is set`))
}

/** A platform refuses a setting that is well written. */
export class SettingRefused extends Error {
  override name = 'SettingRefused'
  readonly problem: SettingProblem

  constructor(refused: SettingProblem) {
    super(`${refused.variable} was refused`)
    this.problem = refused
  }
}

/** Whether only this machine can reach an address with this host. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i.test(host)
}

/** Whether only this machine can reach this address. */
export function onLoopback(url: string): boolean {
  return URL.canParse(url) && isLoopback(new URL(url).hostname)
}
