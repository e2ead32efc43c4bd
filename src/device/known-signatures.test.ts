import { beforeAll, expect, test } from 'vitest'
import type { CheckingCrypto, SignedText } from '#log'
import { checkingCrypto, newDeviceSecrets, signerOf } from '#vault'
import { deviceChecking } from './checking.ts'
import { type KnownLists, knownSignatures } from './known-signatures.ts'

const MANY = 200
const LIST = 'a log statements'
let asked: readonly SignedText[]
let other: SignedText

beforeAll(async () => {
  const signer = await signerOf((await newDeviceSecrets()).sign)
  const signed = async (text: string): Promise<SignedText> => [signer.x, await signer.sign(text), text]
  asked = await Promise.all(Array.from({ length: MANY + 20 }, (_, i) => signed(`line ${i}`)))
  other = await signed('another line')
})

/** A device that counts how many signatures it checked since it was last asked. */
function device(kept = new Map<string, { readonly many: number; readonly digest: string }>()) {
  const real = checkingCrypto()
  let checked = 0
  const counting: CheckingCrypto = {
    ...real,
    verify: (...one) => {
      checked += 1
      return real.verify(...one)
    },
  }
  const lists: KnownLists = { read: async list => kept.get(list), keep: async (list, known) => void kept.set(list, known) }
  const { verifyAll } = knownSignatures(counting, lists)
  const read = async (given: readonly SignedText[], list = LIST) => {
    checked = 0
    const answers = (await verifyAll?.(given, list)) ?? []
    await new Promise(resolve => setTimeout(resolve, 50))
    return { wrong: answers.flatMap((valid, i) => (valid ? [] : [i])), answers: answers.length, checked }
  }
  return { read, kept, verifyAll }
}

test('what was checked here is not checked again, and what came after it is', async () => {
  const { read } = device()
  expect(await read(asked.slice(0, MANY))).toEqual({ wrong: [], answers: MANY, checked: MANY })
  expect(await read(asked.slice(0, MANY))).toEqual({ wrong: [], answers: MANY, checked: 0 })
  expect(await read(asked)).toEqual({ wrong: [], answers: MANY + 20, checked: 20 })
  expect(await read([...asked, [other[0], other[1], 'not what was signed']])).toMatchObject({ wrong: [MANY + 20], checked: 21 })
})

test.each<readonly [string, (list: readonly SignedText[]) => readonly SignedText[], readonly number[]]>([
  ['a text', list => list.with(7, [other[0], list[7]?.[1] ?? '', 'line 8']), [7]],
  ['a signature', list => list.with(7, [other[0], other[1], 'line 7']), [7]],
  ['a key', list => list.with(7, ['', list[7]?.[1] ?? '', 'line 7']), [7]],
  ['another good line in the place of one', list => list.with(7, other), []],
  ['the order', list => list.with(7, list[8] ?? other).with(8, list[7] ?? other), []],
  ['one left out', list => list.toSpliced(7, 1), []],
])('one thing changed, %s, and all are checked again', async (_, changed, wrong) => {
  const { read } = device()
  await read(asked)
  const given = changed(asked)
  expect(await read(given)).toEqual({ wrong, answers: given.length, checked: given.length })
})

test('a list with a wrong signature is never known, nor a few lines, nor a list without a name', async () => {
  const { read, kept, verifyAll } = device()
  expect((await read(asked.with(7, [other[0], other[1], 'line 7']))).wrong).toEqual([7])
  await read(asked.slice(0, MANY - 1))
  expect(await verifyAll?.(asked)).toEqual(asked.map(() => true))
  expect([...kept.keys()]).toEqual([])
  expect((await read(asked)).checked).toBe(MANY + 20)
})

test('what is kept of one list says nothing of another, and a store that answers nonsense, or nothing, only costs time', async () => {
  const { read, kept } = device()
  await read(asked)
  expect((await read(asked, 'a log receipts')).checked).toBe(MANY + 20)
  const digest = kept.get(LIST)?.digest ?? ''
  for (const known of [
    { many: MANY + 21, digest },
    { many: -1, digest },
    { many: 0, digest },
    { many: 1, digest },
  ]) {
    kept.set(LIST, known)
    expect(await read(asked)).toEqual({ wrong: [], answers: MANY + 20, checked: MANY + 20 })
  }
  const broken = knownSignatures(checkingCrypto(), {
    read: () => Promise.reject(new Error('no disk')),
    keep: () => Promise.reject(new Error('full')),
  })
  expect(await broken.verifyAll?.(asked.with(7, other).slice(0, 9), LIST)).toEqual(Array(9).fill(true))
})

test('what checks a long case is fetched once, for a long one only; when it cannot be had, the page checks by itself', async () => {
  let fetched = 0
  const names: (string | undefined)[] = []
  const { verifyAll } = deviceChecking(async crypto => {
    fetched += 1
    if (fetched === 1) throw new Error('no network')
    const noting: CheckingCrypto['verifyAll'] = async (given, list) => {
      names.push(list)
      return Promise.all(given.map(one => crypto.verify(...one)))
    }
    return { ...crypto, verifyAll: noting }
  })
  const given = asked.with(7, [other[0], other[1], 'line 7'])
  const wrong = async (few: readonly SignedText[]) => (await verifyAll?.(few, LIST))?.flatMap((valid, i) => (valid ? [] : [i]))
  expect([await wrong(given.slice(0, 9)), fetched]).toEqual([[7], 0])
  expect([await wrong(given), fetched, names]).toEqual([[7], 1, []])
  expect([await wrong(given), await wrong(given), fetched, names]).toEqual([[7], [7], 2, [LIST, LIST]])
})
