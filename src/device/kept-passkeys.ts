import { openByPasskey, sealForPasskey } from '#vault'
import type { OpeningFault, OpeningSecret, PasskeyDesk } from '#web'
import type { DeviceDatabase } from './database.ts'
import { writeKeyring } from './keep-keyring.ts'
import { openKept } from './open-kept.ts'
import { makePasskey } from './passkeys.ts'

interface KeptPasskeysParts {
  readonly database: DeviceDatabase
  /** The keyring of the open session; undefined while locked. */
  readonly keyring: () => string | undefined
  readonly now: () => string
}

/** The passkeys of the person at the screen, on this device. Each is made and proved before anything is kept. */
export const keptPasskeys = ({ database, keyring, now }: KeptPasskeysParts): PasskeyDesk => {
  const kept = async () => database.get('keyrings', keyring() ?? '')
  const list: PasskeyDesk['list'] = async () =>
    ((await kept())?.passkeys ?? []).map(({ seal, where, addedAt }) => ({ id: seal.credential, where, addedAt }))
  const add = async (secret: OpeningSecret): Promise<'added' | OpeningFault> => {
    const one = await kept()
    if (!one) return 'wrong'
    // The open session has keys that can be used and not read: what is sealed anew comes from the seal itself.
    const opened = await openKept(one, secret)
    if (typeof opened === 'string') return opened
    const made = await makePasskey(
      one.label,
      (one.passkeys ?? []).map(({ seal }) => seal.credential),
    )
    if ('refused' in made) return made.refused
    const seal = await sealForPasskey(opened, made.credential, made.output)
    if ((await openByPasskey(seal, made.output)) === undefined) throw new Error('a fresh seal opens')
    await writeKeyring(database, { ...one, passkeys: [...(one.passkeys ?? []), { seal, where: made.where, addedAt: now() }] })
    return 'added'
  }
  const remove: PasskeyDesk['remove'] = async id => {
    const one = await kept()
    if (!one) return
    await writeKeyring(database, { ...one, passkeys: (one.passkeys ?? []).filter(({ seal }) => seal.credential !== id) })
    // Where the browser can, what keeps the passkey is told that nothing knows it any more.
    await PublicKeyCredential.signalUnknownCredential?.({ rpId: location.hostname, credentialId: id }).catch(() => undefined)
  }
  return { list, add, remove }
}
