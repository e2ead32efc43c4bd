import type { CheckingCrypto } from '#log'

const utf8 = (text: string) => new TextEncoder().encode(text)

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, letter => letter.charCodeAt(0))
}

function base64urlOf(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** SHA-256 and Ed25519 of the reader's own browser. Each public key is imported once. */
export function browserCrypto(subtle: SubtleCrypto): CheckingCrypto {
  const keys = new Map<string, Promise<CryptoKey>>()
  const keyOf = (x: string) => {
    const known = keys.get(x) ?? subtle.importKey('jwk', { kty: 'OKP', crv: 'Ed25519', x }, 'Ed25519', false, ['verify'])
    keys.set(x, known)
    return known
  }
  return {
    digest: async text => base64urlOf(new Uint8Array(await subtle.digest('SHA-256', utf8(text)))),
    verify: async (x, signature, text) => {
      try {
        return await subtle.verify('Ed25519', await keyOf(x), bytesOf(signature), utf8(text))
      } catch {
        // Anybody may have written the file: what is not a key or a signature is not a valid one.
        return false
      }
    },
  }
}

/** True when this browser knows Ed25519; without it every signature would look false. */
export async function canVerify(subtle: SubtleCrypto | undefined): Promise<boolean> {
  if (subtle === undefined) return false
  try {
    // First test vector of RFC 8032.
    const x = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo'
    const signature = '5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc-bRr0lv18FlbviRlUUFDjnoQCw'
    return await browserCrypto(subtle).verify(x, signature, '')
  } catch {
    return false
  }
}
