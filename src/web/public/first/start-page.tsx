import { FirstInstructions } from '../../start/first-instructions.tsx'
import { startWords } from '../../start/words/index.ts'
import { type Reader, renderPage } from '../frame.tsx'
import type { PublicLinks } from '../ports.ts'

/** The first three instructions, readable at once; then the case app, or the fictional school where there is nothing else: they are not shown twice. */
export function startPage(reader: Reader, { caseUrl, fictionalOnly }: PublicLinks): string {
  const words = startWords[reader.locale]
  const school = '/demo?read=1'
  return renderPage(reader, {
    title: words.title,
    bare: true,
    children: (
      <FirstInstructions
        words={words}
        onward={{ href: fictionalOnly ? school : `${caseUrl}/start?read=1&lang=${reader.locale}` }}
        others={fictionalOnly ? [] : [{ href: school, label: reader.words.practise }]}
      />
    ),
  })
}
