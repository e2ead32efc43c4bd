import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sexto } from '#method'
import { asWritten } from '#protocol'
import { CRITICALS, type Play, parsePack, type ScenarioPack, validateScenario, walkScenario } from '#training'
import { listOfCases } from '../src/cli/list-cases.ts'

const folder = join(import.meta.dirname, '..', 'courses', 'architect')
const names = readdirSync(folder).filter(name => existsSync(join(folder, name, 'scenario.json')))
const read = (name: string, file: string): string => readFileSync(join(folder, name, file), 'utf8')

const packOf = (name: string): ScenarioPack => {
  const words = { 'fr-CA': read(name, 'words/fr-CA.json'), 'en-CA': read(name, 'words/en-CA.json') }
  const pack = parsePack({ scenario: read(name, 'scenario.json'), words })
  if ('faults' in pack) throw new Error(JSON.stringify(pack.faults, null, 2))
  return pack
}
const playOf = (pack: ScenarioPack): Play => ({
  scenario: pack.scenario,
  method: { id: sexto.id, version: sexto.version, hash: 'not-released' },
  protocol: sexto,
  texts: asWritten,
})

describe.each(names)('the fictional case %s', name => {
  it('is named like its folder, and names nothing that is not there, in both languages', () => {
    const pack = packOf(name)
    expect(pack.scenario.id).toBe(name)
    expect(validateScenario(pack, sexto)).toEqual([])
  })

  it('is walked along every way to every ending, with each expected act allowed by the method and each error possible', () => {
    const pack = packOf(name)
    const walk = walkScenario(playOf(pack))
    expect(walk.faults).toEqual([])
    const made = pack.scenario.scenes.flatMap(scene => scene.options.flatMap(option => option.critical ?? []))
    expect([...walk.criticals].sort()).toEqual(CRITICALS.filter(code => made.includes(code)).toSorted())
    expect(walk.endings.size).toBe(pack.scenario.endings.length)
  }, 60_000)

  it.each(['fr-CA', 'en-CA'] as const)('does not give the sound option away by its length, in %s', locale => {
    const { scenario, words } = packOf(name)
    const scenes = scenario.scenes
      .map(scene => {
        const lengths = (sound: boolean) =>
          scene.options
            .filter(option => (option.sound === true) === sound)
            .map(({ id }) => words[locale].scenes[scene.id]?.options?.[id]?.label.length ?? 0)
        return { sound: lengths(true), others: lengths(false) }
      })
      .filter(({ sound, others }) => sound.length > 0 && others.length > 0)
    const longest = scenes.filter(({ sound, others }) => Math.min(...sound) > Math.max(...others))
    const shortest = scenes.filter(({ sound, others }) => Math.max(...sound) < Math.min(...others))
    expect(longest.length, 'sound and longest').toBeLessThanOrEqual(scenes.length / 2)
    expect(shortest.length, 'sound and shortest').toBeLessThanOrEqual(scenes.length / 2)
  })

  it('says what leads where without naming a real place, a brand or a town', () => {
    const texts = read(name, 'words/fr-CA.json') + read(name, 'words/en-CA.json')
    expect(texts).not.toMatch(/Snapchat|Instagram|TikTok|Facebook|Messenger|WhatsApp|Discord|Montréal|Laval|Québec|Sherbrooke|Gatineau/i)
    expect(texts).not.toMatch(/https?:|@[a-z]/i)
  })
})

it('every folder of a case is in the list that the server carries', () => {
  expect(readFileSync(join(folder, 'index.ts'), 'utf8')).toBe(listOfCases(names))
})
