import type { Digest } from './ports.ts'

/** The head of an empty log. */
export const HEAD_ZERO = 'A'.repeat(43)

/** The head after a statement: it commits to that statement and to all before it. */
export const nextHead = (digest: Digest, head: string, statement: string): Promise<string> => digest(`sexto/1 head\n${head}\n${statement}`)

/** Heads after each statement, the first one being that of the empty log: `heads[n]` is the head at position n. */
export async function headsOf(digest: Digest, statements: readonly string[], from = HEAD_ZERO): Promise<readonly string[]> {
  const heads = [from]
  let head = from
  for (const statement of statements) {
    head = await nextHead(digest, head, statement)
    heads.push(head)
  }
  return heads
}
