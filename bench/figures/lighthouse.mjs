import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import { withBareHono, withServer } from '../measure.mjs'

const run = promisify(execFile)
/** The last one that runs on Node 20; fetched by npm when this figure is asked for, never a dependency. */
const PINNED = 'lighthouse@12.8.2'
const CATEGORIES = { accessibility: 100, 'best-practices': 100, performance: 95 }
const PAGES = ['/', '/start', '/method', '/aide-memoire', '/resources', '/verify', '/badges/verify', '/demo', '/demo/training/sign-in']
const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/microsoft-edge']
const PATIENCE_MS = 240_000

const browserPath = async () => {
  const named = process.env.CHROMIUM_PATH ?? BROWSERS.find(path => existsSync(path))
  if (named) return named
  const { default: packaged } = await import('@sparticuz/chromium')
  return packaged.executablePath()
}

/** Scores of one page from 0 to 100, as a telephone would have it, and what lost a point. */
const audited = async (url, chrome) => {
  const asked = ['exec', '--yes', `--package=${PINNED}`, '--', 'lighthouse', url, '--output=json', '--quiet']
  const only = `--only-categories=${Object.keys(CATEGORIES).join(',')}`
  const flags = '--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-background-networking'
  const env = { ...process.env, CHROME_PATH: chrome }
  const { stdout } = await run('npm', [...asked, only, flags], { env, maxBuffer: 64_000_000, timeout: PATIENCE_MS })
  const { categories, audits, runtimeError } = JSON.parse(stdout.slice(stdout.indexOf('{')))
  if (runtimeError) throw new Error(runtimeError.message)
  return Object.keys(CATEGORIES).map(id => {
    const { score, auditRefs } = categories[id]
    const lost = auditRefs.filter(ref => ref.weight > 0 && audits[ref.id].score !== null && audits[ref.id].score < 0.9)
    return { id, score: Math.round((score ?? 0) * 100), lost: lost.map(ref => ref.id) }
  })
}

/** A busy machine sometimes gives no trace at all: asked again before it counts as a failure. */
const patiently = async (url, chrome, left = 3) => {
  try {
    return await audited(url, chrome)
  } catch (fault) {
    if (left === 1) throw fault
    return patiently(url, chrome, left - 1)
  }
}

const lowest = (pages, id) => Math.min(...pages.map(scores => scores.find(one => one.id === id).score))

/** The public pages through Lighthouse: the lowest score of each category, beside that of a bare page of the same run. */
export const lighthouse = async () => {
  const chrome = await browserPath()
  try {
    const bare = await withBareHono({}, port => patiently(`http://localhost:${port}/`, chrome))
    const pages = await withServer({}, async port => {
      const found = []
      for (const path of PAGES) {
        const scores = await patiently(`http://localhost:${port}${path}`, chrome)
        console.error(
          `${path}: ${scores.map(({ id, score, lost }) => `${id} ${score}${lost.length > 0 ? ` (${lost.join(', ')})` : ''}`).join(' · ')}`,
        )
        found.push(scores)
      }
      return found
    })
    return Object.entries(CATEGORIES).map(([id, least]) => ({
      figure: `Lighthouse, lowest of ${PAGES.length} public pages: ${id}`,
      value: lowest(pages, id),
      unit: 'of 100',
      target: { least },
      beside: { what: `bare Hono page (${id})`, value: lowest([bare], id) },
    }))
  } catch (fault) {
    // No registry, or no browser that it can drive: said, never passed over as a good figure.
    console.error(`Lighthouse could not run: ${fault.message}`)
    process.exitCode = 1
    return []
  }
}
