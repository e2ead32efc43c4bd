import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type CaseExport, exportCase, newMemory, openCase, performAction, verifyCaseFile } from '#casefile'
import {
  checkReceipt,
  HEAD_ZERO,
  isRefused,
  keyIdText,
  lidText,
  nextHead,
  padBody,
  parseStatement,
  signReceipt,
  signSession,
  signStatement,
  thumbprintText,
} from '#log'
import { openRoster } from '#people'
import { checkingCrypto, deriveKey, openDirect, sealDirect, sealsOf, signerOf, toBase64url } from '#vault'
import { fictionalSchool } from '../fictional/school.ts'

/**
 * The vectors of docs/case-file-format.md. What is deterministic is made again and compared; what holds fresh randomness
 * (seals, wraps, the export) was made once and is read again. `WRITE_VECTORS=1` makes the files anew: a change of format.
 */
const at = (name: string) => join(import.meta.dirname, '../../docs/case-file-vectors', name)
const writing = process.env.WRITE_VECTORS === '1'
const crypto_ = checkingCrypto()

/** RFC 8032 §7.1 test 1 and RFC 7748 §6.1 (Alice): keys that everybody knows and nobody uses. */
const SIGN = { d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }
const BOX = { d: 'dwdtCnMYpX08FsFyUbJmRd9ML4frwJkqsXf7pR25LCo', x: 'hSDwCYkwp1R0i33ctD73Wg2_Og0mOBr066SpjqqbTmo' }
const instant = '2026-11-16T15:12:00.000Z'
const KEY = toBase64url(new Uint8Array(32).fill(7))
const LID = toBase64url(new Uint8Array(32).fill(9))

async function primitives() {
  const signer = await signerOf(SIGN)
  const body = {
    v: 1 as const,
    type: 'object-found/1',
    salt: 'AAECAwQFBgcICQoLDA0ODw',
    log: HEAD_ZERO,
    device: signer.kid,
    own: null,
    compartment: 'care',
    happenedAt: instant,
    method: { id: 'lost-and-found', version: '1.0.0', hash: HEAD_ZERO },
    data: { action: 'find', subject: 'case', form: [{ field: 'where', value: 'près du palmier' }], actionId: 'form-1' },
  }
  const padded = padBody(body) ?? ''
  const digest = await crypto_.digest(padded)
  const statement = await signStatement(
    {
      v: 1,
      log: HEAD_ZERO,
      own: null,
      seen: { seq: 2, head: HEAD_ZERO },
      roster: { seq: 2, head: HEAD_ZERO },
      at: instant,
      kind: 'sealed',
      compartment: 'care',
      digest,
      strict: false,
      facets: { due: '2026-11-16T15:30:00.000Z', open: true, retain: null, hold: false },
    },
    signer,
  )
  return {
    keys: { note: 'RFC 8032 7.1 test 1; RFC 7748 6.1 Alice', sign: SIGN, box: BOX },
    thumbprint: { text: thumbprintText(SIGN.x), value: signer.kid },
    body: { text: padded.trimEnd(), paddedBytes: Buffer.byteLength(padded), digest },
    statement: {
      jws: statement,
      payload: Buffer.from(statement.split('.')[1] ?? '', 'base64url').toString(),
      hash: await crypto_.digest(statement),
    },
    head: { before: HEAD_ZERO, after: await nextHead(crypto_.digest, HEAD_ZERO, statement) },
    receipt: {
      jws: await signReceipt({ log: HEAD_ZERO, seq: 3, head: await nextHead(crypto_.digest, HEAD_ZERO, statement), at: instant }, signer),
    },
    session: { jws: await signSession({ nonce: LID, audience: 'https://cases.example.org', at: instant }, signer) },
    compartmentKey: { log: HEAD_ZERO, key: KEY, kid: await crypto_.digest(keyIdText(HEAD_ZERO, KEY)) },
    lid: { lid: LID, commitment: await crypto_.digest(lidText(LID)) },
  }
}

