/** Builds what changed; returns one line that says what was done. */
export declare const build: (options?: { readonly force?: boolean }) => Promise<string>
/** What a browser fetches for a case page, in bytes of gzip. */
export declare const casePageWeight: (
  locale?: 'fr-CA' | 'en-CA',
) => Promise<{ readonly parts: readonly { readonly file: string; readonly gzip: number }[]; readonly gzip: number }>
/** Builds what changed and copies all of it into a folder inside the tree; no later build can touch the copy. */
export declare const buildInto: (folder: string) => Promise<void>
/** What a browser fetches at once for a public page with this script, in bytes of gzip. */
export declare const firstScriptWeight: (name: 'verify' | 'badges') => Promise<number>
