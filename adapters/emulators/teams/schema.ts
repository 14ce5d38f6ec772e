import { z } from 'zod'
import { LIMITS } from './limits.ts'

// Adaptive Cards 1.5 as documented, closed: a property that no reader knows is a slip, and is refused here.

const text = z.string()
const flag = z.boolean()
const word = z.string().min(1)
const any = z.record(z.string(), z.unknown())
/** Names may be written in any case. */
const oneOf = (...names: string[]) =>
  z.string().refine((name) => names.some((one) => one.toLowerCase() === name.toLowerCase()), {
    error: `must be one of ${names.join(', ')}`,
  })
const element: z.ZodType = z.lazy(() => anyElement)
const action: z.ZodType = z.lazy(() => anyAction)
/** What a press on a whole element does: nothing that opens inside of it. */
const selectAction: z.ZodType = z.lazy(() => z.discriminatedUnion('type', [submit, execute, openUrl, toggle]))
const fallback = z.union([z.literal('drop'), any])
const spacing = oneOf('none', 'small', 'default', 'medium', 'large', 'extraLarge', 'padding')
const align = oneOf('left', 'center', 'right')
const valign = oneOf('top', 'center', 'bottom')
const colour = oneOf('default', 'dark', 'light', 'accent', 'good', 'warning', 'attention')
const size = oneOf('default', 'small', 'medium', 'large', 'extraLarge')
const weight = oneOf('default', 'lighter', 'bolder')
const font = oneOf('default', 'monospace')
const containerStyle = oneOf('default', 'emphasis', 'good', 'attention', 'warning', 'accent')
const background = z.union([text, any])

const base = {
  id: word.optional(),
  isVisible: flag.optional(),
  fallback: fallback.optional(),
  requires: z.record(z.string(), z.string()).optional(),
}
const placed = {
  ...base,
  spacing: spacing.optional(),
  separator: flag.optional(),
  height: oneOf('auto', 'stretch').optional(),
}
const shape = <T extends string, S extends z.ZodRawShape>(type: T, own: S) =>
  z.strictObject({ type: z.literal(type), ...placed, ...own })
const run = {
  text,
  color: colour.optional(),
  fontType: font.optional(),
  isSubtle: flag.optional(),
  size: size.optional(),
  weight: weight.optional(),
}
const items = z.array(element)
const held = {
  items,
  selectAction: selectAction.optional(),
  style: containerStyle.optional(),
  verticalContentAlignment: valign.optional(),
  bleed: flag.optional(),
  backgroundImage: background.optional(),
  minHeight: text.optional(),
  rtl: flag.nullable().optional(),
}

const input = <T extends string, S extends z.ZodRawShape>(type: T, own: S) =>
  shape(type, {
    ...own,
    // Without an id no value of it is ever sent.
    id: word,
    label: text.optional(),
    isRequired: flag.optional(),
    errorMessage: text.optional(),
  })
const choice = z.strictObject({ title: word, value: text })
/** Teams finds people of the organisation itself. */
const query = z.strictObject({
  type: z.literal('Data.Query'),
  dataset: z.enum(['graph.microsoft.com/users', 'graph.microsoft.com/users?scope=currentContext']),
})

const chartColour = z
  .string()
  .regex(/^(good|warning|attention|neutral|(categorical|sequential|diverging)[A-Za-z0-9]+)$/u, {
    error: 'must be a colour of charts',
  })
const extension = <T extends string, S extends z.ZodRawShape>(type: T, own: S) =>
  z.strictObject({
    type: z.literal(type),
    ...placed,
    ...own,
    fallback: z.union([z.literal('drop'), element]),
  })

