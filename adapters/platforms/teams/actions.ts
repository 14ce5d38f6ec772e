import { z } from 'zod'

// A press travels in the `data` of its action, which Teams hands back with the values of the card's inputs beside it.
// A button holds its whole tap. A picker's button names the input to take from: the person's or day's value goes into
// the tap, the value of a choice is the tap itself, as JSON. `m` is the message, `p` and `n` say which activity of how
// many the card is.

const where = { m: z.string(), p: z.int(), n: z.int() }
const whereSchema = z.object(where)
/** The card in which something stands. */
export type Where = z.infer<typeof whereSchema>
/** What an action carries. */
export type Data = Where & Record<string, unknown>

const TAKES = ['tap', 'person', 'day'] as const
export type Takes = (typeof TAKES)[number]

const tapSchema = z.looseObject({
  ...where,
  tap: z.unknown().optional(),
  take: z.enum(TAKES).optional(),
  from: z.string().optional(),
})

const formSchema = z.looseObject({ ...where, form: z.string(), fields: z.array(z.string()) })

/** What was pressed: a tap with what was picked, or a form with its fields by the kind of input and the field's id. */
export type Press = { where: Where } & (
  | { press: 'tap'; tap: unknown; person?: string; day?: string }
  | { press: 'form'; form: string; fields: { id: string; input: string; value: string | null }[] }
)

/** The name of a form's input; its kind tells what the value is. */
export function fieldName(input: string, id: string): string {
  return `${input}.${id}`
}

/** Reads the data of a pressed action; null for what is none of ours. */
export function readPress(data: unknown): Press | null {
  const form = formSchema.safeParse(data)
  if (form.success) {
    const { m, p, n, fields } = form.data
    return {
      where: { m, p, n },
      press: 'form',
      form: form.data.form,
      fields: fields.map((name) => {
        const [input = '', ...id] = name.split('.')
        return { id: id.join('.'), input, value: valueOf(form.data, name) }
      }),
    }
  }
  const pressed = tapSchema.safeParse(data)
  if (!pressed.success) return null
  const { m, p, n, tap, take, from } = pressed.data
  const common = { where: { m, p, n }, press: 'tap' as const }
  if (!take) return { ...common, tap: tap ?? null }
  const value = valueOf(pressed.data, from ?? '')
  if (take === 'tap') return { ...common, tap: value === null ? null : read(value) }
  return { ...common, tap: tap ?? null, ...(value !== null && { [take]: value }) }
}

/** Which card a press came from, if it is a card of ours. */
export function readWhere(data: unknown): Where | null {
  return whereSchema.safeParse(data).data ?? null
}

function valueOf(data: Record<string, unknown>, input: string): string | null {
  const value = data[input]
  return typeof value === 'string' && value !== '' ? value : null
}

function read(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
