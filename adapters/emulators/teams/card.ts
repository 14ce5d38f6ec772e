/** An Adaptive Card, or a part of one. */
export type Card = { [key: string]: unknown }

/** How a message came about: typed, sent by the bot, or the bot's answer to a press. */
export type Via = 'person' | 'connector' | 'answer'
