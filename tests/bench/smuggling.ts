import { smuggle } from '../smuggling/smuggle.ts'

/** `node smuggling.mjs MANY SEED`: prints what was stored, logged or lost, as one line of JSON. */
const [many = '20000', seed = '20261121'] = process.argv.slice(2)
console.log(JSON.stringify(await smuggle(Number(many), Number(seed))))
