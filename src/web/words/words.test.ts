import { expect, it } from 'vitest'
import { LOG_REFUSAL_CODES } from '#log'
import { FIELD_FAULTS, LOCALES, REFUSAL_CODES } from '#protocol'
import { uiWords } from './index.ts'
import { serverRefusal } from './rare/index.ts'

it.each(LOCALES)('the pages have a sentence for each refusal and each fault of a field, %s', locale => {
  const { refusal, fault } = uiWords[locale]
  expect(REFUSAL_CODES.filter(code => !refusal.codes[code])).toEqual([])
  expect(FIELD_FAULTS.filter(code => !fault[code])).toEqual([])
})

it.each(LOCALES)('they give a reason and a way on for each refusal of the server, %s', locale => {
  expect(LOG_REFUSAL_CODES.filter(code => !serverRefusal(locale, code).reason || !serverRefusal(locale, code).then)).toEqual([])
})
