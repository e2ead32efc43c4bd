import { dayIn, momentIn } from './days.ts'
import { factsFor } from './narrow.ts'
import type { About, Paper, PaperSource } from './paper.ts'
import { paperWords } from './words/index.ts'

/** A paper that takes its own facts, and no others, from the case it is made of. */
export const paper = <A extends About>({ write, ...declared }: PaperSource<A>): Paper => ({
  ...declared,
  compose: (desk, subject, typed, locale) => {
    const facts = factsFor(desk, declared.about, subject, declared.reads)
    if (facts === undefined) return { code: 'unknown-subject' }
    const { zone } = desk.view.state
    const words = paperWords[locale]
    const blocks = write({
      facts,
      typed,
      words,
      locale,
      method: desk.method,
      day: when => (when === '' ? '' : dayIn(when, zone, locale)),
      moment: when => momentIn(when, zone, locale),
    })
    return 'code' in blocks ? blocks : { locale, heading: words[declared.id].heading, blocks }
  },
})
