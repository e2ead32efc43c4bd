/** Something in a text that could be a real person or place, as it stands there. */
export interface PersonHint {
  readonly kind: 'name' | 'place'
  readonly excerpt: string
}

const PLACE =
  /(?<![\p{L}])(?:école|collège|polyvalente|cégep|académie|school|college|high school|academy)(?: secondaire)? (?:de la |de l['’]|des |du |de |d['’])?\p{Lu}[\p{L}'’-]+/giu
const TITLED = /(?<![\p{L}])(?:M\.|Mme|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Dre|monsieur|madame) \p{Lu}[\p{L}'’-]+/gu
const TWO_NAMES = /(?<![\p{L}'’-])\p{Lu}[\p{Ll}'’-]+ \p{Lu}[\p{Ll}'’-]+/gu
/** Words of the training that begin with a capital letter in the middle of a sentence. */
const KNOWN = new Set(
  'Sexto Explorateur Explorer Architecte Architect Ligne Jeunesse Tel Jeunes Kids Help Phone Police Service Direction Protection Education Act Loi Instruction Québec Canada'.split(
    ' ',
  ),
)

/**
 * What could be a real person or a real school. A hint, never a refusal: only the writer knows.
 * Two words with a capital count, unless the first begins a sentence or both belong to the training.
 */
export function personHints(text: string): readonly PersonHint[] {
  const places = found(text, PLACE).filter(({ excerpt }) => /\p{Lu}[\p{L}'’-]+$/u.test(excerpt))
  const names = [...found(text, TITLED), ...found(text, TWO_NAMES).filter(hit => !isOrdinary(text, hit))]
  const hints: PersonHint[] = []
  for (const [kind, hits] of [
    ['place', places],
    ['name', names],
  ] as const)
    for (const { excerpt } of hits) if (!hints.some(hint => hint.excerpt.includes(excerpt))) hints.push({ kind, excerpt })
  return hints
}

interface Hit {
  readonly excerpt: string
  readonly at: number
}

const found = (text: string, pattern: RegExp): readonly Hit[] =>
  [...text.matchAll(pattern)].map(hit => ({ excerpt: hit[0], at: hit.index }))

function isOrdinary(text: string, { excerpt, at }: Hit): boolean {
  const words = excerpt.split(' ')
  if (words.every(word => KNOWN.has(word))) return true
  const before = text.slice(0, at).trimEnd()
  // At the beginning of a sentence the first capital says nothing, unless both words look like names.
  return (before === '' || /[.!?…:«“"\n]$/u.test(before)) && words.some(word => KNOWN.has(word))
}
