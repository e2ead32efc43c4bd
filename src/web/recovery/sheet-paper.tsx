import type { Locale } from '#protocol'
import type { PaperSheet } from '../joining/ports.ts'
import { Qr } from '../joining/qr.tsx'
import { formatDay, say } from '../ui/index.ts'
import { recoveryWords } from './words/index.ts'

interface SheetPaper {
  readonly locale: Locale
  readonly sheets: readonly PaperSheet[]
  /** Where two sheets are typed: the address of the app, as somebody would type it. */
  readonly address: string
  /** When they were drawn. */
  readonly drawn: string
}

const ZONE = 'America/Toronto'

/** A school's three sheets, each a page when printed: whoever finds one in ten years reads on it what it is and where it serves. */
export const SheetPapers = ({ locale, sheets, address, drawn }: SheetPaper) => {
  const { paper, sheets: names } = recoveryWords[locale]
  return (
    <>
      {sheets.map(({ number, words }) => (
        <section class="sheet recovery-sheet" aria-labelledby={`sheet-${number}`}>
          <h2 id={`sheet-${number}`}>{say(paper.title, { n: number })}</h2>
          <p class="small">{paper.alone}</p>
          <ol class="recovery-words" translate="no">
            {words.map(word => (
              <li>{word}</li>
            ))}
          </ol>
          <Qr text={words.join(' ').toUpperCase()} label={names.square} />
          <div class="only-print">
            <p>{say(paper.when, { address })}</p>
            <p>{paper.never}</p>
            <p class="to-fill">{paper.school}</p>
            <p class="to-fill">{paper.keeper}</p>
            <p class="small">{say(paper.made, { day: formatDay(drawn, ZONE, locale, true) })}</p>
          </div>
        </section>
      ))}
    </>
  )
}
