import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { parentPort } from 'node:worker_threads'
import { initWasm, Resvg } from '@resvg/resvg-wasm'

// The thread that draws: SVG comes in and PNG goes out, in the same order. No font of the machine is used.

const FONTS = ['400Regular/Inter_400Regular.ttf', '600SemiBold/Inter_600SemiBold.ttf']

const { resolve } = createRequire(import.meta.url)
const fontBuffers = await Promise.all(
  FONTS.map((file) => readFile(resolve(`@expo-google-fonts/inter/${file}`))),
)
await initWasm(await readFile(resolve('@resvg/resvg-wasm/index_bg.wasm')))

parentPort?.on('message', (svg: string) => {
  const picture = new Resvg(svg, { font: { fontBuffers, defaultFontFamily: 'Inter' } })
  const drawn = picture.render()
  parentPort?.postMessage(drawn.asPng())
  // What the renderer holds is not seen by the collector of garbage.
  drawn.free()
  picture.free()
})
