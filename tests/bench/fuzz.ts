import { fuzz } from '../fuzz/fuzz.ts'

/** `node fuzz.mjs MINUTES SEED`: tries every parser for so long; prints what it found, as one line of JSON. */
const [minutes = '1', seed = '20261121'] = process.argv.slice(2)
console.log(JSON.stringify(await fuzz(Number(seed), { rounds: Number.POSITIVE_INFINITY, minutes: Number(minutes) })))
