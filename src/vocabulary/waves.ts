/** So many of a hundred have it in each wave, in order [WV1-4]. */
export const WAVES = [10, 25, 50, 100] as const

export type Wave = (typeof WAVES)[number]

/** What is decided between two waves [WV5]. */
export const WAVE_VERDICTS = ['continue', 'hold', 'roll-back'] as const

export type WaveVerdict = (typeof WAVE_VERDICTS)[number]
