/** One fault, as it was played. */
export interface FaultRun {
  readonly fault: string
  /** How many times, with what is counted: `100 kills`. */
  readonly times: string
  /** What stood in the way of a loss: lines acknowledged, checks made. */
  readonly checked: string
  /** Promises broken: lines lost, doubled, moved, overwritten or hidden. */
  readonly lost: number
  readonly command: string
}

/** What the last runs measured; `bench/figures/reliability.json`. */
export interface ReliabilityFigures {
  readonly machine: {
    readonly processor: string
    readonly cores: number
    readonly memory: string
    readonly node: string
    readonly load: string
  }
  readonly day: string
  readonly runs: readonly FaultRun[]
  /** Each kind of thing that went wrong in the histories, and how often. */
  readonly happened: Readonly<Record<string, number>>
}

const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`
const count = (n: number): string => n.toLocaleString('en-CA')

/** `docs/reliability.md`, from the figures alone. */
export const reliabilityPage = ({ machine, day, runs, happened }: ReliabilityFigures): string =>
  `${[
    '# Reliability',
    'Written by `node bench/run.mjs reliability` from `bench/figures/reliability.json`; a test fails when the two differ. Faults are made on purpose and what people were told is compared with what is there afterwards.',
    `**Machine.** ${machine.processor}, ${machine.cores} cores, ${machine.memory} of memory, Node ${machine.node}; load of the last minute ${machine.load}, ${day}.`,
    [
      row(['Fault', 'Times', 'Checked', 'Lost, doubled, overwritten or hidden', 'Command']),
      row(['---', '---', '---', '---', '---']),
      ...runs.map(run => row([run.fault, run.times, run.checked, run.lost, `\`${run.command}\``])),
    ].join('\n'),
    '## The histories',
    'A number makes a school of five people and their laptops over ninety days: cases begun, acts, closings, keys given and changed, people who join, devices revoked, laptops lost and replaced. Meanwhile everything below happens. Now and then all faults end for a moment, everybody exchanges until nothing moves, and each promise is checked: every line with a receipt is where the receipt says; nothing at the server was overwritten; every act that was confirmed is there once, or waits on its laptop and is shown; all readers come to the same state; a reading from the first line gives what the readings line after line gave. A failure names its number, which plays the same history again: `SEED=N STEPS=400 node bench/run.mjs reliability`.',
    [
      row(['What happened', 'Times']),
      row(['---', '---:']),
      ...Object.entries(happened).map(([kind, times]) => row([kind, count(times)])),
    ].join('\n'),
    '## What this does not show',
    [
      '* In the histories the server keeps its logs in memory, and the laptops as well; keys, signatures and seals are the same algorithms by Node’s synchronous calls. The vault itself, SQLite and PostgreSQL are under the other rows and in `tests/contract`.',
      '* A line that a laptop had signed and not sent is gone with the laptop. It was shown as only there until then.',
      '* A server put back to an older copy has lost what came after. The laptops notice, say so, and keep what they had read.',
      '* A disk that says it has written and has not (a lying fsync) is not tried. A disk that is full is, and one whose every fsync fails: `tests/contract/disk-full.test.ts`, `tests/contract/failing-fsync.test.ts`.',
      '* A laptop whose disk is full keeps what the server has only while its page is open, and says so. If the browser ends before there is room, those lines are at the server alone; a line whose answer was lost as well is then shown to its author as not written there. A server that is put back to a copy older than such a line has lost it.',
      '* After such a copy, a line may be receipted a second time, later: two readers then hold two receipts of it, both valid, and one of them may be told that its author’s clock was behind.',
      '* A withheld line that nobody else cites is not noticed ([case-file-format.md](case-file-format.md), §1).',
    ].join('\n'),
  ].join('\n\n')}\n`
