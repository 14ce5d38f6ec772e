/** A mention as it stands in a text: `@{slack:TEAM:USER}`. */
export const MENTIONS = /@\{((?:slack|teams):[^:{}]+:[^:{}]+)\}/gu
