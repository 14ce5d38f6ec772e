import { z } from 'zod'
import { LIMITS } from './limits.ts'

// Block Kit as Slack documents it, closed: a property that Slack does not know is refused, as Slack does.

const id = z.string().min(1).max(LIMITS.id)
const flag = z.boolean()
const plain = (most: number = LIMITS.text) =>
  z.strictObject({ type: z.literal('plain_text'), text: z.string().min(1).max(most), emoji: flag.optional() })
const mrkdwn = (most: number = LIMITS.text) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: z.string().min(1).max(most), verbatim: flag.optional() })
const text = (most: number = LIMITS.text) => z.discriminatedUnion('type', [plain(most), mrkdwn(most)])
const url = (most: number) => z.string().min(1).max(most)
const style = z.enum(['primary', 'danger'])
const record = z.record(z.string(), z.unknown())

const confirm = z.strictObject({
  title: plain(LIMITS.confirm.title),
  text: text(LIMITS.confirm.text),
  confirm: plain(LIMITS.confirm.button),
  deny: plain(LIMITS.confirm.button),
  style: style.optional(),
})

const option = z.strictObject({
  text: text(LIMITS.option.text),
  value: z.string().max(LIMITS.option.value),
  description: text(LIMITS.option.description).optional(),
  url: url(LIMITS.option.url).optional(),
})
const options = (most: number) => z.array(option).min(1).max(most)
const groups = z
  .array(z.strictObject({ label: plain(LIMITS.select.group), options: options(LIMITS.select.options) }))
  .min(1)
  .max(LIMITS.select.groups)

const element = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({
    type: z.literal(type),
    action_id: id.optional(),
    confirm: confirm.optional(),
    focus_on_load: flag.optional(),
    placeholder: plain(LIMITS.placeholder).optional(),
    ...shape,
  })

const button = z.strictObject({
  type: z.literal('button'),
  action_id: id.optional(),
  text: plain(LIMITS.button.text),
  value: z.string().max(LIMITS.button.value).optional(),
  url: url(LIMITS.button.url).optional(),
  style: style.optional(),
  confirm: confirm.optional(),
  accessibility_label: z.string().max(LIMITS.button.label).optional(),
})
const image = z.strictObject({
  type: z.literal('image'),
  image_url: url(LIMITS.image.url).optional(),
  slack_file: record.optional(),
  alt_text: z.string().min(1).max(LIMITS.image.alt),
})
const overflow = z.strictObject({
  type: z.literal('overflow'),
  action_id: id.optional(),
  options: options(LIMITS.overflow),
  confirm: confirm.optional(),
})
const many = { max_selected_items: z.number().int().min(1).optional() }
const some = {
  options: options(LIMITS.select.options).optional(),
  option_groups: groups.optional(),
}
const choices = (type: 'checkboxes' | 'radio_buttons') =>
  element(type, {
    options: options(LIMITS.choices),
    initial_option: option.optional(),
    initial_options: z.array(option).optional(),
  })
const ids = z.array(z.string()).optional()
const filter = { filter: record.optional(), response_url_enabled: flag.optional() }

const pickers = [
  element('static_select', { ...some, initial_option: option.optional() }),
  element('multi_static_select', { ...some, ...many, initial_options: z.array(option).optional() }),
  element('users_select', { initial_user: z.string().optional() }),
  element('multi_users_select', { ...many, initial_users: ids }),
  element('conversations_select', {
    ...filter,
    initial_conversation: z.string().optional(),
    default_to_current_conversation: flag.optional(),
  }),
  element('multi_conversations_select', {
    ...many,
    ...filter,
    initial_conversations: ids,
    default_to_current_conversation: flag.optional(),
  }),
  element('channels_select', { ...filter, initial_channel: z.string().optional() }),
  element('multi_channels_select', { ...many, initial_channels: ids }),
  element('external_select', {
    initial_option: option.optional(),
    min_query_length: z.number().int().optional(),
  }),
  element('datepicker', { initial_date: z.iso.date().optional() }),
  element('timepicker', {
    initial_time: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/u)
      .optional(),
    timezone: z.string().optional(),
  }),
  element('datetimepicker', { initial_date_time: z.number().int().optional() }),
  choices('checkboxes'),
  choices('radio_buttons'),
] as const

const typed = (type: 'plain_text_input' | 'email_text_input' | 'url_text_input', shape: z.ZodRawShape = {}) =>
  element(type, {
    initial_value: z.string().max(LIMITS.input.text).optional(),
    dispatch_action_config: record.optional(),
    ...shape,
  })
