import type { Locale } from '#protocol'
import type { Region, ResourceKind } from '../resource.ts'
import enCa from './en-CA.json' with { type: 'json' }
import frCa from './fr-CA.json' with { type: 'json' }

/** What is said around a list of resources, in one language. Names and notes of resources are in the resources themselves. */
export interface ResourceWords {
  readonly kinds: Readonly<Record<ResourceKind, string>>
  readonly regions: Readonly<Record<Region, string>>
  readonly age: {
    /** Beside a number that must be checked, and beside an address. */
    readonly check: string
    readonly checkSite: string
    readonly never: string
    readonly verified: string
    readonly old: string
    readonly text: string
    readonly familyOnly: string
    readonly policeByAgreement: string
  }
}

/** The words around resources. */
export const resourceWords = (locale: Locale): ResourceWords => (locale === 'fr-CA' ? frCa : enCa)
