import type { MessageKey } from '../../src/messages/declaration.ts'

/**
 * What a row of the method is: the coach asks it, a gate or a decision waits for it, it is kept over time, or it is
 * said at the right moment.
 */
export type Kind = 'ask' | 'hold' | 'track' | 'say'

/** What carries a row, taken out: its named test must then fail. */
export type Removal =
  /** Taken out of every talk of the playbook. */
  | { question: string }
  /** The message says nothing any more but its arguments. */
  | { text: MessageKey }
  /** A setting of the playbook, by its path with dots, becomes this. */
  | { playbook: string; value: unknown }
  /** A small piece of a file of `src/`, which stands there exactly once, is replaced as the file is loaded. */
  | { code: { file: string; find: string; replace: string } }

/**
 * One row and the test that shows it, by its exact title: a scenario that both platforms tell, or, for what is only
 * said, a table test. The title of a table is written as in the source, with its `%s`. A row may stand here more than
 * once, with another part of it taken out each time.
 */
export type Row = {
  id: string
  kind: Kind
  shown: { file: string; test: string }
  without: Removal
}

/** A row, and the test that shows it. */
export function row(id: string, kind: Kind, file: string, test: string, without: Removal): Row {
  return { id, kind, shown: { file, test }, without }
}

/** A piece of a file of `src/`, replaced. */
export function code(file: string, find: string, replace: string): Removal {
  return { code: { file, find, replace } }
}
