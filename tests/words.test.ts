import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sentencesIn } from '../method/testing/blame.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string) => sentencesIn(JSON.parse(readFileSync(join(root, path), 'utf8')))

/** Every pair of files of words, found by its name: a folder that is new is read too. Released versions of the method never change. */
const folders = ['src', 'method', 'courses', 'papers']
  .flatMap(folder => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(name => `${folder}/${name}`))
  .filter(path => path.endsWith('fr-CA.json') && !path.startsWith('method/released/'))
  .sort()

/** Commands that somebody types are no sentences. */
const isTyped = (path: string): boolean => path === 'verify.command.line'
const withoutCommands = (text: string): string => text.replaceAll(/npm run \S+|https?:\/\/\S+/g, '')
const places = (text: string): readonly string[] => (text.match(/\{\w+\}/g) ?? []).toSorted()

const FRENCH = /['"]|\.\.\.|[\s\u00a0][;!?](?:\s|$)|(?<![\u00a0\d]):(?!\w)|«(?!\u00a0)|(?<!\u00a0)»|\d [%$]/
const ENGLISH = /['"«»]|\.\.\.|\s[:;!?](?:\s|$)/
const BLAME =
  /coupable|agresseur|victime|en retard|overdue|\bvictims?\b|erreur|invalide|interdit|échoué|échec|offender|\berror\b|invalid|forbidden|\bfail(?:ed|ure)?\b/i

it('words are found where they stand', () => {
  expect(folders.length).toBeGreaterThan(30)
})

const inBoth = (path: string) => ({ french: read(path), english: read(path.replace('fr-CA.json', 'en-CA.json')) })

describe.each(folders)('the words of %s', path => {
  const { french, english } = inBoth(path)

  it('say the same things in both languages, with the same places to fill', () => {
    const shape = (all: typeof french) => Object.fromEntries(all.map(one => [one.path, [places(one.text), one.text.trim() === '']]))
    expect(shape(english)).toEqual(shape(french))
  })

  it('are set as French is set in Quebec and English in Canada', () => {
    const wrong = (all: typeof french, fault: RegExp) => all.filter(one => !isTyped(one.path) && fault.test(withoutCommands(one.text)))
    expect([...wrong(french, FRENCH), ...wrong(english, ENGLISH)]).toEqual([])
  })
})

// The method, the courses and the papers ask more of their sentences, in tests of their own.
describe.each(folders.filter(path => path.startsWith('src/')))('the words of %s', path => {
  it('tell nobody of an error or a failure, and put no fault on anybody', () => {
    const { french, english } = inBoth(path)
    expect([...french, ...english].filter(({ text }) => BLAME.test(text))).toEqual([])
  })
})