async function seals(known: Awaited<ReturnType<typeof primitives>>) {
  const mine = await sealsOf(BOX)
  const { kid } = known.compartmentKey
  const content = await mine.contentKey({ key: KEY, lid: LID, compartment: 'care', kid })
  const padded = known.body.text + ' '.repeat(known.body.paddedBytes - Buffer.byteLength(known.body.text))
  return {
    content: { key: KEY, lid: LID, info: 'sexto/1 content\ncare', kid, jwe: await content.seal(padded) },
    wrap: { to: BOX.x, jwe: await mine.wrap(KEY, BOX.x), opens: KEY },
    previous: { under: KEY, info: 'sexto/1 previous', jwe: await mine.wrapUnder(LID, KEY), opens: LID },
    keyring: {
      secret: KEY,
      info: 'sexto/1 keyring',
      jwe: await sealDirect(await deriveKey(KEY, '', 'sexto/1 keyring'), KEYRING, '{"v":1}'),
    },
  }
}
const KEYRING = '{"alg":"dir","enc":"A256GCM","typ":"sexto-keyring+jwe"}'

async function sampleExport(): Promise<CaseExport> {
  const here = await fictionalSchool()
  const ports = here.ports(here.samuel)
  const begun = await openCase(ports, { school: here.school, agreement: null, zone: 'America/Toronto' })
  if (isRefused(begun)) throw new Error(begun.refused.code)
  await performAction(
    ports,
    begun.memory,
    { action: 'find', subject: 'case', data: { wet: 'yes', where: 'près du palmier' } },
    ports.newId(),
  )
  const roster = await here.server.store.entries(here.school, 0, 100)
  const wire = roster.map(({ seq, statement, body, receipt }) => ({ seq, statement, body, receipt }))
  const file = await exportCase(here.ports(here.nadia), newMemory(begun.caseId), { compartments: ['care'], roster: wire })
  if (isRefused(file) || 'unreachable' in file) throw new Error('no export')
  return file
}

/** One change to the sample, and the check that must say so. A list index is `path[1]`; positions are one more. */
interface Tampering {
  readonly name: string
  readonly path: readonly (string | number)[]
  readonly value: unknown
  readonly check: string
  readonly answer: string
  readonly reason: string
}

function tamperings(file: CaseExport): readonly Tampering[] {
  const [first, keys, line, last] = file.entries
  if (!first || !keys || !line || !last || !file.method) throw new Error('four lines')
  const flipped = (text: string, i: number) => text.slice(0, i) + (text[i] === 'A' ? 'B' : 'A') + text.slice(i + 1)
  const said = { answer: 'invalid' }
  return [
    {
      name: 'a letter of a signature',
      path: ['entries', 2, 'statement'],
      value: flipped(line.statement, line.statement.length - 9),
      check: 'signatures',
      reason: 'statement-signature',
      ...said,
    },
    {
      name: 'padding after a signature',
      path: ['entries', 2, 'statement'],
      value: `${line.statement}=`,
      check: 'encoding',
      reason: 'statement-malformed',
      ...said,
    },
    {
      name: 'a word of a disclosed body',
      path: ['entries', 2, 'body'],
      value: line.body?.replace('palmier', 'cocotier').replace(/ {2}$/, ' '),
      check: 'bodies',
      reason: 'body-digest',
      ...said,
    },
    { name: 'the body of another line', path: ['entries', 2, 'body'], value: last.body, check: 'bodies', reason: 'body-digest', ...said },
    {
      name: 'the receipt of another line',
      path: ['entries', 2, 'receipt'],
      value: last.receipt,
      check: 'receipts',
      reason: 'order',
      ...said,
    },
    {
      name: 'a letter of a receipt',
      path: ['entries', 2, 'receipt'],
      value: flipped(line.receipt, line.receipt.length - 9),
      check: 'receipts',
      reason: 'receipt',
      ...said,
    },
    { name: 'another log id', path: ['log'], value: HEAD_ZERO, check: 'log-id', reason: 'other-log', ...said },
    { name: 'the last line left out', path: ['entries'], value: file.entries.slice(0, -1), check: 'complete', reason: 'not-last', ...said },
    { name: 'a drill said to be none', path: ['fictional'], value: false, check: 'complete', reason: 'not-last', ...said },
    {
      name: 'a line repeated',
      path: ['entries'],
      value: [first, keys, line, line, last].map((entry, i) => ({ ...entry, seq: i + 1 })),
      check: 'own',
      reason: 'own-not-last',
      ...said,
    },
    {
      name: 'a line left out',
      path: ['entries'],
      value: [first, keys, last].map((entry, i) => ({ ...entry, seq: i + 1 })),
      check: 'seen',
      reason: 'seen-unknown',
      ...said,
    },
    {
      name: 'the keys withheld',
      path: ['entries', 1, 'body'],
      value: null,
      check: 'bodies',
      reason: 'withheld',
      answer: 'could-not-check',
    },
    { name: 'another count', path: ['withheld'], value: { care: 3 }, check: 'withheld', reason: 'counts', ...said },
    {
      name: 'another rule',
      path: ['method', 'definition'],
      value: file.method.definition.replace('lifeguard', 'visitor'),
      check: 'method',
      reason: 'hash',
      ...said,
    },
    {
      name: 'a roster cut before it exists',
      path: ['roster', 'entries'],
      value: file.roster.entries.slice(0, 1),
      check: 'roster',
      reason: 'no-roster',
      ...said,
    },
    {
      name: 'a roster cut after what the case cites',
      path: ['roster', 'entries'],
      value: file.roster.entries.slice(0, 2),
      check: 'signatures',
      reason: 'unknown-device',
      ...said,
    },
  ]
}

