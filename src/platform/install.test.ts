import { expect, test } from 'vitest'
import { makeInstall } from './install.ts'

const door = () => makeInstall({ https: () => 'missing' as const }, ['https'], () => 0)

test('the token of the console opens the checklist once', async () => {
  const install = door()
  const admitted = await install.admit(` ${install.token}\n`)
  expect('visit' in admitted && (await install.readiness(admitted.visit))).toEqual([{ id: 'https', state: 'missing' }])
  expect(await install.admit(install.token)).toEqual({ refused: 'used-token' })
})

test('a question that cannot be answered is said to be so', async () => {
  const broken = () => {
    throw new Error('the disk went away')
  }
  const install = makeInstall({ storage: broken, https: () => 'ready' as const }, ['storage', 'https'], () => 0)
  const admitted = await install.admit(install.token)
  expect('visit' in admitted && (await install.readiness(admitted.visit))).toEqual([
    { id: 'storage', state: 'cannot-tell' },
    { id: 'https', state: 'ready' },
  ])
})

test('a wrong token opens nothing, and guessing is stopped', async () => {
  const install = door()
  for (let attempt = 0; attempt < 5; attempt++) expect(await install.admit('guess')).toEqual({ refused: 'wrong-token' })
  expect(await install.admit(install.token)).toEqual({ refused: 'too-many' })
  expect(await install.readiness('guess')).toBeUndefined()
})
