import { readPack, type ScenarioPack } from '#training'

/** A case of this folder. Throws on a fault: a case that cannot be read is never shipped, since its test says why. */
export function readCase(name: string, scenario: unknown, french: unknown, english: unknown): ScenarioPack {
  const read = readPack({ scenario, words: { 'fr-CA': french, 'en-CA': english } })
  if ('faults' in read)
    throw new Error(`courses/architect/${name}: ${read.faults.map(({ path, fault }) => `${path}: ${fault}`).join('; ')}`)
  return read
}
