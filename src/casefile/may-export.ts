import { rolesThatMay } from '#people'

/** Roles by whose hand a case may leave the school. Apart from the use case, since pages ask it on every visit. */
export const MAY_EXPORT: readonly string[] = /* @__PURE__ */ rolesThatMay('export')
