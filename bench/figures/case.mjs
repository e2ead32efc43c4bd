import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { launchBrowser } from '../browser.mjs'
import { at, bundled, median, tries } from '../measure.mjs'

const LINES = 500
const ROUNDS = 9
const SLOWDOWN = 6

/** In a real browser: a case from warm storage to its first page, every signature checked; then one act. Small, and as big as a whole school. */
export const caseOpen = () => inPage(async page => [...(await smallCase(page)), ...(await bigCase(page))])

async function smallCase(page) {
  const measured = await page.evaluate(
    async ([lines, rounds]) => (await import('/case-open.mjs')).measureCaseOpen(lines, rounds),
    [LINES, ROUNDS],
  )
  return [
    {
      figure: `case of 60 people and ${LINES} lines opened`,
      value: median(measured.opens),
      unit: 'ms',
      target: { most: 250 },
      beside: { what: `its ${2 * LINES} signatures verified, nothing else (ms)`, value: measured.signatures },
    },
    {
      figure: 'one act: decided, signed, sealed, kept',
      value: measured.act,
      unit: 'ms',
      target: { most: 100 },
      beside: { what: 'one signature verified (ms)', value: measured.signatures / (2 * LINES) },
    },
  ]
}

async function bigCase(page) {
  const holds = await page.evaluate(async () => {
    globalThis.big = await (await import('/case-open.mjs')).bigCase('/signatures.js')
    return globalThis.big.holds
  })
  const run = what => page.evaluate(name => globalThis.big[name](), what)
  const what = `case of ${holds.people} people, ${holds.devices} devices, ${holds.lines} lines`
  const signatures = { what: 'its signatures verified on one thread, nothing else (ms)', value: await run('signatures') }
  const one = { what: 'one signature verified (ms)', value: signatures.value / (2 * holds.lines) }
  await run('openFirst')
  const first = median(await tries(5, () => run('openFirst')))
  await run('openAgain')
  const again = median(await tries(5, () => run('openAgain')))
  const act = median(await tries(5, () => run('act')))
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
  const slowFirst = median(await tries(3, () => run('openFirstAlone')))
  const slow = median(await tries(3, () => run('openAgain')))
  const slowAct = median(await tries(3, () => run('act')))
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  await devtools.send('HeapProfiler.collectGarbage')
  const { usedSize } = await devtools.send('Runtime.getHeapUsage')
  const slowed = `at ${SLOWDOWN} times slowdown, without another thread`
  return [
    { figure: `${what}: opened for the first time on a device`, value: first, unit: 'ms', target: { most: 400 }, beside: signatures },
    { figure: `${what}: opened again`, value: again, unit: 'ms', target: { most: 400 }, beside: signatures },
    { figure: `${what}: one act`, value: act, unit: 'ms', target: { most: 100 }, beside: one },
    { figure: `${what}: opened for the first time on a device ${slowed}`, value: slowFirst, unit: 'ms', beside: signatures },
    { figure: `${what}: opened again ${slowed}`, value: slow, unit: 'ms', target: { most: 2000 }, beside: signatures },
    { figure: `${what}: one act ${slowed}`, value: slowAct, unit: 'ms', target: { most: 500 }, beside: one },
    {
      figure: `${what}: memory after it`,
      value: usedSize / 1e6,
      unit: 'MB',
      target: { most: 150 },
      beside: { what: 'lines', value: holds.lines },
    },
  ]
}

async function inPage(measure) {
  const [script, worker] = await Promise.all([
    bundled('tests/bench/case-open-page.ts', { name: 'case-open.mjs', platform: 'browser' }).then(path => readFile(path)),
    readFile(at('dist/assets/app-signatures.js')),
  ])
  const files = { '/case-open.mjs': script, '/signatures.js': worker }
  const site = createServer((asked, answer) => {
    answer.setHeader('content-type', files[asked.url] ? 'text/javascript' : 'text/html')
    answer.end(files[asked.url] ?? '<!doctype html><title>bench</title>')
  })
  await new Promise(resolve => site.listen(0, '127.0.0.1', resolve))
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${site.address().port}/`)
    return await measure(page)
  } finally {
    await browser.close()
    site.close()
  }
}
