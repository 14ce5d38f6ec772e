import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

const WEIGHTS = ['400Regular/Inter_400Regular.ttf', '600SemiBold/Inter_600SemiBold.ttf']

const { resolve } = createRequire(import.meta.url)
let drawing: Promise<(svg: string) => Buffer> | undefined

/** An SVG picture as PNG. The renderer and its fonts are read at the first picture; no font of the machine is used. */
export async function pngOf(svg: string): Promise<Buffer> {
  drawing ??= load()
  return (await drawing)(svg)
}

async function load(): Promise<(svg: string) => Buffer> {
  const [{ initWasm, Resvg }, wasm, ...fontBuffers] = await Promise.all([
    import('@resvg/resvg-wasm'),
    readFile(resolve('@resvg/resvg-wasm/index_bg.wasm')),
    ...WEIGHTS.map((file) => readFile(resolve(`@expo-google-fonts/inter/${file}`))),
  ])
  await initWasm(wasm)
  return (svg) => {
    const picture = new Resvg(svg, { font: { fontBuffers, defaultFontFamily: 'Inter' } })
    const drawn = picture.render()
    const png = Buffer.from(drawn.asPng())
    // What the renderer holds is not seen by the collector of garbage.
    drawn.free()
    picture.free()
    return png
  }
}
