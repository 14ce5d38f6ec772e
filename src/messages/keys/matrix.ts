import { CAPABILITIES, LEVELS, type Capability, type Level } from '../../vocabulary/maturity.ts'
import { each } from './list-keys.ts'

const PLAIN = {}

const ANCHORS = Object.fromEntries(
  CAPABILITIES.flatMap((capability) =>
    LEVELS.map((level) => [`matrix.anchor.${capability}.${level}`, PLAIN]),
  ),
) as { [C in Capability as `matrix.anchor.${C}.${Level}`]: typeof PLAIN }

/** The maturity matrix: who scores what, how far it is, and how it moved. */
export const MATRIX = {
  ...each('matrix.capability', CAPABILITIES, {}),
  ...each('matrix.role', CAPABILITIES, {}),
  ...each('matrix.measure', CAPABILITIES, {}),
  ...ANCHORS,
  'matrix.title': { pilot: 'text' },
  'matrix.early': { pilot: 'text' },
  'matrix.none': { pilot: 'text' },
  'matrix.chart': {},
  'matrix.chart-text': { levels: 'text' },
  'matrix.chart-level': { capability: 'text', level: 'number' },
  'matrix.row': { capability: 'text' },
  'matrix.nobody': {},
  'matrix.press': {},
  'matrix.waived': {},
  'matrix.waits': { person: 'text' },
  'matrix.level': { level: 'number', anchor: 'text' },
  'matrix.still': { level: 'number' },
  'matrix.scored': { level: 'text', person: 'text', day: 'day' },
  'matrix.scored-again': { level: 'text', person: 'text', day: 'day', before: 'number', on: 'day' },
  'matrix.who': {},
  'matrix.who-one': { capability: 'text', role: 'text' },
  'matrix.all-me': {},
  'matrix.named': { capabilities: 'text', person: 'text' },
  'matrix.named-you': { capabilities: 'text' },
  'matrix.promise': { capability: 'text' },
  'matrix.ask': { capability: 'text', measure: 'text' },
  'matrix.ask-again': { capability: 'text', measure: 'text', level: 'text', day: 'day' },
  'matrix.kept': { capability: 'text', level: 'text' },
  'matrix.moved': { capability: 'text', level: 'text', before: 'number', day: 'day' },
  'matrix.evidence': {},
  'matrix.or-next': {},
  'matrix.thanks': { day: 'day' },
  'matrix.introduction': { by: 'text', capabilities: 'text' },
  'matrix.gone': {},
  'matrix.theirs': { person: 'text' },
} as const