const elements = [
  shape('TextBlock', {
    ...run,
    horizontalAlignment: align.optional(),
    maxLines: z.int().min(1).optional(),
    wrap: flag.optional(),
    style: oneOf('default', 'heading', 'columnHeader').optional(),
  }),
  shape('RichTextBlock', {
    inlines: z.array(
      z.union([
        text,
        z.strictObject({
          type: z.literal('TextRun'),
          ...run,
          highlight: flag.optional(),
          italic: flag.optional(),
          strikethrough: flag.optional(),
          underline: flag.optional(),
          selectAction: selectAction.optional(),
        }),
      ]),
    ),
    horizontalAlignment: align.optional(),
  }),
  shape('Image', {
    url: word,
    altText: text.optional(),
    backgroundColor: text.optional(),
    height: text.optional(),
    horizontalAlignment: align.optional(),
    selectAction: selectAction.optional(),
    size: oneOf('auto', 'stretch', 'small', 'medium', 'large').optional(),
    style: oneOf('default', 'person').optional(),
    width: text.optional(),
  }),
  shape('ImageSet', { images: items, imageSize: text.optional() }),
  shape('Media', { sources: z.array(any).min(1), poster: text.optional(), altText: text.optional() }),
  shape('Container', held),
  shape('ColumnSet', {
    columns: z
      .array(
        z.strictObject({
          type: z.literal('Column').optional(),
          ...placed,
          ...held,
          items: items.optional(),
          width: z.union([text, z.number()]).optional(),
        }),
      )
      .optional(),
    selectAction: selectAction.optional(),
    style: containerStyle.optional(),
    bleed: flag.optional(),
    minHeight: text.optional(),
    horizontalAlignment: align.optional(),
  }),
  shape('FactSet', { facts: z.array(z.strictObject({ title: text, value: text })).min(1) }),
  shape('Table', {
    columns: z.array(any).optional(),
    rows: z.array(
      z.looseObject({
        type: z.literal('TableRow'),
        cells: z.array(z.looseObject({ type: z.literal('TableCell'), items })),
      }),
    ),
    firstRowAsHeader: flag.optional(),
    showGridLines: flag.optional(),
    gridStyle: containerStyle.optional(),
    horizontalCellContentAlignment: align.optional(),
    verticalCellContentAlignment: valign.optional(),
  }),
  shape('ActionSet', { actions: z.array(action).min(1).max(LIMITS.card.actions) }),
  input('Input.Text', {
    isMultiline: flag.optional(),
    maxLength: z.int().min(1).optional(),
    placeholder: text.optional(),
    regex: text.optional(),
    style: oneOf('text', 'tel', 'url', 'email', 'password').optional(),
    inlineAction: action.optional(),
    value: text.optional(),
  }),
  input('Input.Number', {
    max: z.number().optional(),
    min: z.number().optional(),
    placeholder: text.optional(),
    value: z.number().optional(),
  }),
  input('Input.Date', {
    max: z.iso.date().optional(),
    min: z.iso.date().optional(),
    placeholder: text.optional(),
    value: z.iso.date().optional(),
  }),
  input('Input.Time', {
    max: text.optional(),
    min: text.optional(),
    placeholder: text.optional(),
    value: text.optional(),
  }),
  input('Input.Toggle', {
    title: word,
    value: text.optional(),
    valueOff: text.optional(),
    valueOn: text.optional(),
    wrap: flag.optional(),
  }),
  input('Input.ChoiceSet', {
    choices: z.array(choice).optional(),
    'choices.data': query.optional(),
    isMultiSelect: flag.optional(),
    style: oneOf('compact', 'expanded', 'filtered').optional(),
    value: text.optional(),
    placeholder: text.optional(),
    wrap: flag.optional(),
  }).refine((set) => set.choices !== undefined || set['choices.data'] !== undefined, {
    error: 'missing required property: choices',
  }),
  // Teams' own extensions, in no schema of cards: without a fallback whoever does not know them shows nothing.
  extension('Chart.HorizontalBar', {
    title: text.optional(),
    showTitle: flag.optional(),
    xAxisTitle: text.optional(),
    yAxisTitle: text.optional(),
    displayMode: oneOf('AbsoluteWithAxis', 'AbsoluteNoAxis', 'PartToWhole').optional(),
    color: chartColour.optional(),
    colorSet: oneOf('categorical', 'sequential', 'diverging').optional(),
    data: z.array(z.strictObject({ x: text, y: z.number(), color: chartColour.optional() })).min(1),
  }),
  ...(['Chart.Donut', 'Chart.Pie', 'Chart.Gauge', 'Chart.Line', 'Chart.VerticalBar'] as const).map((type) =>
    z.looseObject({ type: z.literal(type), fallback: z.union([z.literal('drop'), element]) }),
  ),
] as const
const anyElement = z.discriminatedUnion('type', elements)

const act = <T extends string, S extends z.ZodRawShape>(type: T, own: S) =>
  z.strictObject({
    type: z.literal(type),
    ...base,
    // A button without a word on it cannot be read.
    title: word,
    iconUrl: text.optional(),
    style: oneOf('default', 'positive', 'destructive').optional(),
    mode: oneOf('primary', 'secondary').optional(),
    tooltip: text.optional(),
    isEnabled: flag.optional(),
    ...own,
  })
const associatedInputs = oneOf('auto', 'none').optional()
const data = z.union([text, any]).optional()
const submit = act('Action.Submit', { data, associatedInputs })
const execute = act('Action.Execute', { verb: text.optional(), data, associatedInputs })
const openUrl = act('Action.OpenUrl', { url: z.url() })
const toggle = act('Action.ToggleVisibility', {
  targetElements: z
    .array(z.union([word, z.strictObject({ elementId: word, isVisible: flag.optional() })]))
    .min(1),
})
const showCard = act('Action.ShowCard', { card: z.lazy((): z.ZodType => innerCard) })
const anyAction = z.discriminatedUnion('type', [submit, execute, openUrl, toggle, showCard])

const cardShape = {
  type: z.literal('AdaptiveCard'),
  $schema: text.optional(),
  body: z.array(element).optional(),
  actions: z.array(action).max(LIMITS.card.actions).optional(),
  fallbackText: text.optional(),
  speak: text.optional(),
  lang: text.optional(),
  minHeight: text.optional(),
  rtl: flag.nullable().optional(),
  backgroundImage: background.optional(),
  selectAction: selectAction.optional(),
  verticalContentAlignment: valign.optional(),
  msteams: any.optional(),
}
const version = z.string().regex(/^\d+\.\d+$/u, { error: 'must be a version like 1.5' })
const innerCard = z.strictObject({ ...cardShape, version: version.optional() })

/** A whole card. */
export const cardSchema = z.strictObject({
  ...cardShape,
  version: version.refine((given) => newest(given), { error: `must be at most ${LIMITS.card.version}` }),
})

function newest(given: string): boolean {
  const [major = 0, minor = 0] = given.split('.').map(Number)
  const [most = 0, least = 0] = LIMITS.card.version.split('.').map(Number)
  return major < most || (major === most && minor <= least)
}
