/**
 * Draws each badge of `src/web/assets/badges` as a PNG of 300 by 300 beside it, for baking: `node tools/draw-badges.mjs`.
 * The pictures are committed, so that a server needs no browser; their letters are shapes, so that no font of the machine shows.
 */
import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const SIDE = 300
const MAX_BYTES = 40_000
const folder = join(dirname(fileURLToPath(import.meta.url)), '../src/web/assets/badges')
const system = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/microsoft-edge']
const bundled = (await import('@sparticuz/chromium')).default
const found = process.env.CHROMIUM_PATH ?? system.find(path => existsSync(path)) ?? (await bundled.executablePath())

const browser = await chromium.launch({ executablePath: found, args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] })
const page = await browser.newPage({ viewport: { width: SIDE, height: SIDE } })
for (const name of (await readdir(folder)).filter(file => file.endsWith('.svg'))) {
  const svg = await readFile(join(folder, name), 'utf8')
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${SIDE}px;height:${SIDE}px}</style>${svg}`)
  const png = await page.screenshot({ omitBackground: true, clip: { x: 0, y: 0, width: SIDE, height: SIDE } })
  if (png.length > MAX_BYTES) throw new Error(`${name}: ${png.length} bytes, at most ${MAX_BYTES}`)
  await writeFile(join(folder, name.replace(/\.svg$/, '.png')), png)
  console.log(`${name}: ${png.length} bytes`)
}
await browser.close()
