import type { Example, Guard } from './guard.ts'

/** A field of the form being tried holds one of these values. */
export const fieldIs: Guard<'field-is'> = ({ field, is }, { data }) => {
  const value = data[field]
  return value !== undefined && (typeof value === 'string' ? is.includes(value) : value.some(one => is.includes(one)))
}

export const fieldIsExamples = (): readonly Example<'field-is'>[] => [
  { says: 'the choice is one of these', with: { field: 'answer', is: ['yes'] }, given: {}, data: { answer: 'yes' }, expect: true },
  { says: 'another choice', with: { field: 'answer', is: ['yes'] }, given: {}, data: { answer: 'no' }, expect: false },
  { says: 'nothing chosen', with: { field: 'answer', is: ['yes'] }, given: {}, data: {}, expect: false },
  { says: 'one of several choices', with: { field: 'answer', is: ['yes'] }, given: {}, data: { answer: ['no', 'yes'] }, expect: true },
]
