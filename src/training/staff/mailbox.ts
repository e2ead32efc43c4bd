/** Providers whose mailboxes ignore dots, and go by two names. */
const DOTLESS = new Set(['gmail.com', 'googlemail.com'])

/**
 * The mailbox behind an address: capitals, what follows a `+`, and the spellings of one provider aside. It tells who is the same person,
 * never where a mail goes.
 */
export function mailboxOf(email: string): string {
  const address = email.normalize('NFKC').trim().toLowerCase()
  const at = address.lastIndexOf('@')
  if (at < 1) return address
  const [local, host] = [address.slice(0, at), address.slice(at + 1)]
  const box = local.split('+')[0] || local
  return DOTLESS.has(host) ? `${box.replaceAll('.', '')}@gmail.com` : `${box}@${host}`
}
