import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type AttestationWords, attestationWords, isGenuine, QUESTIONS, type ReasonOf, type Verdict } from '#attestation'
import {
  type BadgeReport,
  genericCanonise,
  isUnreadable,
  type JsonObject,
  listOf,
  loadContexts,
  readBadgeFile,
  readJson,
  unreadableReport,
  verifyBadge,
} from '#openbadge'
import type { Command } from './command.ts'

const MARKS = { valid: 'valid', invalid: 'INVALID', 'could-not-check': 'could not check' } as const

/**
 * `sexto verify-badge FILE [KNOWN…]`: a badge as JSON, PNG or SVG, with nothing but files. KNOWN are DID documents of issuers and signed
 * status lists, or folders of them. Yes only where signature, status, issuer and dates are all valid.
 */
export const verifyBadgeFile: Command = async ({ paths, json, print, printError }) => {
  const [path, ...known] = paths
  if (path === undefined) return { code: 2, help: true }
  const report = await reportOn(await readFile(path), (await Promise.all(known.map(documentsIn))).flat())
  if (json) print(JSON.stringify({ ...report.verdict, ...hashesOf(report) }, null, 2))
  else print(tell(report))
  const genuine = isGenuine(report.verdict)
  if (!genuine && !json) printError(`${attestationWords['fr-CA'].genuine.no} · ${attestationWords['en-CA'].genuine.no}`)
  return { code: genuine ? 0 : 1 }
}

async function reportOn(file: Uint8Array, known: readonly JsonObject[]): Promise<BadgeReport> {
  const read = readBadgeFile(file)
  if ('unreadable' in read) return unreadableReport(read.unreadable)
  const lists = known.filter(document => listOf(document['type']).includes('BitstringStatusListCredential'))
  return verifyBadge(read.credential, {
    issuers: known.filter(document => 'verificationMethod' in document),
    statusLists: new Map(lists.map(list => [String(list['id']), list])),
    now: new Date().toISOString(),
    canonise: genericCanonise(await loadContexts('real')),
  })
}

/** The documents in a file, or in the `.json` files of a folder. A file that holds none is passed over: a folder may hold other things. */
async function documentsIn(path: string): Promise<readonly JsonObject[]> {
  const names = await readdir(path).catch(() => undefined)
  const files = names === undefined ? [path] : names.filter(name => name.endsWith('.json')).map(name => join(path, name))
  const read = await Promise.all(files.map(async file => readJson(await readFile(file, 'utf8'))))
  return read.flatMap(document => (isUnreadable(document) || !('id' in document) ? [] : [document]))
}

const hashesOf = ({ hashes, detail }: BadgeReport) => ({
  ...(hashes === undefined ? {} : { hashes }),
  ...(detail === undefined || detail === '' ? {} : { detail }),
})

function tell({ verdict, hashes, detail }: BadgeReport): string {
  return [
    ...QUESTIONS.flatMap(question => {
      const { answer } = verdict[question]
      return [
        `${MARKS[answer].padEnd(16)}${question}`,
        ...(['fr-CA', 'en-CA'] as const).map(locale => `                ${sentence(attestationWords[locale], verdict, question)}`),
      ]
    }),
    ...(detail === undefined || detail === '' ? [] : [`detail          ${detail}`]),
    ...(hashes === undefined ? [] : [`document        ${hashes.document}`, `proof           ${hashes.proof}`]),
  ].join('\n')
}

function sentence<Q extends (typeof QUESTIONS)[number]>(words: AttestationWords, verdict: Verdict, question: Q): string {
  const reasons: Readonly<Record<string, string>> = words.reasons[question]
  const reason: ReasonOf<Q> = verdict[question].reason
  return reasons[reason] ?? reason
}
