import { describe, expect, it } from 'vitest'
import { EXPORT_CHECKS } from '#casefile'
import { LOG_CHECKS } from '#log'
import { LOCALES } from '#protocol'
import { publicWords } from '../words/index.ts'
import { attentionFirst, verdictOf, wordCheck } from './answer-words.ts'

const { verify } = publicWords('en-CA')

describe('the answers of a verification', () => {
  it('say the worst first: a fault, then what could not be checked', () => {
    const valid = { check: 'seen', answer: 'valid' } as const
    const unsure = { check: 'receipts', answer: 'could-not-check' } as const
    const invalid = { check: 'bodies', answer: 'invalid' } as const
    expect([verdictOf([valid]), verdictOf([valid, unsure]), verdictOf([unsure, invalid, valid])]).toEqual([
      'valid',
      'could-not-check',
      'invalid',
    ])
    expect(attentionFirst([valid, unsure, invalid])).toEqual([invalid, unsure, valid])
  })

  it('name the lines at fault', () => {
    expect(wordCheck(verify, { check: 'bodies', answer: 'invalid', reason: 'digest', at: [3, 7] }).text).toBe(
      'A text was changed after it was signed. Lines: 3, 7.',
    )
    expect(wordCheck(verify, { check: 'own', answer: 'invalid', at: [4] }).text).toMatch(/Line: 4\.$/)
  })

  it('say that something was withheld, without calling it a fault', () => {
    expect(wordCheck(verify, { check: 'bodies', answer: 'could-not-check', reason: 'withheld' })).toEqual({
      question: 'Is the disclosed text the one that was signed?',
      answer: 'Could not check',
      text: 'What is needed to answer is not in this export, by choice of the person who made it.',
    })
  })

  it('show a check they do not know rather than hide it', () => {
    expect(wordCheck(verify, { check: 'brand-new', answer: 'valid' }).question).toBe('Another check (brand-new)')
  })

  it.each(LOCALES)('have a question and two answers for every check of an export, in %s', locale => {
    const { checks } = publicWords(locale).verify
    expect(Object.keys(checks)).toEqual([...EXPORT_CHECKS, ...LOG_CHECKS])
  })
})
