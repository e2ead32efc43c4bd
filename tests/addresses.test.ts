import { expect, it } from 'vitest'
import { ADDRESSES, addressesOfTheCode } from './journeys/addresses.ts'

it('every address of the code is that of a page which every-page.test.ts reads, or says why not', () => {
  expect(addressesOfTheCode()).toEqual(Object.keys(ADDRESSES).toSorted())
})
