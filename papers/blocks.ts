import { fill, typedText } from './fill.ts'
import type { About, Block, Typed, Writing } from './paper.ts'

export const text = (words: string): Block => ({ kind: 'text', text: words })
export const strong = (words: string): Block => ({ kind: 'strong', text: words })
export const note = (words: string): Block => ({ kind: 'note', text: words })
export const heading = (words: string): Block => ({ kind: 'heading', text: words })
export const list = (items: readonly string[]): Block => ({ kind: 'list', items })
export const facts = (...rows: readonly (readonly [string, string | undefined])[]): Block => ({
  kind: 'facts',
  rows: rows.map(([label, value]) => [label, value ?? '']),
})

/** A sentence that the staff added, when there is one. */
export const added = (typed: Typed): readonly Block[] => {
  const words = typedText(typed, 'added')
  return words === '' ? [] : [text(words)]
}

/** The top of a letter: the school, the day, whom it is about, and a greeting. */
export function letterHead<A extends About>({ typed, words, facts: known, day }: Writing<A>): readonly Block[] {
  const { common } = words
  const [school, child] = [typedText(typed, 'school'), typedText(typed, 'child')]
  return [
    ...(school === '' ? [] : [strong(school)]),
    text(fill(common.today, { day: day(known.now) })),
    ...(child === '' ? [] : [text(fill(common.about, { child }))]),
    text(fill(common.hello, { to: typedText(typed, 'to') })),
  ]
}

/** The end of a letter: when to expect word, how to reach who signs, and who signs. */
export function letterEnd<A extends About>({ typed, words, facts: known, day }: Writing<A>): readonly Block[] {
  const { common } = words
  const next = typedText(typed, 'day')
  return [
    ...added(typed),
    facts([common.nextContact, next === '' ? '' : day(next)], [common.reach, typedText(typed, 'phone')]),
    {
      kind: 'signs',
      boxes: [{ title: fill(common.signed, { name: known.by.name, function: known.by.function }), rows: [common.signature] }],
    },
    note(common.danger),
    note(common.confidential),
  ]
}
