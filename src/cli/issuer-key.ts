import {
  badgeOffice,
  type Config,
  issuerAt,
  type KeyRefusalCode,
  openStores,
  type PastKey,
  readConfig,
  revokeKey,
  rotateKey,
} from '#platform'
import type { Command, CommandCall } from './command.ts'

const SAID: Readonly<Record<KeyRefusalCode, string>> = {
  'no-such-key': 'aucune clé de ce nom · no key of this name',
  'already-revoked': 'déjà révoquée · already revoked',
  'no-reason': 'donnez un motif : --reason "…" · give a reason: --reason "…"',
  'long-reason': 'motif de plus de 500 caractères · reason of more than 500 characters',
}

/** `sexto issuer-key [rotate | revoke KEY --reason "…"]`: the keys that sign attestations. Without a word, lists them. */
export const issuerKey: Command = async call => {
  const [act = 'list', id] = call.paths
  if (!['list', 'rotate', 'revoke'].includes(act) || (act === 'revoke' && id === undefined)) return { code: 2, help: true }
  const config = readConfig(process.env)
  if ('faults' in config) {
    for (const fault of config.faults) call.printError(fault)
    return { code: 1 }
  }
  const now = new Date().toISOString()
  const stores = await openStores(config.dataDir, ['main', 'lids'], now, config)
  try {
    const office = badgeOffice({ issuer: issuerAt(config, false), settings: stores.settings, store: stores.badges, now: () => now })
    if (act === 'rotate') await rotateKey(stores.settings, now)
    const refused = act === 'revoke' ? await revokeKey(stores.settings, { id: id ?? '', reason: call.reason ?? '', now }) : undefined
    if (refused !== undefined) call.printError(SAID[refused])
    // Asked again after an interruption, it goes on with what is left.
    const again = act === 'revoke' && (refused === undefined || refused === 'already-revoked') ? await office.signAgain() : undefined
    tell(call, config, (await office.keys()).history, again)
    return { code: refused === undefined ? 0 : 1 }
  } finally {
    await stores.close()
  }
}

function tell({ json, print }: CommandCall, config: Config, keys: readonly PastKey[], signedAgain: number | undefined): void {
  const issuer = issuerAt(config, false).did
  if (json) {
    print(JSON.stringify({ issuer, keys, ...(signedAgain === undefined ? {} : { signedAgain }) }, null, 2))
    return
  }
  if (signedAgain !== undefined) print(`attestations signées de nouveau · attestations signed again : ${signedAgain}`)
  print(issuer)
  for (const { id, from, retiredAt, revokedAt, revokedFor } of keys) {
    const standing =
      revokedAt === null
        ? retiredAt === null
          ? 'signe · signs'
          : `${retiredAt} ne signe plus · retired`
        : `${revokedAt} révoquée · revoked (${revokedFor})`
    print(`${id.padEnd(10)}${from}  ${standing}`)
  }
}
