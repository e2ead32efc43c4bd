/** First instruction without the network: a tab that was just opened, the server gone, the main thread slowed six times. */
import { launchBrowser } from '../browser.mjs'
import { answered, at, freePort, inFolder, median, start, tries } from '../measure.mjs'

const SLOWDOWN = 6

export async function offline() {
  return inFolder(async folder => {
    const port = await freePort()
    const server = start([process.execPath, at('dist/server.js'), '--demo'], { env: { PORT: String(port), DATA_DIR: folder } })
    await answered(server, port, '/demo/api/keyrings/samuel', { host: `cases.localhost:${port}` })
    const address = `http://cases.localhost:${port}/demo/start`
    const browser = await launchBrowser()
    try {
      const context = await browser.newContext({ locale: 'fr-CA' })
      const first = await context.newPage()
      await first.goto(address)
      while (!(await first.evaluate(() => navigator.serviceWorker.controller !== null))) await first.waitForTimeout(50)
      const shown = () => tries(5, () => firstInstruction(context, address))
      const online = median(await shown())
      await server.stop()
      const cold = median(await shown())
      await context.close()
      const beside = { what: 'the same tab with the network, ms', value: online }
      return [
        {
          figure: `first instruction, network gone, main thread ${SLOWDOWN} times slower`,
          value: cold,
          unit: 'ms',
          target: { most: 2_000 },
          beside,
        },
      ]
    } finally {
      await browser.close()
      await server.stop()
    }
  })
}

async function firstInstruction(context, address) {
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
  const since = performance.now()
  await page.goto(address, { waitUntil: 'commit' })
  await page.waitForSelector('.three-steps h2')
  const took = performance.now() - since
  await page.close()
  return took
}
