import { describe, expect, it } from 'vitest'
import { answerOf, REASONS, type Verdict } from '#attestation'
import { findingOf, wordAnswers } from './result.ts'
import { resultWords } from './result-words.ts'
import { addressOf } from './verify-routes.tsx'

const good: Verdict = {
  signature: answerOf('signature', 'intact'),
  status: answerOf('status', 'not-revoked'),
  issuer: answerOf('issuer', 'known'),
  dates: answerOf('dates', 'in-force'),
  agreement: answerOf('agreement', 'agreement-in-force'),
}

describe.each(['fr-CA', 'en-CA'] as const)('five answers in %s', locale => {
  it('each say what they mean, and what to do whenever they are not a yes', () => {
    for (const reason of Object.values(REASONS.status).flat()) {
      const [, status] = wordAnswers({ ...good, status: answerOf('status', reason) }, resultWords(locale))
      expect(status?.meaning).not.toBe('')
      expect(status?.todo === undefined).toBe(status?.answer === 'valid' || reason === 'signature-first')
    }
  })
  it('give five different findings, and what could not be checked is never good', () => {
    const found = [
      good,
      { ...good, agreement: answerOf('agreement', 'agreement-ended') },
      { ...good, agreement: answerOf('agreement', 'register-missing') },
      { ...good, status: answerOf('status', 'revoked') },
      { ...good, status: answerOf('status', 'list-missing') },
    ].map(verdict => findingOf(verdict, resultWords(locale)))
    expect(new Set(found).size).toBe(5)
  })
})

it('a link is followed to our own attestations only', () => {
  const here = 'https://badges.example/badges/verify'
  const id = 'a'.repeat(43)
  expect(addressOf(`https://badges.example/badges/${id}`, here)).toBe(`/badges/${id}`)
  expect(addressOf(` /demo/badges/${id}/fr-CA `, here)).toBe(`/demo/badges/${id}`)
  for (const link of [
    `https://elsewhere.example/badges/${id}`,
    `//elsewhere.example/badges/${id}`,
    'javascript:alert(1)',
    '/training',
    'https://',
  ])
    expect(addressOf(link, here)).toBeUndefined()
})
