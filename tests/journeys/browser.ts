import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright-core'

const candidates = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/microsoft-edge']
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const runs = fileURLToPath(new URL('../../.cache/journeys', import.meta.url))

/** By the first story of a run, while the others wait: half of a program cannot be started. */
const unpackedOnce = async (unpack: () => Promise<string>): Promise<string> => {
  const folder = join(runs, `${process.env['TEST_RUN'] ?? `${process.ppid}-alone`}-browser`)
  await mkdir(runs, { recursive: true })
  const isFirst = await mkdir(folder).then(
    () => true,
    () => false,
  )
  const unpacked = join(folder, 'unpacked')
  for (const until = Date.now() + 120_000; !(isFirst || existsSync(unpacked)) && Date.now() < until; )
    await new Promise(resolve => setTimeout(resolve, 100))
  const path = await unpack()
  await writeFile(unpacked, path)
  return path
}

const bundled = async (): Promise<{ path: string; args: readonly string[] }> => {
  const { default: chromiumPackage } = await import('@sparticuz/chromium')
  return {
    path: await unpackedOnce(() => chromiumPackage.executablePath()),
    args: chromiumPackage.args.filter(flag => flag !== '--single-process'),
  }
}

/** The browser of the stories and how it is started: `CHROMIUM_PATH`, else the system's, else the one that comes as a dev dependency. */
export const findBrowser = async (): Promise<{ readonly path: string; readonly args: readonly string[] }> => {
  const named = process.env['CHROMIUM_PATH'] ?? candidates.find(path => existsSync(path))
  const found = named ? { path: named, args: [] } : await bundled()
  return { path: found.path, args: [...flags, ...found.args] }
}

/** How long a story waits for what must come, in milliseconds: a busy machine is no fault of the code. */
export const PATIENCE = 90_000

/** A headless browser. */
export const launchBrowser = async (): Promise<Browser> => {
  const { path, args } = await findBrowser()
  const browser = await chromium.launch({ executablePath: path, args: [...args] })
  browser.on('context', context => context.setDefaultTimeout(PATIENCE))
  return browser
}
