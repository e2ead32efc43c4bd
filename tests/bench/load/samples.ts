/** How long each kind of request took, in ms, and how many were refused. */
export interface Samples {
  readonly waits: Map<string, number[]>
  errors: number
}

/** What is told of one kind of request. Milliseconds. */
export interface Told {
  readonly route: string
  readonly times: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

export const noSamples = (): Samples => ({ waits: new Map(), errors: 0 })

/** Times one request; whatever is not the expected status is an error. */
export async function timed(samples: Samples, route: string, status: number, ask: () => Promise<{ status: number }>): Promise<void> {
  const asked = performance.now()
  const heard = await ask().catch(() => ({ status: 0 }))
  const waits = samples.waits.get(route) ?? []
  samples.waits.set(route, waits)
  waits.push(performance.now() - asked)
  if (heard.status !== status) samples.errors += 1
}

export const told = ({ waits }: Samples): readonly Told[] =>
  [...waits].map(([route, values]) => {
    values.sort((a, b) => a - b)
    const at = (percent: number): number => values[Math.min(values.length - 1, Math.floor((values.length * percent) / 100))] ?? 0
    return { route, times: values.length, p50: at(50), p95: at(95), p99: at(99) }
  })
