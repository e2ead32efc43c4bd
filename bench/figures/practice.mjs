import { launchBrowser } from '../browser.mjs'
import { at, heard, median, start, tries, withBareHono, withServer } from '../measure.mjs'

const ROUNDS = 11
const SECONDS = 5

/** A new practice case, at its first step: the page that a learner meets, with its form and its words. */
const stepPage = async port => {
  const begun = await fetch(`http://localhost:${port}/practice/start`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
  })
  return `http://localhost:${port}${begun.headers.get('location')}`
}

/** First contentful paint with nothing kept from before. */
const painted = async (browser, url) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  try {
    const page = await context.newPage()
    await page.goto(url, { waitUntil: 'load' })
    const paint = () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime
    await page.waitForFunction(paint)
    return await page.evaluate(paint)
  } finally {
    await context.close()
  }
}

const paints = async (browser, url) => {
  await painted(browser, url)
  return median(await tries(ROUNDS, () => painted(browser, url)))
}

export const paint = async () => {
  const browser = await launchBrowser()
  try {
    const value = await withServer({}, async port => paints(browser, await stepPage(port)))
    const bare = await withBareHono({}, port => paints(browser, `http://localhost:${port}/`))
    return [
      { figure: 'practice step page: first contentful paint', value, unit: 'ms', beside: { what: 'bare Hono page (ms)', value: bare } },
    ]
  } finally {
    await browser.close()
  }
}

const load = async url => {
  const result = await heard(start([process.execPath, at('bench/load.mjs'), url, String(SECONDS)], { core: 1 }))
  if (result.failed > 0) throw new Error(`${result.failed} requests of ${url} were refused`)
  return result
}

/** The server alone on one core, the readers on another. */
export const requests = async () => {
  const ours = await withServer({ core: 0 }, async port => load(await stepPage(port)))
  const bare = await withBareHono({ core: 0 }, port => load(`http://localhost:${port}/`))
  const beside = { what: 'bare Hono page (a second)', value: bare.perSecond }
  return [{ figure: 'practice step page: requests on one core', value: ours.perSecond, unit: 'a second', beside }]
}
