import { PLATFORMS } from '../vocabulary/account.ts'

/** A mention as it stands in a text: `@{slack:TEAM:USER}`. */
export const MENTIONS = new RegExp(`@\\{((?:${PLATFORMS.join('|')}):[^:{}]+:[^:{}]+)\\}`, 'gu')
