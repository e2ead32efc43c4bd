import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** What the Python verifier says of a file. */
export interface SecondAnswer {
  readonly verdict: 'valid' | 'invalid' | 'could-not-check'
  readonly checks?: Readonly<Record<string, string>>
  /** Why the file is no export at all. */
  readonly refused?: string
}

export interface SecondVerifier {
  ask(bytes: Uint8Array, passphrase?: string): Promise<SecondAnswer>
  /** Whether one part of a file can be read at all. */
  reads(part: 'json' | 'statement' | 'body', bytes: Uint8Array): Promise<boolean>
  stop(): void
}

const SCRIPT = join(process.cwd(), 'docs/case-file-vectors/verify_case.py')
const NEEDS = `
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
try:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
except ImportError:
    import argon2
`

/** A Python that has what the verifier needs. There is none: the tests fail and say what to install, they are not left out. */
export function pythonFor(): string {
  const able = ['python3', '/usr/bin/python3'].find(python => spawnSync(python, ['-c', NEEDS]).status === 0)
  if (able === undefined)
    throw new Error('The second verifier of cases needs Python 3 with cryptography: apt-get install python3-cryptography python3-argon2')
  return able
}

/** One long-lived process: files on its standard input, one answer each. */
export function startSecondVerifier(): SecondVerifier {
  const child = spawn(pythonFor(), [SCRIPT, '--stream'], { stdio: ['pipe', 'pipe', 'pipe'] })
  const waiting: { readonly done: (answer: SecondAnswer) => void; readonly failed: (fault: Error) => void }[] = []
  let faults = ''
  child.stderr.on('data', text => {
    faults += text
  })
  createInterface({ input: child.stdout }).on('line', line => waiting.shift()?.done(JSON.parse(line)))
  child.on('exit', () => {
    for (const { failed } of waiting.splice(0)) failed(new Error(`the second verifier ended: ${faults}`))
  })
  const asked = (bytes: Uint8Array, more: object): Promise<SecondAnswer> =>
    new Promise((done, failed) => {
      waiting.push({ done, failed })
      child.stdin.write(`${JSON.stringify({ bytes: Buffer.from(bytes).toString('base64'), ...more })}\n`)
    })
  return {
    ask: (bytes, passphrase) => asked(bytes, { passphrase }),
    reads: async (part, bytes) => (await asked(bytes, { part })).verdict === 'valid',
    stop: () => child.kill(),
  }
}
