/** What Slack takes in one message or form; lengths in UTF-16 units, which are never fewer than Slack counts. */
export const MOST = {
  blocks: 50,
  /** Over all blocks of a message; a little less than where `msg_blocks_too_long` was seen. */
  message: 13_000,
  /** What each further block takes of it. */
  block: 125,
  fallback: 3000,
  header: 150,
  section: 3000,
  fields: 10,
  field: 2000,
  elements: 25,
  button: 75,
  value: 2000,
  id: 255,
  option: 75,
  optionValue: 150,
  options: 100,
  placeholder: 150,
  image: { alt: 2000 },
  confirm: { title: 100, text: 300, button: 30 },
  view: { title: 24, button: 24, blocks: 100 },
  label: 2000,
  input: 3000,
  error: 2000,
} as const
