/** What our tests call of the libraries that verify our badges; they come without types. */

declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: { readonly cryptosuite: object; readonly signer?: object; readonly date?: string })
  }
}
declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object
}
declare module '@digitalbazaar/vc-bitstring-status-list' {
  export const checkStatus: (options: object) => Promise<object>
}
declare module '@digitalbazaar/vc' {
  export function verifyCredential(options: {
    readonly credential: object
    readonly suite: object
    readonly documentLoader: (url: string) => Promise<object>
    readonly checkStatus?: (options: object) => Promise<object>
  }): Promise<{ readonly verified: boolean; readonly error?: { readonly errors?: readonly unknown[] } }>
}
declare module 'png-itxt' {
  import type { Transform } from 'node:stream'

  const module: {
    get(keyword: string, found: (error: Error | null, data: { readonly value: string } | undefined) => void): Transform
    set(data: { readonly type?: string; readonly keyword: string; readonly value: string }): Transform
  }

  export = module
}
