import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { launchBrowser } from '../browser.mjs'
import { at, bundled, median, tries } from '../measure.mjs'

const LINES = 2000
/** A long case as schools will know them. */
const PRINTED = 500
const PHRASE = 'bomika tuvola rizado panuke'

/** The standalone reader, from a `file:` address without a network: a case of 2,000 lines verified and shown, one of 500 printed. The files are made first, which takes a while. */
export const reader = async () => {
  const { casePackage } = await import(
    pathToFileURL(await bundled('tests/bench/whole-case.ts', { name: 'whole-case.mjs', platform: 'node' })).href
  )
  const folder = await mkdtemp(join(tmpdir(), 'sexto-reader-'))
  const path = join(folder, 'case.json')
  await writeFile(path, await casePackage(LINES, PHRASE))
  const printedPath = join(folder, 'printed.json')
  await writeFile(printedPath, await casePackage(PRINTED, PHRASE))
  const browser = await launchBrowser()
  try {
    const shown = await tries(3, async () => (await timeToShow(browser, path)).took)
    const printed = await tries(3, async () => (await timeToShow(browser, printedPath, true)).printed)
    const page = await browser.newPage()
    await page.goto(pathToFileURL(at('dist/assets/reader.html')).href)
    const signatures = await page.evaluate(verifySignatures, 2 * LINES)
    return [
      {
        figure: `sealed package of ${LINES} lines opened, verified and shown`,
        value: median(shown),
        unit: 'ms',
        target: { most: 2000 },
        beside: { what: `its ${2 * LINES} signatures verified, nothing else (ms)`, value: signatures },
      },
      {
        figure: `package of ${PRINTED} lines printed as tagged PDF`,
        value: median(printed),
        unit: 'ms',
        target: { most: 3000 },
        beside: { what: `its ${PRINTED} lines opened, verified and shown (ms)`, value: (await timeToShow(browser, printedPath)).took },
      },
    ]
  } finally {
    await browser.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function timeToShow(browser, path, isPrinted = false) {
  const context = await browser.newContext({ offline: true, locale: 'fr-CA' })
  const page = await context.newPage()
  await page.goto(pathToFileURL(at('dist/assets/reader.html')).href)
  await page.setInputFiles('#file', path)
  await page.fill('#phrase', PHRASE)
  const took = await page.evaluate(untilPainted)
  const before = performance.now()
  if (isPrinted) await page.pdf({ tagged: true, preferCSSPageSize: true })
  const printed = performance.now() - before
  await context.close()
  return { took, printed }
}

/** In the page: from the press of the button until the verified case has been painted. Asking for a box of what is still below the screen would lay it out. */
function untilPainted() {
  return new Promise(resolve => {
    const started = performance.now()
    const seen = new MutationObserver(() => {
      if (document.querySelector('.chronology') === null) return
      seen.disconnect()
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - started)))
    })
    seen.observe(document.body, { childList: true, subtree: true })
    document.querySelector('button.go').click()
  })
}

async function verifySignatures(many) {
  const pair = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])
  const text = new Uint8Array(1000)
  const signature = await crypto.subtle.sign('Ed25519', pair.privateKey, text)
  const started = performance.now()
  await Promise.all(Array.from({ length: many }, () => crypto.subtle.verify('Ed25519', pair.publicKey, signature, text)))
  return performance.now() - started
}
