import type { Canonise } from '../canonical.ts'
import { type Digest, webDigest } from '../ed25519.ts'
import { readTemplates, type Template, valuesIn } from './compile.ts'
import { fill } from './fill.ts'
import templates from './templates.json' with { type: 'json' }

const SHAPES = readTemplates(templates)

/**
 * Our own closed shapes without any library: badges and status lists as we write them, to the last member and context.
 * Everything else goes to `otherwise`, the generic path, which loads jsonld when it is first needed.
 */
export function profileCanonise(otherwise: Canonise, digest: Digest = webDigest): Canonise {
  /** The last document of each shape: the proofs of a whole class are the same to the second. */
  const last = new Map<Template, { readonly values: readonly string[]; readonly nquads: string }>()
  return async document => {
    for (const shape of SHAPES) {
      const values = valuesIn(shape, document)
      if (values === undefined) continue
      const before = last.get(shape)
      if (before?.values.every((value, slot) => value === values[slot])) return before
      const nquads = await fill(shape, values, digest)
      if (nquads === undefined) continue
      last.set(shape, { values, nquads })
      return { nquads }
    }
    return otherwise(document)
  }
}
