import type { Region, Resource } from '#people'

/** What is known here of help lines and services: the region of this school, and the day it is. */
export interface KnownNumbers {
  readonly all: readonly Resource[]
  /** Null where nobody said. */
  readonly region: Region | null
  readonly today: string
}
