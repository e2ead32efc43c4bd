import { didWeb, type Issuer } from '#openbadge'
import type { Bilingual } from '#protocol'

const FICTIONAL: Bilingual = { 'fr-CA': 'École fictive des attestations', 'en-CA': 'Fictional badge school' }

/** Who signs: the organisation of this server, or its clearly fictional school. The `did:web` is of the public address. */
export function issuerAt(
  { publicUrl, issuerName }: { readonly publicUrl: string; readonly issuerName: Bilingual },
  fictional: boolean,
): Issuer {
  const url = `${publicUrl.replace(/\/$/, '')}${fictional ? '/demo' : ''}`
  return { did: didWeb(url), name: fictional ? FICTIONAL : issuerName, url }
}
