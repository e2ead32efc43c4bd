import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { launchBrowser } from '../browser.mjs'
import { bundled, median } from '../measure.mjs'

const LINES = 500
const ROUNDS = 9

/** In a real browser: a case of 60 people and 500 lines, from warm storage to its first page, every signature checked; then one act. */
export const caseOpen = async () => {
  const script = await readFile(await bundled('tests/bench/case-open-page.ts', { name: 'case-open.mjs', platform: 'browser' }))
  const site = createServer((asked, answer) => {
    const isScript = asked.url === '/case-open.mjs'
    answer.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
    answer.end(isScript ? script : '<!doctype html><title>bench</title>')
  })
  await new Promise(resolve => site.listen(0, '127.0.0.1', resolve))
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${site.address().port}/`)
    const measured = await page.evaluate(
      async ([lines, rounds]) => (await import('/case-open.mjs')).measureCaseOpen(lines, rounds),
      [LINES, ROUNDS],
    )
    const one = { what: 'one signature verified (ms)', value: measured.signatures / (2 * LINES) }
    return [
      {
        figure: `case of 60 people and ${LINES} lines opened`,
        value: median(measured.opens),
        unit: 'ms',
        target: { most: 250 },
        beside: { what: `its ${2 * LINES} signatures verified, nothing else (ms)`, value: measured.signatures },
      },
      { figure: 'one act: decided, signed, sealed, kept', value: measured.act, unit: 'ms', target: { most: 100 }, beside: one },
    ]
  } finally {
    await browser.close()
    site.close()
  }
}
