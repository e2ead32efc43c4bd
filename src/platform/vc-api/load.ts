import type { VcApi } from './start.ts'

/** Starts the conformance harness; its code and its libraries are loaded only then. */
export async function loadVcApi(port: number): Promise<VcApi> {
  const { startVcApi } = await import('./start.ts')
  return startVcApi(port)
}
