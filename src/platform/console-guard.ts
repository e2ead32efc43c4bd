/** How the console is written: for a person who starts it by hand, or one JSON object a line for a collector. */
export type LogFormat = 'text' | 'json'

/** What may be told of a fault: its kind, its code, and where in the program; never its message, which may quote what somebody typed. */
export interface FaultKind {
  readonly name: string
  readonly code: string | undefined
  readonly at: readonly string[]
}

const FRAMES = 5

/** The kind of a fault, whatever was thrown. */
export function kindOf(fault: unknown): FaultKind {
  if (!(fault instanceof Error)) return { name: typeof fault, code: undefined, at: [] }
  const code = 'code' in fault && typeof fault.code === 'string' && /^[\w-]{1,40}$/.test(fault.code) ? fault.code : undefined
  // Frames follow the message, and begin so: a message that imitates one is cut off by the last of its own lines.
  const message = fault.message.split('\n').length
  const lines = (fault.stack ?? '').split('\n').slice(message)
  const at = lines.flatMap(line => /^\s+at (.*)$/.exec(line)?.[1] ?? []).slice(0, FRAMES)
  return { name: fault.name, code, at }
}

/** One line of the console. Objects other than faults are left out: nobody knows what is in them. */
export function lineOf(format: LogFormat, level: 'info' | 'error', at: string, args: readonly unknown[]): string {
  const text = args.filter(arg => typeof arg === 'string' || typeof arg === 'number').join(' ')
  const thrown = args.find(arg => arg instanceof Error)
  const fault = thrown === undefined ? undefined : kindOf(thrown)
  if (format === 'json') return `${JSON.stringify({ at, level, text, ...(fault && { fault }) })}\n`
  return `${[text, ...(fault ? [[fault.name, fault.code].filter(Boolean).join(' '), ...fault.at] : [])].join('\n    ')}\n`
}

/** From now on, whatever part of the program writes to the console writes such lines; a fault that nobody caught ends the process so too. */
export function guardConsole(format: LogFormat, now: () => string, end: () => void): void {
  const write = (level: 'info' | 'error', args: readonly unknown[]) =>
    (level === 'info' ? process.stdout : process.stderr).write(lineOf(format, level, now(), args))
  console.log = (...args: unknown[]) => void write('info', args)
  console.info = console.log
  console.warn = (...args: unknown[]) => void write('error', args)
  console.error = console.warn
  for (const event of ['uncaughtException', 'unhandledRejection'] as const)
    process.on(event, (fault: unknown) => {
      write('error', ['a fault that nobody caught', fault instanceof Error ? fault : new Error(typeof fault)])
      end()
    })
}
