import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from '../../src/cli/run.ts'
import { launchBrowser } from './browser.ts'
import { answer } from './case-story.ts'
import { enterSchool, type Person } from './person.ts'
import { startTestServer, type TestServer } from './server.ts'

let server: TestServer
let browser: Browser
let folder: string
let nadia: Person

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startTestServer(), launchBrowser()])
  folder = await mkdtemp(join(tmpdir(), 'sexto-export-'))
  nadia = await enterSchool(browser, server, { locale: 'fr-CA', as: 'nadia' })
  await nadia.tap('form.acts button')
  await answer(nadia)
})
afterAll(async () => {
  await nadia.leave()
  await browser.close()
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

const caseAddress = (person: Person): string => person.page.url().replace(/(\/case\/[^/?#]+).*/, '$1')

/** Saves the copy that the page offers, as the browser would. */
const save = async (person: Person): Promise<{ readonly name: string; readonly path: string }> => {
  const [download] = await Promise.all([person.page.waitForEvent('download'), person.page.click('a[download$=".json"]')])
  const path = join(folder, download.suggestedFilename())
  await download.saveAs(path)
  return { name: download.suggestedFilename(), path }
}

/** What the command line answers to each question about a file. */
const verify = async (path: string): Promise<{ readonly code: number; readonly answers: Readonly<Record<string, string>> }> => {
  let out = ''
  const code = await runCommand(
    ['verify-case', path, '--json'],
    text => {
      out += text
    },
    () => undefined,
  )
  const { checks }: { checks: readonly { check: string; answer: string }[] } = JSON.parse(out)
  return { code, answers: Object.fromEntries(checks.map(one => [one.check, one.answer])) }
}

const parsed = async (path: string) => {
  const { entries, withheld }: { entries: readonly { body: string | null }[]; withheld: Readonly<Record<string, number>> } = JSON.parse(
    await readFile(path, 'utf8'),
  )
  return { entries, withheld }
}

describe('un dossier sort de l’école', () => {
  it('la page dit ce que la copie contient, pour qui, et que c’est une ligne du dossier', async () => {
    await nadia.page.goto(`${caseAddress(nadia)}?`)
    await nadia.page.fill('#passphrase', await nadia.page.inputValue('#passphrase'))
    await nadia.tap('button.go')
    await nadia.follow(nadia.page.getByRole('link', { name: 'Exporter le dossier' }))
    await nadia.page.click('main summary')
    const said = await nadia.says()
    for (const part of ['Ce que la copie contient', 'Pour qui', 'elle-même une ligne du dossier', 'Aucune image'])
      expect(said).toContain(part)
    expect(await nadia.page.locator('input[name=part]:checked').count()).toBe(0)
    await nadia.axe()
  })

  it('la copie se télécharge sous un nom neutre, et chacune de ses vérifications est valide, méthode comprise', async () => {
    await nadia.choose('basis', 'request')
    await nadia.choose('form', 'plain')
    await nadia.go()
    expect(await nadia.says()).toContain('La copie est prête')
    await nadia.axe()
    const { name, path } = await save(nadia)
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*-\d+-\d{4}-\d\d-\d\d\.json$/)
    const { code, answers } = await verify(path)
    expect([code, Object.values(answers).filter(one => one !== 'valid')]).toEqual([0, []])
    expect(answers).toMatchObject({ method: 'valid', complete: 'valid', receipts: 'valid' })
    expect(nadia.faults).toEqual([])
  })

  it('la page publique la trouve entière elle aussi', async () => {
    const { path } = await save(nadia)
    const page = await nadia.page.context().newPage()
    await page.goto(`${server.publicUrl}/verify`)
    await page.setInputFiles('#file', path)
    await page.click('button[type=submit]')
    await page.waitForSelector('#result h1')
    expect(await page.textContent('h1')).toBe('Ce dossier est entier et inchangé')
    await page.close()
  })

  it('une seule lettre changée, et la question qui échoue est nommée', async () => {
    const { path } = await save(nadia)
    const text = await readFile(path, 'utf8')
    const changed = join(folder, 'changed.json')
    await writeFile(changed, text.replace('accompany', 'accompanx'))
    expect(await readFile(changed, 'utf8')).not.toBe(text)
    const { code, answers } = await verify(changed)
    expect(code).toBe(1)
    expect(Object.entries(answers).filter(([, one]) => one !== 'valid')).toEqual([['bodies', 'invalid']])
  })

  it('sans le réseau, la page dit pourquoi rien n’est fait, et garde les choix', async () => {
    await nadia.follow(nadia.page.getByRole('link', { name: 'Revenir au dossier' }))
    await nadia.follow(nadia.page.getByRole('link', { name: 'Exporter le dossier' }))
    await nadia.page.check('input[name=part][value=identity]')
    await nadia.choose('basis', 'request')
    await nadia.page.context().setOffline(true)
    await nadia.page.click('button.go')
    await nadia.page.waitForSelector('#refusal')
    expect(await nadia.page.textContent('#refusal')).toContain('le réseau')
    await nadia.axe()
    expect(await nadia.page.isChecked('input[name=part][value=identity]')).toBe(true)
    await nadia.page.context().setOffline(false)
  })
})

describe('the same page in English', () => {
  it('opens the parts that are ticked, and leaves the others sealed and counted', async () => {
    await nadia.open('identity-record', 'A')
    await nadia.write('youth-name', 'Personne Inventée')
    await nadia.go()
    await nadia.page.click('.lang')
    await nadia.page.waitForSelector('html[lang=en-CA]')
    const address = caseAddress(nadia).replace(server.caseUrl, '')
    await nadia.follow(nadia.page.locator(`a[href="${address}"]`).first())
    await nadia.follow(nadia.page.getByRole('link', { name: 'Export the file' }))
    await nadia.axe()
    await nadia.choose('basis', 'request')
    await nadia.choose('form', 'plain')
    await nadia.go()
    const closed = await parsed((await save(nadia)).path)
    expect(closed.withheld).toEqual({ identity: 1 })
    expect(JSON.stringify(closed)).not.toContain('Inventée')
    await nadia.follow(nadia.page.getByRole('link', { name: 'Back to the file' }))
    await nadia.follow(nadia.page.getByRole('link', { name: 'Export the file' }))
    await nadia.page.check('input[name=part][value=identity]')
    await nadia.choose('basis', 'request')
    await nadia.choose('form', 'plain')
    await nadia.go()
    expect(await nadia.says()).toContain('The copy is ready')
    const { path } = await save(nadia)
    const opened = await parsed(path)
    expect(opened.withheld).toEqual({})
    expect(JSON.stringify(opened)).toContain('Inventée')
    expect((await verify(path)).code).toBe(0)
  })
})

describe('une personne formée, sans rôle de coordination ni de direction', () => {
  it('n’a pas de lien, et l’adresse dit à qui cela revient', async () => {
    const samuel = await enterSchool(browser, server, { locale: 'fr-CA', as: 'samuel' })
    await samuel.tap('form.acts button')
    await samuel.page.evaluate(href => {
      const link = Object.assign(document.createElement('a'), { href, textContent: 'là', id: 'la' })
      document.querySelector('main')?.append(link)
    }, caseAddress(samuel))
    await samuel.tap('#la')
    expect(await samuel.page.getByRole('link', { name: 'Exporter le dossier' }).count()).toBe(0)
    await samuel.page.evaluate(
      href => {
        const link = Object.assign(document.createElement('a'), { href, textContent: 'là', id: 'la' })
        document.querySelector('main')?.append(link)
      },
      `${caseAddress(samuel)}/export`,
    )
    await samuel.tap('#la')
    expect(await samuel.says()).toContain('Remettre une copie revient à la coordination ou à la direction.')
    expect(await samuel.page.locator('main form').count()).toBe(0)
    await samuel.leave()
  })
})