const inputs = [
  ...pickers,
  typed('plain_text_input', {
    multiline: flag.optional(),
    min_length: z.number().int().min(0).max(LIMITS.input.text).optional(),
    max_length: z.number().int().min(1).max(LIMITS.input.text).optional(),
  }),
  typed('email_text_input'),
  typed('url_text_input'),
  element('number_input', {
    is_decimal_allowed: flag,
    initial_value: z.string().optional(),
    min_value: z.string().optional(),
    max_value: z.string().optional(),
    dispatch_action_config: record.optional(),
  }),
  element('file_input', {
    filetypes: ids,
    max_files: z.number().int().min(1).max(10).optional(),
  }),
  element('rich_text_input', { initial_value: record.optional(), dispatch_action_config: record.optional() }),
] as const

const block = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), block_id: z.string().max(LIMITS.id).optional(), ...shape })
/** A block that is known, but not looked into. */
const opaque = <T extends string>(type: T, shape: z.ZodRawShape = {}) =>
  z.looseObject({ type: z.literal(type), block_id: z.string().max(LIMITS.id).optional(), ...shape })

const anywhere = [
  block('section', {
    text: text(LIMITS.section.text).optional(),
    fields: z.array(text(LIMITS.section.field)).min(1).max(LIMITS.section.fields).optional(),
    accessory: z.discriminatedUnion('type', [button, image, overflow, ...pickers]).optional(),
    expand: flag.optional(),
  }),
  block('divider', {}),
  block('header', { text: plain(LIMITS.header) }),
  block('context', {
    elements: z
      .array(z.discriminatedUnion('type', [plain(), mrkdwn(), image]))
      .min(1)
      .max(LIMITS.context),
  }),
  block('actions', {
    elements: z
      .array(z.discriminatedUnion('type', [button, overflow, ...pickers]))
      .min(1)
      .max(LIMITS.actions),
  }),
  block('image', {
    image_url: url(LIMITS.image.url).optional(),
    slack_file: record.optional(),
    alt_text: z.string().min(1).max(LIMITS.image.alt),
    title: plain(LIMITS.image.title).optional(),
  }),
  block('input', {
    label: plain(LIMITS.input.label),
    hint: plain(LIMITS.input.hint).optional(),
    optional: flag.optional(),
    dispatch_action: flag.optional(),
    element: z.discriminatedUnion('type', inputs),
  }),
  opaque('rich_text', { elements: z.array(record).min(1) }),
  opaque('video', {
    title: plain(LIMITS.video.title),
    author_name: z.string().max(LIMITS.video.author).optional(),
  }),
  opaque('alert', { text: text() }),
  opaque('container', {
    title: plain(LIMITS.container.title).optional(),
    subtitle: text(LIMITS.container.subtitle).optional(),
    child_blocks: z.array(record).min(1).max(LIMITS.container.blocks),
  }),
] as const

const card = opaque('card', {
  title: mrkdwn(LIMITS.card.title).optional(),
  subtitle: mrkdwn(LIMITS.card.subtitle).optional(),
  body: mrkdwn(LIMITS.card.body).optional(),
  actions: z.array(button).optional(),
})
const onlyInMessages = [
  block('markdown', { text: z.string().min(1).max(LIMITS.markdown) }),
  opaque('table', { rows: z.array(z.array(record).max(LIMITS.table.cells)).min(1).max(LIMITS.table.rows) }),
  opaque('data_table', { rows: z.array(z.array(record)).min(1), caption: z.string() }),
  opaque('context_actions', { elements: z.array(record).min(1).max(LIMITS.contextActions) }),
  opaque('file'),
  opaque('plan', { title: z.string() }),
  opaque('task_card', { task_id: z.string(), title: z.string() }),
  card,
  opaque('carousel', { elements: z.array(card).min(1).max(LIMITS.carousel) }),
] as const

export const messageBlocks = z
  .array(z.discriminatedUnion('type', [...anywhere, ...onlyInMessages]))
  .max(LIMITS.message.blocks)
const viewBlocks = z.array(z.discriminatedUnion('type', anywhere)).max(LIMITS.view.blocks)

const view = {
  blocks: viewBlocks,
  private_metadata: z.string().max(LIMITS.view.privateMetadata).optional(),
  callback_id: z.string().max(LIMITS.id).optional(),
  external_id: z.string().max(LIMITS.id).optional(),
}
export const anyView = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('modal'),
    title: plain(LIMITS.view.title),
    submit: plain(LIMITS.view.submit).optional(),
    close: plain(LIMITS.view.close).optional(),
    clear_on_close: flag.optional(),
    notify_on_close: flag.optional(),
    submit_disabled: flag.optional(),
    ...view,
  }),
  z.strictObject({ type: z.literal('home'), ...view }),
])
