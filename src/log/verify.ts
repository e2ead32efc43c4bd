import { type Authority, readClearBody } from './authority.ts'
import type { Finding } from './checks.ts'
import { headsOf } from './head.ts'
import { verifyAll } from './jws.ts'
import type { CheckingCrypto } from './ports.ts'
import { checkReceipts } from './receipt.ts'
import { isRefused } from './refusal.ts'
import { parseStatement } from './statement.ts'
import type { ParsedStatement, Receipt } from './statement-types.ts'
import type { EntryToVerify, LogCheck, VerifiedLog } from './verified-log.ts'
import { Walk } from './walk.ts'

/**
 * Verifies entries that follow what is verified already. Stops reading at the first statement that is not one,
 * since nothing after it can be placed. `receiptKey` is the server's, from the roster; undefined: receipts are not checked.
 */
export async function verifyEntries(
  crypto: CheckingCrypto,
  authority: Authority,
  before: VerifiedLog,
  entries: readonly EntryToVerify[],
  receiptKey: string | undefined,
): Promise<VerifiedLog> {
  return (await beginVerifying(crypto, authority, before, entries, receiptKey)).whole
}

/** A verification whose signatures may still be under way: what it says so far is to be shown to nobody. */
export interface Verifying {
  /** Order, rights and bodies are judged; no signature is. */
  readonly soFar: VerifiedLog
  readonly whole: Promise<VerifiedLog>
}

/** Begins as `verifyEntries` does; a device reads on while another thread checks signatures, and waits for `whole` before it shows anything. */
export async function beginVerifying(
  crypto: CheckingCrypto,
  authority: Authority,
  before: VerifiedLog,
  entries: readonly EntryToVerify[],
  receiptKey: string | undefined,
): Promise<Verifying> {
  const offset = before.statements.length
  const { parsed, findings: unreadable } = parseAll(entries, offset)
  const given = entries
    .slice(0, parsed.length)
    .flatMap(({ receipt }, i) => (receipt === null ? [] : [{ text: receipt, seq: offset + i + 1 }]))
  // First, since it waits for nothing else: another thread may be at it while this one reads on.
  const receipts =
    receiptKey === undefined
      ? undefined
      : checkReceipts(
          crypto,
          given.map(one => one.text),
          receiptKey,
          offset === 0 ? `${before.log} receipts` : undefined,
        )
  const texts = parsed.map(one => one.text)
  const [hashes, heads, read] = await Promise.all([
    Promise.all(texts.map(crypto.digest)),
    headsOf(crypto.digest, texts, before.heads.at(-1)),
    Promise.all(parsed.map((one, i) => readDisclosed(crypto, one, entries[i]?.disclosed))),
  ])
  const walk = new Walk(before, authority, hashes, heads.slice(1))
  parsed.forEach((one, i) => {
    const body = read[i]
    walk.step(one, body === undefined || isRefused(body) ? undefined : body)
  })
  const found = [...unreadable, ...walk.findings]
  const bodies = bodyFaults(parsed, read, offset)
  const signatures = Promise.all([signatureFaults(crypto, parsed, walk, offset), receiptFaults(given, receipts, walk)])
  return {
    soFar: walk.result([...found, ...bodies]),
    whole: signatures.then(faults => walk.result([...found, ...faults.flat(), ...bodies])),
  }
}

function parseAll(entries: readonly EntryToVerify[], offset: number) {
  const parsed: ParsedStatement[] = []
  const findings: Finding<LogCheck>[] = []
  for (const { statement } of entries) {
    const one = parseStatement(statement)
    if (isRefused(one)) {
      findings.push({ check: 'encoding', seq: offset + parsed.length + 1, reason: one.refused.code })
      break
    }
    parsed.push(one)
  }
  return { parsed, findings }
}

const readDisclosed = async (crypto: CheckingCrypto, parsed: ParsedStatement, text: string | undefined) =>
  text === undefined ? undefined : readClearBody(crypto.digest, parsed, text)

async function signatureFaults(crypto: CheckingCrypto, parsed: readonly ParsedStatement[], { signers, log }: Walk, offset: number) {
  // No text is signed by a key that is none.
  const answers = await verifyAll(
    crypto,
    parsed.map(({ signature, signed }, i) => [signers[i] ?? '', signature, signed]),
    offset === 0 ? `${log} statements` : undefined,
  )
  return answers.flatMap((valid, i): Finding<LogCheck>[] =>
    valid
      ? []
      : [{ check: 'signatures', seq: offset + i + 1, reason: signers[i] === undefined ? 'unknown-device' : 'statement-signature' }],
  )
}

async function receiptFaults(
  given: readonly { readonly seq: number }[],
  receipts: Promise<readonly (Receipt | undefined)[]> | undefined,
  walk: Walk,
) {
  const read = await receipts
  return given.flatMap(({ seq }, i): Finding<LogCheck>[] => {
    if (read === undefined) return [{ check: 'receipts', seq, reason: 'no-roster', answer: 'could-not-check' }]
    const receipt = read[i]
    if (receipt === undefined) return [{ check: 'receipts', seq, reason: 'receipt' }]
    return receipt.seq === seq && receipt.head === walk.heads[seq] && receipt.log === walk.log
      ? []
      : [{ check: 'receipts', seq, reason: 'order' }]
  })
}

function bodyFaults(parsed: readonly ParsedStatement[], read: readonly Awaited<ReturnType<typeof readDisclosed>>[], offset: number) {
  return parsed.flatMap((one, i): Finding<LogCheck>[] => {
    const body = read[i]
    const seq = offset + i + 1
    if (body === undefined)
      return one.payload.kind === 'sealed' ? [] : [{ check: 'bodies', seq, reason: 'withheld', answer: 'could-not-check' }]
    return isRefused(body) ? [{ check: 'bodies', seq, reason: body.refused.code }] : []
  })
}
