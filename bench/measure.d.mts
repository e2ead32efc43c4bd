/** Bundles a TypeScript program for Node or for a page; gives the path of the file. */
export declare const bundled: (entry: string, options: { readonly name: string; readonly platform: 'node' | 'browser' }) => Promise<string>
