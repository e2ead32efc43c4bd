import { readFile } from 'node:fs/promises'
import { type CaseVerdict, verifyCaseFile } from '#casefile'
import { openRoster } from '#people'
import { checkingCrypto } from '#vault'
import type { Command } from './command.ts'

const MARKS = { valid: 'valid', invalid: 'INVALID', 'could-not-check': 'could not check' } as const

/** `sexto verify-case FILE`: checks an export with nothing but its own text; fails when any check is invalid. */
export const verifyCase: Command = async ({ paths, json, print, printError }) => {
  const [path] = paths
  if (path === undefined) return { code: 2, help: true }
  const verdict = await verifyCaseFile(checkingCrypto(), openRoster, textOf(await readFile(path)))
  if ('malformed' in verdict) {
    if (json) print(JSON.stringify(verdict))
    printError('ce fichier n’est pas un dossier exporté · this file is not a case export')
    return { code: 1 }
  }
  print(json ? JSON.stringify(verdict, null, 2) : tell(verdict))
  return { code: verdict.checks.some(check => check.answer === 'invalid') ? 1 : 0 }
}

/** Nothing is mended: bytes that are not UTF-8 make no export. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return ''
  }
}

function tell({ fictional, log, school, lines, head, checks }: CaseVerdict): string {
  return [
    ...(fictional ? ['dossier fictif · fictional case'] : []),
    `case ${log}`,
    `school ${school}`,
    `${lines} lines · short code ${head.slice(0, 8)}`,
    ...checks.map(({ check, answer, reason, at }) => {
      const where = at === undefined || at.length === 0 ? '' : ` (line ${at.join(', ')})`
      return `${MARKS[answer].padEnd(16)}${check}${reason === undefined ? '' : `: ${reason}${where}`}`
    }),
  ].join('\n')
}
