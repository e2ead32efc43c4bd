import { localeOf } from '../public/language.ts'
import { otherLocale, renderDocument } from '../ui/index.ts'
import { uiWords } from '../words/index.ts'
import { FirstInstructions } from './first-instructions.tsx'
import { startWords } from './words/index.ts'

/** The first page of a practice case: that of a real one, under its watermark. Sent twice, the form opens one case: `caseId` is its id. */
export function practiceStartPage(request: Request, caseId: string): string {
  const locale = localeOf(request)
  const words = startWords[locale]
  return renderDocument({
    locale,
    ui: uiWords[locale],
    title: words.title,
    kind: 'plain',
    watermark: 'practice',
    base: '/practice',
    home: '/demo',
    hide: true,
    languageSwitch: { href: `/practice/start?lang=${otherLocale(locale)}` },
    children: (
      <FirstInstructions
        words={words}
        onward={{ action: '/practice/start', fields: { case: caseId } }}
        others={[{ href: '/demo', label: words.back }]}
      />
    ),
  })
}
