import { accessWords } from '../access/words/index.ts'
import { FirstInstructions } from '../start/first-instructions.tsx'
import { type Reader, Refusal, renderPage } from './frame.tsx'
import type { StartRefusal } from './ports.ts'

interface StartPage {
  readonly formId: string
  readonly refused?: StartRefusal
  /** Already read on the page before. */
  readonly read?: boolean
}

/** The first three instructions: shown at once, before any signing in, whatever the network does. */
export const startPage = (reader: Reader, { formId, refused, read }: StartPage): string => {
  const { first, start } = reader.words
  const { base } = reader
  return renderPage(reader, {
    title: reader.words.titles.start,
    hide: true,
    children: (
      <FirstInstructions
        words={first}
        onward={{ action: `${base}/start`, fields: { form: formId } }}
        refusal={refused ? <Refusal title={start.refused.title}>{start.refused[refused]}</Refusal> : null}
        read={read === true}
        others={[
          ...(read ? [{ href: `${base}/start`, label: first.read.again }] : []),
          { href: `${base}/notice`, label: start.notMe },
          // In the fictional school one comes to look around too: its other cases are one step away. A phone has room for one of the two.
          reader.fictional
            ? { href: `${base}/`, label: start.schoolCases }
            : { href: `${base}/start/named`, label: accessWords[reader.locale].narrow.link },
        ]}
      />
    ),
  })
}
