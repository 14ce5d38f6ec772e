import { HostConfig } from 'adaptivecards'

const colours = (ink: string, subtle: string) => ({ default: ink, subtle })
const inks = {
  default: colours('var(--ink)', 'var(--quiet)'),
  accent: colours('var(--link)', 'var(--link)'),
  attention: colours('var(--stop)', 'var(--stop)'),
  good: colours('var(--ink)', 'var(--quiet)'),
  warning: colours('var(--ink)', 'var(--quiet)'),
}

/** How cards look in this Teams. The colours are the page's own, so that they follow light and dark. */
export const HOST = new HostConfig({
  fontFamily: 'inherit',
  fontTypes: {
    default: { fontFamily: 'inherit' },
    monospace: { fontFamily: "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace" },
  },
  fontSizes: { small: 13, default: 15, medium: 16, large: 18, extraLarge: 22 },
  fontWeights: { lighter: 300, default: 400, bolder: 650 },
  lineHeights: { small: 18, default: 21, medium: 22, large: 24, extraLarge: 28 },
  spacing: { small: 4, default: 8, medium: 14, large: 20, extraLarge: 28, padding: 14 },
  separator: { lineThickness: 1, lineColor: 'var(--chat-line)' },
  containerStyles: {
    default: { backgroundColor: 'transparent', foregroundColors: inks },
    emphasis: { backgroundColor: 'var(--sunk)', foregroundColors: inks },
    accent: { backgroundColor: 'var(--link)', foregroundColors: inks },
  },
  actions: {
    maxActions: 6,
    spacing: 'default',
    buttonSpacing: 8,
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
    showCard: { actionMode: 'inline', inlineTopMargin: 8 },
  },
  inputs: {
    label: {
      inputSpacing: 'small',
      requiredInputs: { weight: 'bolder', suffix: ' *', suffixColor: 'attention' },
      optionalInputs: { weight: 'bolder' },
    },
    errorMessage: { color: 'attention', weight: 'bolder', size: 'small' },
  },
})
