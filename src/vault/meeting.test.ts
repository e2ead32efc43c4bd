import { expect, test } from 'vitest'
import { MEETING_CODE_BITS, meetingKeys, newMeetingCode, readMeetingCode, spacedCode } from './meeting.ts'

test('a code has at least 80 bits and is read as it was heard or typed', () => {
  expect(MEETING_CODE_BITS).toBeGreaterThanOrEqual(80)
  const codes = new Set(Array.from({ length: 200 }, newMeetingCode))
  expect(codes.size).toBe(200)
  for (const code of codes) expect(readMeetingCode(spacedCode(code).toLowerCase())).toBe(code)
  expect(readMeetingCode('o1il-0000 0000 0000')).toBe('0111000000000000')
  for (const no of ['', '0000', 'UUUU0000 0000 0000', '0000 0000 0000 0000 0']) expect(readMeetingCode(no)).toBeUndefined()
})

test('two devices with one code have the same address and open each other’s messages, in their own slot only', async () => {
  const code = newMeetingCode()
  const [here, there] = await Promise.all([meetingKeys(code), meetingKeys(code)])
  expect(there.box).toBe(here.box)
  expect(here.box).toMatch(/^[\w-]{43}$/)
  const sealed = await here.seal('hello', 'keys')
  expect(await there.open('hello', sealed)).toBe('keys')
  expect(await there.open('welcome', sealed)).toBeUndefined()
  const stranger = await meetingKeys(newMeetingCode())
  expect(stranger.box).not.toBe(here.box)
  expect(await stranger.open('hello', sealed)).toBeUndefined()
})

test('an HMAC of one side is not one of the other, nor of another text or code', async () => {
  const keys = await meetingKeys(newMeetingCode())
  const mac = await keys.mac('host', 'school head keys')
  expect(await keys.isMac('host', 'school head keys', mac)).toBe(true)
  expect(await keys.isMac('guest', 'school head keys', mac)).toBe(false)
  expect(await keys.isMac('host', 'school head other', mac)).toBe(false)
  expect(await keys.isMac('host', 'school head keys', 'A'.repeat(43))).toBe(false)
  expect(await keys.isMac('host', 'school head keys', 'not a mac')).toBe(false)
  expect(await (await meetingKeys(newMeetingCode())).isMac('host', 'school head keys', mac)).toBe(false)
})
