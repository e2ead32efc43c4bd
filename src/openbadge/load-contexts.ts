/** The contexts, loaded when first asked for: with the examples of the W3C for the conformance harness, and for nobody else. */
export async function loadContexts(examples: 'with-examples' | 'real'): Promise<ReadonlyMap<string, object>> {
  const { CONTEXTS, CONTEXTS_WITH_EXAMPLES } = await import('./contexts.ts')
  return examples === 'real' ? CONTEXTS : CONTEXTS_WITH_EXAMPLES
}
