import { runCommand } from './run.ts'

const print = (text: string) => process.stdout.write(`${text}\n`)
const printError = (text: string) => process.stderr.write(`${text}\n`)

process.exitCode = await runCommand(process.argv.slice(2), print, printError).catch((fault: unknown) => {
  // A file that cannot be read is the usual fault; say which and why, without a stack.
  printError(fault instanceof Error ? fault.message : String(fault))
  return 2
})
