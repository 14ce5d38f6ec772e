import type { Noted } from '../shared/event-log.ts'
import type { Failure } from '../shared/request.ts'
import type { Block, Metadata, Via } from './block.ts'

export type Sort = 'command' | 'block_actions' | 'view_submission' | 'view_closed' | 'event' | 'raw'

/** One thing that went in, went out, or came before somebody's eyes. */
export type LogLine =
  | {
      kind: 'call'
      method: string
      team: string | null
      args: Record<string, unknown>
      /** Null when the connection was dropped or left hanging. */
      status: number | null
      answer: Record<string, unknown> | null
    }
  | {
      kind: 'delivery'
      sort: Sort
      team: string | null
      user: string | null
      /** The event's id, or the trigger of a command or an interaction. */
      id: string
      /** 0 at first, then the number of the redelivery. */
      attempt: number
      payload: unknown
      status: number | null
      failure: Failure | null
      answer: string
    }
  | {
      kind: 'response'
      path: string
      body: unknown
      status: number
      error: string | null
    }
  | {
      kind: 'shown'
      team: string
      channel: string
      /** Who sees it; null for everybody in a channel. */
      to: string | null
      ts: string
      via: Via
      /** Whether a message that was there before was changed. */
      edit: boolean
      zone: string
      /** The reader's own clock: `2026-11-23 09:30`. */
      local: string
      text: string
      blocks: Block[]
      metadata: Metadata | null
    }

export type Entry = Noted<LogLine>
export type Shown = Extract<Entry, { kind: 'shown' }>
export type Call = Extract<Entry, { kind: 'call' }>
export type Delivery = Extract<Entry, { kind: 'delivery' }>