function tampered(value: unknown, [key, ...rest]: readonly (string | number)[], to: unknown): unknown {
  if (key === undefined) return to
  if (Array.isArray(value)) return value.map((item, i) => (i === key ? tampered(item, rest, to) : item))
  return { ...(value as object), [key]: tampered((value as Record<string, unknown>)[key], rest, to) }
}

const read = (name: string) => JSON.parse(readFileSync(at(name), 'utf8'))
const write = (name: string, value: unknown) => writeFileSync(at(name), `${JSON.stringify(value, null, 2)}\n`)

beforeAll(async () => {
  if (!writing) return
  const known = await primitives()
  const file = await sampleExport()
  write('primitives.json', known)
  write('seals.json', await seals(known))
  // As an export is: strict JSON, in one spelling.
  writeFileSync(at('export.json'), `${JSON.stringify(file)}\n`)
  write('tampered.json', tamperings(file))
})

describe('the vectors of the format', () => {
  it('are made again, byte for byte', async () => {
    expect(await primitives()).toEqual(read('primitives.json'))
  })
  it('are read by this implementation', async () => {
    const { statement, receipt } = read('primitives.json')
    const parsed = parseStatement(statement.jws)
    if (isRefused(parsed)) throw new Error(parsed.refused.code)
    expect(await crypto_.verify(SIGN.x, parsed.signature, parsed.signed)).toBe(true)
    expect(await checkReceipt(crypto_, receipt.jws, SIGN.x)).toMatchObject({ seq: 3 })
  })
  it('open: a body, a key wrapped to a device, a key under the next, a keyring', async () => {
    const mine = await sealsOf(BOX)
    const { content, wrap, previous, keyring } = read('seals.json')
    const key = await mine.contentKey({ key: content.key, lid: content.lid, compartment: 'care', kid: content.kid })
    expect((await key.open(content.jwe))?.trimEnd()).toBe(read('primitives.json').body.text)
    expect(await mine.unwrap(wrap.jwe)).toBe(wrap.opens)
    expect(await mine.unwrapUnder(previous.jwe, previous.under)).toBe(previous.opens)
    expect(await openDirect(await deriveKey(keyring.secret, '', keyring.info), KEYRING, keyring.jwe)).toBe('{"v":1}')
  })
  it('hold a whole export, every check of which is valid', async () => {
    const verdict = await verifyCaseFile(crypto_, openRoster, readFileSync(at('export.json'), 'utf8'))
    if ('malformed' in verdict) throw new Error('malformed')
    expect(verdict.checks.filter(check => check.answer !== 'valid')).toEqual([])
  })
  const cases: readonly Tampering[] = existsSync(at('tampered.json')) ? read('tampered.json') : []
  it.each(cases)('tampered thus: $name', async ({ path, value, check, answer, reason }) => {
    const text = JSON.stringify(tampered(read('export.json'), path, value))
    const verdict = await verifyCaseFile(crypto_, openRoster, text)
    if ('malformed' in verdict) throw new Error('malformed')
    expect(verdict.checks).toContainEqual(expect.objectContaining({ check, answer, reason }))
  })
  it('tell sixteen ways of tampering', () => {
    expect(cases).toHaveLength(16)
  })
})
