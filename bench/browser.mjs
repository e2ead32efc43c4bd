import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

const candidates = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/microsoft-edge']

/** `CHROMIUM_PATH`, else the system's browser, else the one that the tests bring. */
export const launchBrowser = async () => {
  const named = process.env.CHROMIUM_PATH ?? candidates.find(path => existsSync(path))
  if (named) return chromium.launch({ executablePath: named, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] })
  const { default: packaged } = await import('@sparticuz/chromium')
  return chromium.launch({
    executablePath: await packaged.executablePath(),
    args: packaged.args.filter(flag => flag !== '--single-process'),
  })
}
