import { expect, it } from 'vitest'
import { REGIONS, RESOURCE_KINDS } from '../resource.ts'
import { shippedResources } from '../shipped-resources.ts'
import frCa from './fr-CA.json' with { type: 'json' }

it('every resource, kind and region has its words, and no word is left over', () => {
  expect(Object.keys(frCa.resources).toSorted()).toEqual(
    shippedResources()
      .map(one => one.id)
      .toSorted(),
  )
  expect(Object.keys(frCa.kinds)).toEqual([...RESOURCE_KINDS])
  expect(Object.keys(frCa.regions)).toEqual([...REGIONS])
})
