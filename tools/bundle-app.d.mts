import type { Plugin } from 'esbuild'

/** Takes each name from where it is rather than through the public face of its zone. */
export function throughTheFaces(root: string): Plugin
