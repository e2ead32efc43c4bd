/** A word of the domain: its id in code, its words in both languages, what it means, and the words refused for it. */
export interface Term {
  readonly id: string
  readonly fr: string
  readonly en: string
  readonly means: { readonly fr: string; readonly en: string }
  readonly refused?: readonly string[]
}

export const glossary: readonly Term[] = []
