/** `run.mjs JSON`: plays a plan of faults and prints its report. */
import { playFaults } from './killed-server.ts'

console.log(JSON.stringify(await playFaults(JSON.parse(process.argv[2] ?? ''))))
process.exit(0)
