import { beforeAll, describe, expect, it } from 'vitest'
import { allValid, type CaseExport, checkCaseFile, verifyCaseFile, viewCaseFile } from '#casefile'
import { openRoster } from '#people'
import { checkingCrypto } from '#vault'
import { caseFile } from '../bench/whole-case.ts'
import { mutantsOf } from './export-mutants.ts'

/** 20 000 on demand: `MUTANTS=20000 npx vitest run --project contract tests/contract/export-mutants.test.ts`. */
const MANY = Number(process.env['MUTANTS'] ?? 420)
const SEED = 20261116

let file: CaseExport
let whole: string
beforeAll(async () => {
  file = await caseFile(40)
  whole = JSON.stringify(file)
})

describe('an exported case under the method itself', () => {
  it('is valid in every check, and folds to the people, the device and the duties that were written', async () => {
    const checked = await checkCaseFile(checkingCrypto(), openRoster, whole)
    if ('malformed' in checked) throw new Error('malformed')
    expect(allValid(checked.verdict)).toBe(true)
    const shown = viewCaseFile(checked, '2026-11-20T15:00:00.000Z')
    expect(shown?.stoppedAt).toBeUndefined()
    expect(shown?.view.state.people.map(person => person.label)).toEqual(['A', 'B'])
    expect(shown?.view.state.devices).toMatchObject([{ bag: '0412', seal: 'S 20931', owner: 'B' }])
    expect(shown?.view.timeline.filter(line => line.status === 'sealed')).toHaveLength(1)
    expect(JSON.stringify(shown?.view.timeline)).not.toContain('Personne Inventée')
  })

  it('is never shown as a case once its log has a fault', async () => {
    const [first] = mutantsOf(file, 1, SEED)
    const checked = await checkCaseFile(checkingCrypto(), openRoster, first?.text ?? '')
    expect('malformed' in checked ? undefined : viewCaseFile(checked, '2026-11-20T15:00:00.000Z')).toBeUndefined()
  })

  it(`is told from each of ${MANY} mutants of it`, { timeout: 3_600_000 }, async () => {
    const crypto = checkingCrypto()
    const missed: string[] = []
    let tried = 0
    for (const { what, text } of mutantsOf(file, MANY, SEED)) {
      if (text === whole) continue
      tried++
      const verdict = await verifyCaseFile(crypto, openRoster, text)
      if (!('malformed' in verdict) && allValid(verdict)) missed.push(`${what} (${tried})`)
    }
    expect(missed).toEqual([])
    expect(tried).toBeGreaterThan(MANY * 0.95)
  })
})
