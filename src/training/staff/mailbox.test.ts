import { describe, expect, it } from 'vitest'
import { mailboxOf } from './mailbox.ts'

describe('the mailbox behind an address', () => {
  it.each([
    ['Samuel@Ecole.invalid', 'samuel@ecole.invalid'],
    [' samuel@ecole.invalid ', 'samuel@ecole.invalid'],
    ['samuel+sexto@ecole.invalid', 'samuel@ecole.invalid'],
    ['samuel+a+b@ecole.invalid', 'samuel@ecole.invalid'],
    ['S.Amuel+x@gmail.com', 'samuel@gmail.com'],
    ['samuel@googlemail.com', 'samuel@gmail.com'],
  ])('of %s is %s', (email, mailbox) => {
    expect(mailboxOf(email)).toBe(mailbox)
  })
  it('keeps apart what only looks alike: dots count where they do, a `+` at the beginning is a name', () => {
    expect(mailboxOf('s.amuel@ecole.invalid')).not.toBe(mailboxOf('samuel@ecole.invalid'))
    expect(mailboxOf('+one@ecole.invalid')).not.toBe(mailboxOf('+two@ecole.invalid'))
    expect(mailboxOf('samuel@ecole.invalid')).not.toBe(mailboxOf('samuel@autre.invalid'))
  })
  it('is its own mailbox, whatever is given', () => {
    for (const text of ['', '@', 'a', 'a@b', 'É+x@École.invalid', '+@b', 'a@b+c']) expect(mailboxOf(mailboxOf(text))).toBe(mailboxOf(text))
  })
})
