import { fromBase64url, toBase64url, utf8 } from './bytes.ts'
import { deriveKey, openDirect, sealDirect } from './symmetric.ts'

/** Letters and digits that are not taken for one another, read aloud or by eye (Crockford). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 16
/** Bits of a code: five a letter. */
export const MEETING_CODE_BITS = LENGTH * 5

/** A fresh code, 16 letters and digits. */
export function newMeetingCode(): string {
  return [...crypto.getRandomValues(new Uint8Array(LENGTH))].map(byte => ALPHABET[byte % ALPHABET.length]).join('')
}

/** A code as it is shown and read aloud: four groups of four. */
export const spacedCode = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1 ')

/** What was typed, as a code; undefined when it is none. An O is read as a zero, an I or an L as a one. */
export function readMeetingCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  return code.length === LENGTH && [...code].every(letter => ALPHABET.includes(letter)) ? code : undefined
}

/** Which of the two devices speaks: each has a key of its own, so that no message can be sent back to its author. */
export type MeetingSide = 'host' | 'guest'

/** What only two devices that know a code can do. */
export interface MeetingKeys {
  /** Where they meet: says nothing of the code. */
  readonly box: string
  seal(slot: string, text: string): Promise<string>
  /** Undefined for a message that does not bear this code. */
  open(slot: string, sealed: string): Promise<string | undefined>
  /** HMAC-SHA256 of a text, base64url. */
  mac(side: MeetingSide, text: string): Promise<string>
  isMac(side: MeetingSide, text: string, mac: string): Promise<boolean>
}

const header = (slot: string): string => `{"alg":"dir","enc":"A256GCM","typ":"sexto-meeting-${slot}+jwe"}`
const HMAC = { name: 'HMAC', hash: 'SHA-256', length: 256 }

async function materialOf(code: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', utf8(code), 'HKDF', false, ['deriveBits', 'deriveKey'])
}

const hkdf = (info: string) => ({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: utf8(`sexto/1 meeting ${info}`) })

/** The keys of a meeting, all from its code. */
export async function meetingKeys(code: string): Promise<MeetingKeys> {
  const material = await materialOf(code)
  const box = toBase64url(new Uint8Array(await crypto.subtle.deriveBits(hkdf('box'), material, 256)))
  const sealing = await deriveKey(toBase64url(utf8(code)), '', 'sexto/1 meeting seal')
  const macKey = (side: MeetingSide) => crypto.subtle.deriveKey(hkdf(`mac ${side}`), material, HMAC, false, ['sign', 'verify'])
  const macs = { host: await macKey('host'), guest: await macKey('guest') }
  return {
    box,
    seal: (slot, text) => sealDirect(sealing, header(slot), text),
    open: (slot, sealed) => openDirect(sealing, header(slot), sealed),
    mac: async (side, text) => toBase64url(new Uint8Array(await crypto.subtle.sign('HMAC', macs[side], utf8(text)))),
    isMac: async (side, text, mac) => /^[\w-]{43}$/.test(mac) && crypto.subtle.verify('HMAC', macs[side], fromBase64url(mac), utf8(text)),
  }
}
