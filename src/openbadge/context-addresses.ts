/** Addresses of the contexts that our badges name, in their order. */
export const CREDENTIALS_V2 = 'https://www.w3.org/ns/credentials/v2'
export const OPEN_BADGES = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'
export const OPEN_BADGES_EXTENSIONS = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'
/** Of the W3C's own examples: it gives a meaning to every word, so it is known to the conformance harness alone. */
export const EXAMPLES_V2 = 'https://www.w3.org/ns/credentials/examples/v2'
/** Of the data model before ours, and what it needs beside it to speak of our proofs: for the conformance harness. */
export const CREDENTIALS_V1 = 'https://www.w3.org/2018/credentials/v1'
export const DATA_INTEGRITY_V2 = 'https://w3id.org/security/data-integrity/v2'
