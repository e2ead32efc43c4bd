import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { genericCanonise } from '../canonical.ts'
import { CONTEXTS_WITH_EXAMPLES } from '../contexts.ts'
import { keysOf } from '../did.ts'
import { isObject, type JsonObject } from '../json.ts'
import { addProof } from '../proof.ts'
import { makeTestKey } from '../testing/test-key.ts'
import { cannotAccept, cannotIssue, cannotPresent } from '../verify-credential.ts'

const folder = join(import.meta.dirname, '../../../tests/fixtures/vc2-inputs')
const NOW = '2026-11-21T12:00:00Z'
const dates = { 'FUTURE DATE': '2036-01-01T00:00:00Z', 'PAST DATE': '2016-01-01T00:00:00Z' }
const key = await makeTestKey()
const canonise = genericCanonise(CONTEXTS_WITH_EXAMPLES)
const check = { now: NOW, resolve: keysOf([]), canonise }

const inputs = readdirSync(folder).filter(name => name.endsWith('.json'))
const read = (name: string): JsonObject => {
  const text = readFileSync(join(folder, name), 'utf8')
  return JSON.parse(text.replaceAll(/FUTURE DATE|PAST DATE/g, found => dates[found as keyof typeof dates]))
}
/** The suite puts the issuer under test into a credential that names none, or whose issuer has no id. */
const issued = (credential: JsonObject): JsonObject => {
  const { issuer } = credential
  if (issuer === undefined) return { ...credential, issuer: key.did }
  return isObject(issuer) && Object.keys(issuer).length === 0 ? { ...credential, issuer: { id: key.did } } : credential
}
const signed = async (document: JsonObject, purpose = 'assertionMethod'): Promise<JsonObject> => {
  const made = await addProof(document, { verificationMethod: key.address, created: NOW, proofPurpose: purpose }, key.sign, canonise)
  return 'uncanonical' in made ? document : made.signed
}
const wanted = (name: string): 'accepted' | 'refused' => (/-fail/.test(name) ? 'refused' : 'accepted')
const said = (answer: object | undefined): string => (answer === undefined ? 'accepted' : 'refused')

describe('the inputs of the W3C suite are answered as their names say', () => {
  it('all of them are here', () => expect(inputs.length).toBe(96))

  it.each(inputs.filter(name => name.startsWith('credential-')))('%s when issued and when verified', async name => {
    const credential = issued(read(name))
    expect(said(await cannotIssue(credential, canonise))).toBe(wanted(name))
    expect(said(await cannotAccept(await signed(credential), check))).toBe(wanted(name))
  })

  it.each(inputs.filter(name => /^presentation-.*-(ok|fail)/.test(name)))('%s without and with a proof of its own', async name => {
    expect(said(await cannotPresent(read(name), check))).toBe(wanted(name))
  })

  it.each([
    ['presentation-self-asserted-vc-ok.json', 'accepted'],
    ['presentation-self-asserted-vc-no-holder.json', 'refused'],
    ['presentation-self-asserted-vc-holder-mismatch.json', 'refused'],
    ['presentation-self-asserted-vc-issuer-mismatch.json', 'refused'],
  ])('%s, signed by the presenter alone, is %s', async (name, answer) => {
    expect(said(await cannotPresent(await signed(read(name), 'authentication'), check))).toBe(answer)
  })
})
