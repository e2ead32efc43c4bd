import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { launchBrowser } from '../browser.mjs'
import { bundled, median, tries } from '../measure.mjs'

const ROUNDS = 5
const SLOWDOWN = 4

/** In a real browser: a session opened by its passphrase and by what a passkey answered, on a machine four times slower. */
export async function unlock() {
  const script = await readFile(await bundled('tests/bench/unlock-page.ts', { name: 'unlock.mjs', platform: 'browser' }))
  const site = createServer((asked, answer) => {
    const isScript = asked.url === '/unlock.mjs'
    answer.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
    answer.end(isScript ? script : '<!doctype html><title>bench</title>')
  })
  await new Promise(resolve => site.listen(0, '127.0.0.1', resolve))
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    await page.goto(`http://localhost:${site.address().port}/`)
    await page.evaluate(async () => {
      globalThis.unlocking = await (await import('/unlock.mjs')).readyToUnlock()
    })
    const run = what => page.evaluate(name => globalThis.unlocking[name](), what)
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
    const measured = async what => median(await tries(ROUNDS, () => run(what)))
    const hash = await measured('hash')
    const [phrase, passkey] = [await measured('passphrase'), await measured('passkey')]
    const beside = { what: 'its Argon2id, nothing else, as slow (ms)', value: hash }
    return [
      { figure: `session opened by passphrase at ${SLOWDOWN} times slowdown`, value: phrase, unit: 'ms', target: { most: 1500 }, beside },
      {
        figure: `session opened by a passkey, once it has answered, at ${SLOWDOWN} times slowdown`,
        value: passkey,
        unit: 'ms',
        target: { most: 200 },
        beside,
      },
    ]
  } finally {
    await browser.close()
    site.close()
  }
}
