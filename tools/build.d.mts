/** Builds what changed; returns one line that says what was done. */
export declare const build: (options?: { readonly force?: boolean }) => Promise<string>
/** What a browser fetches for a case page, in bytes of gzip. */
export declare const casePageWeight: (
  locale?: 'fr-CA' | 'en-CA',
) => Promise<{ readonly parts: readonly { readonly file: string; readonly gzip: number }[]; readonly gzip: number }>
