import { compareVerifiers } from '../mutants/compare.ts'

/** `node two-verifiers.mjs MANY SEED`: prints what two verifiers said of so many mutants, as one line of JSON. */
const [many = '20000', seed = '20261121'] = process.argv.slice(2)
console.log(JSON.stringify(await compareVerifiers(Number(many), Number(seed))))
