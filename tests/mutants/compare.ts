import { type CaseVerdict, verifyCaseFile } from '#casefile'
import type { CheckingCrypto } from '#log'
import { openRoster } from '#people'
import { checkingCrypto, openPackage, parsePackage } from '#vault'
import { chance, mutantsOf } from '../contract/export-mutants.ts'
import { TEXT_CHANGES } from './mutate-text.ts'
import { type SampleFile, sampleFiles } from './sample-files.ts'
import { type SecondAnswer, startSecondVerifier } from './second-verifier.ts'

type Verdict = SecondAnswer['verdict']

/** What two verifiers that share no line of code said of the same mutants. */
export interface Compared {
  /** Files as they were exported, valid for both. */
  readonly whole: number
  readonly tried: number
  /** Invalid, or no export at all, for both. */
  readonly refused: number
  /** Of which one check could not be answered, none being invalid: a text that only completes the file was taken out. */
  readonly undecided: number
  /** Mutants that either called valid, or on which the two differ. */
  readonly missed: readonly string[]
}

const CHUNK = 64
const crypto = remembering(checkingCrypto())

/** Mutants share nearly all their lines: the same digest and the same signature are worked out once. */
function remembering({ digest, verify }: CheckingCrypto): CheckingCrypto {
  const [digests, signatures] = [new Map<string, Promise<string>>(), new Map<string, Promise<boolean>>()]
  const once = <T>(known: Map<string, T>, key: string, work: () => T): T => {
    const answer = known.get(key) ?? work()
    if (known.size > 20_000) known.clear()
    known.set(key, answer)
    return answer
  }
  return {
    digest: text => once(digests, text, () => digest(text)),
    verify: (x, signature, text) => once(signatures, `${x} ${signature} ${text}`, () => verify(x, signature, text)),
  }
}

/** What the kit's own reader says: of the bytes of a file, open or sealed. */
async function firstAnswer(bytes: Uint8Array, passphrase: string | undefined): Promise<SecondAnswer> {
  const text = decoded(bytes)
  if (text === undefined) return { verdict: 'invalid', refused: 'not-text' }
  const sealed = await parsePackage(text)
  if (sealed === 'damaged' || sealed === 'wrong-passphrase') return { verdict: 'invalid', refused: sealed }
  const opened = sealed === 'not-a-package' ? { text } : await openPackage(sealed, passphrase ?? '')
  if (opened === 'wrong-passphrase') return { verdict: 'invalid', refused: opened }
  const verdict = await verifyCaseFile(crypto, openRoster, opened.text)
  return 'malformed' in verdict ? { verdict: 'invalid', refused: 'not-an-export' } : asAnswer(verdict)
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function asAnswer({ checks }: CaseVerdict): SecondAnswer {
  const answers = checks.map(check => check.answer)
  const verdict: Verdict = answers.includes('invalid') ? 'invalid' : answers.includes('could-not-check') ? 'could-not-check' : 'valid'
  const named = checks.filter(check => check.check !== 'file').map(({ check, answer }) => [check, answer] as const)
  return { verdict, checks: Object.fromEntries(named) }
}

interface Mutant {
  readonly what: string
  readonly bytes: Uint8Array
  readonly passphrase: string | undefined
}

/** Without end. Half of them change the text of a file, the other half its lines. */
function* mutants(samples: readonly SampleFile[], many: number, seed: number): Generator<Mutant> {
  const draw = chance(seed)
  const open = samples.filter(sample => sample.file !== undefined)
  const lines = open.map(({ file, name }, i) => ({ name, made: file && mutantsOf(file, many, seed + i) }))
  for (let n = 0; ; n++) {
    const one = lines[(n >> 1) % lines.length]
    const next = n % 2 === 0 ? one?.made?.next() : undefined
    if (one && next && !next.done) {
      yield { what: `${one.name}: ${next.value.what} (${n})`, bytes: utf8(next.value.text), passphrase: undefined }
      continue
    }
    const sample = samples[draw(samples.length)]
    const change = TEXT_CHANGES[draw(TEXT_CHANGES.length)]
    if (sample === undefined || change === undefined) continue
    const made = change[1](sample.text, draw, samples)
    const bytes = typeof made === 'string' ? utf8(made) : made
    yield { what: `${sample.name}: ${change[0]} (${n})`, bytes, passphrase: sample.passphrase }
  }
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const isSame = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0

/** Asks both verifiers about every sample and so many mutants of them; the same seed tries the same changes. */
export async function compareVerifiers(many: number, seed: number, lines = 24): Promise<Compared> {
  const samples = await sampleFiles(lines)
  const second = startSecondVerifier()
  const wholes = samples.map(({ text }) => utf8(text))
  const missed: string[] = []
  const count = { tried: 0, refused: 0, undecided: 0 }
  const both = (bytes: Uint8Array, phrase: string | undefined) => Promise.all([firstAnswer(bytes, phrase), second.ask(bytes, phrase)])
  const judge = async ({ what, bytes, passphrase }: Mutant) => {
    const [first, other] = await both(bytes, passphrase)
    count.tried++
    if (first.verdict === 'valid' || !agree(first, other)) missed.push(`${what}: ${told(first)} and ${told(other)}`)
    else if (first.verdict === 'invalid') count.refused++
    else count.undecided++
  }
  try {
    for (const { name, text, passphrase } of samples) {
      const [first, other] = await both(utf8(` ${text}\n`), passphrase)
      if (first.verdict !== 'valid' || !agree(first, other)) missed.push(`${name}, whole: ${told(first)} and ${told(other)}`)
    }
    let batch: Mutant[] = []
    for (const mutant of mutants(samples, many, seed)) {
      // A change that gives the file as it was changes nothing.
      if (!wholes.some(whole => isSame(whole, mutant.bytes))) batch.push(mutant)
      const isLast = count.tried + batch.length === many
      if (batch.length < CHUNK && !isLast) continue
      await Promise.all(batch.map(judge))
      batch = []
      if (isLast) break
    }
  } finally {
    second.stop()
  }
  return { whole: samples.length, ...count, missed }
}

/** The same verdict, and of a file that both could read the same answer to each question. */
const agree = (one: SecondAnswer, other: SecondAnswer): boolean =>
  one.verdict === other.verdict &&
  (one.refused === undefined) === (other.refused === undefined) &&
  Object.entries(one.checks ?? {}).every(([check, answer]) => other.checks?.[check] === answer)

const told = ({ verdict, refused, checks = {} }: SecondAnswer): string =>
  [verdict, refused, ...Object.entries(checks).flatMap(([check, answer]) => (answer === 'valid' ? [] : [`${check} ${answer}`]))].join(' ')
