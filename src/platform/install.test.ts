import { expect, test } from 'vitest'
import { makeInstall } from './install.ts'

const door = () => makeInstall({ https: () => 'missing' as const }, ['https'], () => 0)

test('the token of the console opens the checklist once', async () => {
  const install = door()
  const admitted = await install.admit(` ${install.token}\n`)
  expect('visit' in admitted && (await install.readiness(admitted.visit))).toEqual([{ id: 'https', state: 'missing' }])
  expect(await install.admit(install.token)).toEqual({ refused: 'used-token' })
})

test('a wrong token opens nothing, and guessing is stopped', async () => {
  const install = door()
  for (let attempt = 0; attempt < 5; attempt++) expect(await install.admit('guess')).toEqual({ refused: 'wrong-token' })
  expect(await install.admit(install.token)).toEqual({ refused: 'too-many' })
  expect(await install.readiness('guess')).toBeUndefined()
})
