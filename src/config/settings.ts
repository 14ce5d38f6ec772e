import { z } from 'zod'

/** The rows of the method that an entry carries out. */
export const rows = z.array(
  z
    .string()
    .regex(/^[A-Z]{2,3}\d{1,2}$/)
    .meta({ description: 'a row id of the method', example: 'ST1' }),
)

/** A clock time as text: two of them compare as text. */
export function clock(example: string) {
  return z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .meta({ description: 'a time of day in quotes', example })
}

/** A whole number of something, from `least` to `most`. */
export function whole(least: number, most: number, of: string, example: number) {
  return z
    .number()
    .int()
    .min(least)
    .max(most)
    .meta({ description: `${of}, a whole number from ${least} to ${most}`, example })
}

/** The same setting for each entry of a list. */
export function each<K extends string, S extends z.ZodType>(
  keys: readonly K[],
  setting: S,
): z.ZodObject<Record<K, S>, z.core.$strict> {
  return z.strictObject(Object.fromEntries(keys.map((key) => [key, setting])) as Record<K, S>)
}

/** A list of some of these values, in which nothing may stand twice. */
export function distinct<T extends string>(values: readonly [T, ...T[]]) {
  return distinctOf(z.enum(values))
}

/** A list in which nothing may stand twice. */
export function distinctOf<T extends string>(entry: z.ZodType<T>) {
  return z.array(entry).superRefine((list, context) => {
    for (const [index, value] of list.entries())
      if (list.indexOf(value) < index)
        context.addIssue({
          code: 'custom',
          path: [index],
          message: `"${value}" stands twice`,
          params: { expected: 'each entry once' },
        })
  })
}
