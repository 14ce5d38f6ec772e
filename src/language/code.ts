const CODE = /^[0-9a-z]{8}$/u

/** The code that somebody typed, however they wrote it; null for what cannot be one. */
export function readCode(text: string): string | null {
  const code = text.toLowerCase().replace(/[\s-]/gu, '').replaceAll('o', '0').replace(/[il]/gu, '1')
  return CODE.test(code) && /[2-9]/u.test(code) ? code : null
}
