import type { TrainingReader } from '../training/frame.tsx'
import { formatDay, say } from '../ui/index.ts'
import type { PastKey } from './ports.ts'
import { badgeWords } from './words/index.ts'

/** Every key of the issuer, past and present; a new one may be taken, and one that is in other hands revoked. */
export function Keys({ reader, keys }: { readonly reader: TrainingReader; readonly keys: readonly PastKey[] }) {
  const { issuer } = badgeWords[reader.locale]
  const { base } = reader.place
  return (
    <section class="part" aria-labelledby="keys">
      <h2 id="keys">{issuer.keys}</h2>
      <p>{issuer.keysHelp}</p>
      <ul class="keys">
        {keys.map(key => (
          <li>
            <span>{lineOf(reader, key)}</span>
            {key.revokedAt === null ? (
              <form method="post" action={`${base}/issuer/key/${encodeURIComponent(key.id)}/revoke`}>
                <button class="plain" type="submit" aria-label={say(issuer.revokeKey, { id: key.id })}>
                  {issuer.revokeKeyAsk}
                </button>
              </form>
            ) : null}
          </li>
        ))}
      </ul>
      <form method="post" action={`${base}/issuer/key`}>
        <button class="alt" type="submit">
          {issuer.rotate}
        </button>
      </form>
    </section>
  )
}

function lineOf({ locale, place }: TrainingReader, { id, from, retiredAt, revokedAt, revokedFor }: PastKey): string {
  const { issuer } = badgeWords[locale]
  const day = (at: string) => formatDay(at, place.zone, locale, true)
  const line = say(issuer.keyLine, { id, day: day(from) })
  if (revokedAt !== null) return `${line} · ${say(issuer.keyRevoked, { day: day(revokedAt), reason: revokedFor ?? '' })}`
  return `${line} · ${retiredAt === null ? issuer.keySigns : say(issuer.keyRetired, { day: day(retiredAt) })}`
}
