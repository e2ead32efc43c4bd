import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { pieces } from './search.ts'

const MAPPING = /^([0-9a-f]+)-([0-9a-f]+) (r)(.)..\s+\S+ \S+ \S+\s*(.*)$/

interface Mapping {
  readonly from: number
  readonly to: number
}

/** The mappings of a process that something could have been written into: not the files of the program, nor the clock of the system. */
const written = (pid: number): readonly Mapping[] =>
  readFileSync(`/proc/${pid}/maps`, 'utf8')
    .split('\n')
    .flatMap(line => {
      const [, from = '', to = '', , writable, name = ''] = MAPPING.exec(line) ?? []
      const isKept = from !== '' && !name.startsWith('[v') && (writable === 'w' || !name.startsWith('/'))
      return isKept ? [{ from: Number.parseInt(from, 16), to: Number.parseInt(to, 16) }] : []
    })

/** Whether the system has made a process stand still, which it does a moment after it was asked. */
const isStopped = (pid: number): boolean => /\) [Tt] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))

/** What a core dump of a process would hold, read while it stands still. Linux, and only of a process that this one started. */
export function* memoryOf(pid: number): Iterable<Buffer> {
  process.kill(pid, 'SIGSTOP')
  const until = Date.now() + 10_000
  while (!isStopped(pid)) if (Date.now() > until) throw new Error(`process ${pid} goes on`)
  const memory = openSync(`/proc/${pid}/mem`, 'r')
  try {
    for (const { from, to } of written(pid)) yield* pieces(to - from, (into, at) => readSync(memory, into, 0, into.length, from + at))
  } finally {
    closeSync(memory)
    process.kill(pid, 'SIGCONT')
  }
}
