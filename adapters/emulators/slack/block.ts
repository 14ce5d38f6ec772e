export type Block = Record<string, unknown> & { type: string; block_id: string }

export type Metadata = { event_type: string; event_payload: Record<string, unknown> }

/** How a message came about; `slack` is a notice of Slack's own, seen by one person. */
export type Via = 'person' | 'chat.postMessage' | 'chat.postEphemeral' | 'response_url' | 'ack' | 'slack'
