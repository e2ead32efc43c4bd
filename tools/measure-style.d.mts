interface Sizes {
  readonly files: number
  readonly median: number
  readonly p90: number
  readonly max: number
  readonly over300: number
}
/** Every figure of docs/house.md, counted in the files that git keeps. */
export declare const measureStyle: () => {
  readonly source: Sizes
  readonly tests: Sizes & { readonly cases: number }
  readonly testLinesPerSourceLine: number
  readonly commentPercent: number
  readonly impureInPureZones: number
  readonly waysOutOfTypes: number
  readonly casts: number
  readonly functionsOver40: number
  readonly unfinished: number
  readonly nonAsciiPaths: number
  readonly docs: number
  readonly decisions: number
}
