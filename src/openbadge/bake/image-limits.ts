/** Larger than any badge: a baked image is 40 kB and the credential in it a few more. */
export const MAX_IMAGE_BYTES = 1_048_576

/** Why nothing was read out of an image. */
export const UNBAKE_REFUSALS = ['image-too-large', 'not-an-image', 'no-credential-in-image'] as const
export type UnbakeRefusal = (typeof UNBAKE_REFUSALS)[number]
export type Unbaked = { readonly text: string } | { readonly refused: UnbakeRefusal }
