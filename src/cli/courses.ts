import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { asWritten, LOCALES, type Locale, type Protocol } from '#protocol'
import { type PreviewFindings, parsePack, previewDocument, type ScenarioPack, validateScenario, walkScenario } from '#training'
import type { Command } from './command.ts'
import { listOfCases } from './list-cases.ts'
import { loadMethod } from './load-method.ts'
import { newCase } from './new-case.ts'

const FOLDER = 'courses/architect'
/** Also the name of a folder and of a variable of the list. */
const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/

const pathOf = (name: string, file: string): string => `${FOLDER}/${name}/${file}`
const wordsPath = (name: string, locale: Locale): string => pathOf(name, `words/${locale}.json`)
const written = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

/** `sexto course-new NAME`: a new case that can be played at once, and its line in the list. Writes over nothing. */
export const courseNew: Command = async ({ paths, print, printError }) => {
  const [name] = paths
  if (name === undefined || !NAME.test(name)) return { code: 2, help: true }
  if (existsSync(pathOf(name, 'scenario.json'))) {
    printError(`${pathOf(name, 'scenario.json')} existe déjà; rien n’a été écrit · is already there; nothing was written`)
    return { code: 1 }
  }
  const { scenario, words } = newCase(name)
  await mkdir(pathOf(name, 'words'), { recursive: true })
  await writeFile(pathOf(name, 'scenario.json'), written(scenario))
  for (const locale of LOCALES) await writeFile(wordsPath(name, locale), written(words[locale]))
  const names = (await readdir(FOLDER)).filter(one => existsSync(pathOf(one, 'scenario.json'))).sort()
  await writeFile(`${FOLDER}/index.ts`, listOfCases(names))
  print([pathOf(name, 'scenario.json'), ...LOCALES.map(locale => wordsPath(name, locale)), 'docs/how-to/write-a-case.md'].join('\n'))
  return { code: 0 }
}

/** `sexto course-check NAME`: every fault of a case, in reading it and in playing it along every way. */
export const courseCheck: Command = async ({ paths, json, print, printError }) => {
  const read = await readCase(paths[0])
  if (read === undefined) return { code: 2, help: true }
  const faults = [...read.findings.faults.map(({ path, fault }) => `${path}: ${fault}`), ...read.findings.walked]
  if (json) print(written({ faults }))
  else for (const fault of faults) printError(fault)
  if (faults.length === 0 && !json) print('Rien à corriger · Nothing to correct')
  return { code: faults.length === 0 ? 0 : 1 }
}

/** `sexto course-preview NAME [en-CA]`: the case as one page, with its tree and what is to correct, on the standard output. */
export const coursePreview: Command = async ({ paths, print, printError }) => {
  const [name, asked = 'fr-CA'] = paths
  const locale = LOCALES.find(one => one === asked)
  const read = locale === undefined ? undefined : await readCase(name)
  if (read === undefined || locale === undefined) return { code: 2, help: true }
  if (read.pack === undefined) {
    for (const { path, fault } of read.findings.faults) printError(`${path}: ${fault}`)
    return { code: 1 }
  }
  print(previewDocument(read.pack, read.protocol, locale, read.findings))
  return { code: 0 }
}

interface ReadCase {
  readonly protocol: Protocol
  /** Absent when the files cannot be read as a case; the faults say why. */
  readonly pack: ScenarioPack | undefined
  readonly findings: PreviewFindings
}

async function readCase(name: string | undefined): Promise<ReadCase | undefined> {
  if (name === undefined || !NAME.test(name) || !existsSync(pathOf(name, 'scenario.json'))) return undefined
  const text = (path: string) => readFile(path, 'utf8').catch(() => '')
  const { protocol } = await loadMethod()
  const [scenario, french, english] = await Promise.all([
    text(pathOf(name, 'scenario.json')),
    text(wordsPath(name, 'fr-CA')),
    text(wordsPath(name, 'en-CA')),
  ])
  const pack = parsePack({ scenario, words: { 'fr-CA': french, 'en-CA': english } })
  if ('faults' in pack) return { protocol, pack: undefined, findings: { faults: pack.faults, walked: [] } }
  const faults = validateScenario(pack, protocol)
  // What names something that is not there cannot be played.
  const method = { id: protocol.id, version: protocol.version, hash: 'not-released' }
  const walked = faults.length > 0 ? [] : walkScenario({ scenario: pack.scenario, method, protocol, texts: asWritten }).faults
  return { protocol, pack, findings: { faults, walked } }
}
