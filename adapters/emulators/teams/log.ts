import type { Noted } from '../shared/event-log.ts'
import type { Failure } from '../shared/request.ts'
import type { Card, Via } from './card.ts'

export type Sort =
  | 'message'
  | 'messageReaction'
  | 'messageUpdate'
  | 'messageDelete'
  | 'installationUpdate'
  | 'conversationUpdate'
  | 'invoke'
  | 'raw'

/** One thing that went in, went out, or came before somebody's eyes. */
export type LogLine =
  | {
      kind: 'call'
      method: string
      tenant: string | null
      conversation: string | null
      args: Record<string, unknown>
      /** Null when the connection was dropped or left hanging. */
      status: number | null
      answer: object | null
    }
  | {
      kind: 'delivery'
      sort: Sort
      tenant: string | null
      user: string | null
      /** The activity's. */
      id: string
      /** 0 at first, then the number of the redelivery. */
      attempt: number
      payload: unknown
      status: number | null
      failure: Failure | null
      answer: string
    }
  | {
      kind: 'shown'
      tenant: string
      conversation: string
      /** Who sees it, by aadObjectId; null for everybody in a group. */
      to: string | null
      id: string
      via: Via
      /** Whether a message that was there before was changed. */
      edit: boolean
      zone: string
      /** The reader's own clock: `2026-11-23 09:30`. */
      local: string
      text: string
      summary: string
      cards: Card[]
    }

export type Entry = Noted<LogLine>
export type Shown = Extract<Entry, { kind: 'shown' }>
export type Call = Extract<Entry, { kind: 'call' }>
export type Delivery = Extract<Entry, { kind: 'delivery' }>
