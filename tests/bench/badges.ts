import { generateKeyPairSync, randomBytes, sign as rawSign } from 'node:crypto'
import { addProof, badgeCredential, genericCanonise, loadContexts, profileCanonise } from '#openbadge'
import { badgeSigner, nodeDigest } from '#platform'
import { details, grounds, issuer } from '../../src/openbadge/testing/grounds.ts'

const { privateKey } = generateKeyPairSync('ed25519')
const { sign } = badgeSigner(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())
const options = { verificationMethod: `${issuer.did}#key-1`, created: '2025-11-21T15:04:05Z' }
const generic = genericCanonise(await loadContexts('real'))
const profile = profileCanonise(generic, nodeDigest)
/** A school day's badges: each with its own person, moment, places and language. */
const badges = await Promise.all(
  Array.from({ length: 500 }, (_, i) => {
    const issuedAt = new Date(Date.parse('2025-11-21T12:00:00Z') + i * 61_000).toISOString()
    const place = (purpose: 'revocation' | 'suspension') => ({ list: details.status[purpose].list, index: (i * 7_919) % 131_072 })
    const level = i % 2 === 0 ? 'explorer' : 'architect'
    return badgeCredential(
      { ...grounds, level, checkedAt: issuedAt },
      {
        ...details,
        locale: i % 3 === 0 ? 'en-CA' : 'fr-CA',
        id: `badge-${i}`,
        issuedAt,
        recipient: { email: `p${i}@school.example`, salt: `salt-${i}` },
        status: { revocation: place('revocation'), suspension: place('suspension') },
      },
    )
  }),
)
const hash = randomBytes(64)

const cpu = (): number => {
  const { user, system } = process.cpuUsage()
  return user + system
}

/** How many times a second of this process's own work: what others do on the machine meanwhile counts for nothing. */
async function perSecond(count: number, once: (i: number) => unknown): Promise<number> {
  const started = cpu()
  for (let i = 0; i < count; i++) await once(i)
  return (count * 1_000_000) / (cpu() - started)
}
const badgeAt = (i: number) => badges[i % badges.length] ?? {}
const raw = (count: number) => perSecond(count, () => rawSign(null, hash, privateKey))
const compiled = (count: number) => perSecond(count, i => addProof(badgeAt(i), options, sign, profile, nodeDigest))
const library = (count: number) => perSecond(count, i => addProof(badgeAt(i), options, sign, generic, nodeDigest))

await raw(2_000)
await compiled(4_000)
await library(50)
const rounds: { readonly raw: number; readonly compiled: number; readonly generic: number }[] = []
for (let round = 0; round < 7; round++) rounds.push({ raw: await raw(3_000), compiled: await compiled(2_000), generic: await library(40) })
const middle = (of: (round: (typeof rounds)[number]) => number): number => rounds.map(of).toSorted((a, b) => a - b)[3] ?? 0
console.log(
  JSON.stringify({
    raw: middle(round => round.raw),
    compiled: middle(round => round.compiled),
    generic: middle(round => round.generic),
    share: middle(round => (100 * round.compiled) / round.raw),
  }),
)
