import { describe, expect, it } from 'vitest'
import { checkingCrypto } from '#vault'
import { methodLibrary } from './method-library.ts'

const { digest } = checkingCrypto()
const definition = JSON.stringify({ id: 'lost-and-found', version: '1.0.0', steps: [] })
const words = {
  'fr-CA': JSON.stringify({ locale: 'fr-CA', name: 'Objets trouvés' }),
  'en-CA': JSON.stringify({ locale: 'en-CA', name: 'Lost and found' }),
}

const released = async () => {
  const manifest = JSON.stringify({
    id: 'lost-and-found',
    version: '1.0.0',
    definition: await digest(definition),
    words: { 'fr-CA': await digest(words['fr-CA']), 'en-CA': await digest(words['en-CA']) },
  })
  const hash = await digest(manifest)
  const files = new Map([
    [`/method/${hash}/manifest.json`, manifest],
    [`/method/${hash}/definition.json`, definition],
    [`/method/${hash}/fr-CA.json`, words['fr-CA']],
    [`/method/${hash}/en-CA.json`, words['en-CA']],
    ['/method/current.json', JSON.stringify({ id: 'lost-and-found', version: '1.0.0', hash })],
  ])
  const library = methodLibrary(digest, async path => {
    const text = files.get(path)
    return text === undefined ? new Response(null, { status: 404 }) : new Response(text)
  })
  return { hash, files, library }
}

describe('the method of a case', () => {
  it('is read with its sentences in both languages, and is the one in force', async () => {
    const { hash, library } = await released()
    expect((await library.current()).pin).toEqual({ id: 'lost-and-found', version: '1.0.0', hash })
    expect((await library.words(hash, 'fr-CA')).name).toBe('Objets trouvés')
    expect((await library.words(hash, 'en-CA')).name).toBe('Lost and found')
  })

  it('is refused when the server changed one rule of it', async () => {
    const { hash, files, library } = await released()
    files.set(`/method/${hash}/definition.json`, definition.replace('[]', '[ ]'))
    expect(await library.get(hash)).toBeUndefined()
  })

  it('is refused when the server changed one sentence of it', async () => {
    const { hash, files, library } = await released()
    files.set(`/method/${hash}/fr-CA.json`, words['fr-CA'].replace('trouvés', 'perdus'))
    await expect(library.words(hash, 'fr-CA')).rejects.toThrow('missing or were changed')
  })

  it('is refused when its manifest is not the one that the case pins', async () => {
    const { hash, files, library } = await released()
    files.set(`/method/${hash}/manifest.json`, JSON.stringify({ id: 'other' }))
    expect(await library.get(hash)).toBeUndefined()
  })

  it('is still known when the network is gone, so that a case can begin', async () => {
    const { hash, files, library } = await released()
    expect((await library.current()).pin.hash).toBe(hash)
    files.clear()
    expect((await library.current()).pin.hash).toBe(hash)
  })

  it('goes out with an export as the very texts that its hash commits to, and not at all when one was changed', async () => {
    const { hash, files, library } = await released()
    const texts = await library.files?.(hash)
    expect([texts?.definition, texts?.words]).toEqual([definition, words])
    expect(await digest(texts?.manifest ?? '')).toBe(hash)
    files.set(`/method/${hash}/definition.json`, '{}')
    expect(await library.files?.(hash)).toBeUndefined()
  })

  it('can be asked for again after the network failed once', async () => {
    const { hash, files, library } = await released()
    const path = `/method/${hash}/definition.json`
    files.delete(path)
    expect(await library.get(hash)).toBeUndefined()
    files.set(path, definition)
    expect(await library.get(hash)).toBeDefined()
  })

  it('fetches what the first hours do not need apart, and only when it is wanted', async () => {
    const first = JSON.stringify({ locale: 'fr-CA', name: 'Objets trouvés', actions: { greet: { title: 'Accueillir' } } })
    const turns = JSON.stringify({ flood: { title: 'Une inondation' } })
    const manifest = JSON.stringify({
      id: 'lost-and-found',
      version: '1.0.0',
      definition: await digest(definition),
      words: {},
      parts: { 'fr-CA.first': await digest(first), 'fr-CA.later': await digest(turns) },
    })
    const hash = await digest(manifest)
    const asked: string[] = []
    const files = new Map([
      [`/method/${hash}/manifest.json`, manifest],
      [`/method/${hash}/fr-CA.first.json`, first],
      [`/method/${hash}/fr-CA.later.json`, turns],
    ])
    const library = methodLibrary(digest, async path => {
      asked.push(path.split('/').at(-1) ?? '')
      return new Response(files.get(path) ?? null)
    })
    expect(Object.keys((await library.words(hash, 'fr-CA')).actions)).toEqual(['greet'])
    expect(asked).toEqual(['manifest.json', 'fr-CA.first.json'])
    expect(Object.keys((await library.words(hash, 'fr-CA', true)).actions)).toEqual(['greet', 'flood'])
    files.set(`/method/${hash}/fr-CA.later.json`, turns.replace('inondation', 'fête'))
    const changed = methodLibrary(digest, async path => new Response(files.get(path) ?? null))
    await expect(changed.words(hash, 'fr-CA', true)).rejects.toThrow('missing or were changed')
  })
})
