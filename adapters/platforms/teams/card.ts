import { clean, cut } from '../shared/text.ts'
import type { Data } from './actions.ts'

/** The newest schema that Teams draws everywhere. */
const VERSION = '1.5'
const TITLE = 100
const LABEL = 300
const SUMMARY = 300
const HEADING = 1000
/** What Teams takes in one set of actions. */
export const ACTIONS = 6

export type Element = { type: string; [key: string]: unknown }
export type Action = Element
/** What one message of Teams holds. */
export type Payload = {
  type: 'message'
  /** What a notification says of a card. */
  summary?: string
  text?: string
  textFormat?: 'plain'
  attachments?: { contentType: typeof CARD; content: Element }[]
}

export const CARD = 'application/vnd.microsoft.card.adaptive'

type Look = { weight?: 'Bolder'; size?: 'Small' | 'Large'; color?: 'Attention'; subtle?: true; mono?: true }

/** A text in runs: nothing in it is ever read as markup. */
export function runs(inlines: { text: string; look?: Look }[], more: object = {}): Element {
  return {
    type: 'RichTextBlock',
    inlines: inlines.map(({ text, look: { subtle, mono, ...look } = {} }) => ({
      type: 'TextRun',
      text,
      ...look,
      ...(subtle && { isSubtle: true }),
      ...(mono && { fontType: 'Monospace' }),
    })),
    ...more,
  }
}

/** Each line as a block of its own, since a run keeps no line breaks; an empty line is a wider gap. */
export function lines(text: string, look: Look = {}): Element[] {
  let gap: string | null = null
  return text.split('\n').flatMap((line) => {
    if (line.trim() === '') {
      gap = 'Medium'
      return []
    }
    const block = runs([{ text: line, look }], gap === null ? {} : { spacing: gap })
    gap = 'None'
    return [block]
  })
}

/** An action that reaches the coach; with `inputs` the values of the card's inputs come along. */
export function execute(
  title: string,
  data: Data,
  more: { form?: true; inputs?: true; style?: 'primary' | 'danger' | undefined } = {},
): Action {
  return {
    type: 'Action.Execute',
    title: titled(title),
    verb: more.form ? 'form' : 'tap',
    data,
    associatedInputs: more.inputs ? 'auto' : 'none',
    ...styled(more.style),
  }
}

/** An action that only shows or hides parts of the card. */
export function toggle(title: string, targets: string[], style?: 'primary' | 'danger'): Action {
  return {
    type: 'Action.ToggleVisibility',
    title: titled(title),
    targetElements: targets,
    ...styled(style),
  }
}

export function actionSet(actions: Action[]): Element {
  return { type: 'ActionSet', actions }
}

/** Teams itself finds the people of the organisation while somebody types. */
export function peoplePicker(common: { id: string; label: string }): Element {
  return {
    type: 'Input.ChoiceSet',
    ...common,
    style: 'filtered',
    choices: [],
    'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' },
  }
}

/** Nothing where there is no title. */
export function titleOf(text: string): Element[] {
  const title = cut(clean(text).replace(/\s+/g, ' ').trim(), HEADING)
  return title ? [runs([{ text: title, look: { weight: 'Bolder', size: 'Large' } }])] : []
}

/** What stands over an input or on a button has to be there, on one line. */
export function labelled(label: string): string {
  return oneLine(label, LABEL)
}

function titled(title: string): string {
  return oneLine(title, TITLE)
}

function oneLine(text: string, most: number): string {
  return cut(clean(text).replace(/\s+/g, ' ').trim(), most) || '…'
}

function styled(style: 'primary' | 'danger' | undefined): object {
  return style ? { style: style === 'primary' ? 'positive' : 'destructive' } : {}
}

export function cardOf(body: Element[], says: string): Payload {
  const summary = summaryOf(says)
  const content = {
    type: 'AdaptiveCard',
    version: VERSION,
    fallbackText: summary,
    msteams: { width: 'Full' },
    body,
  }
  return { type: 'message', summary, attachments: [{ contentType: CARD, content }] }
}

export function textOf(text: string): Payload {
  return { type: 'message', text, textFormat: 'plain' }
}

function summaryOf(says: string): string {
  return cut(says.replace(/\s+/g, ' ').trim(), SUMMARY) || '…'
}
