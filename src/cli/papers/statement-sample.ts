import type { CaseView } from '#casefile'
import type { Locale, MethodWords } from '#protocol'
import { type CaseLooks, renderDocument, statementPage, uiWords } from '#web'
import { pageInMarkdown } from './page-in-markdown.ts'

/** Who can read the fictional case of the samples, who opened it, and the one copy that left. */
const LOOKS: CaseLooks = {
  narrowed: false,
  readers: [
    { member: 'nadia', parts: ['care', 'identity', 'justice'] },
    { member: 'luc', parts: ['care', 'identity', 'justice'] },
    { member: 'samuel', parts: ['care', 'identity'] },
    { member: 'maya', parts: ['care', 'identity'] },
  ],
  copies: [{ seq: 40, by: 'nadia', at: '2026-11-17T16:05:00.000Z', parts: ['care', 'identity'] }],
  looks: [
    { what: 'care', by: 'maya', at: '2026-11-16T15:20:00.000Z' },
    { what: 'open-identity', by: 'nadia', at: '2026-11-16T15:49:00.000Z' },
    { what: 'print', by: 'luc', at: '2026-11-17T13:30:00.000Z' },
  ],
}

/** The sample of the statement of access about a young person: the page that the case has, as it prints. */
export function statementSample(view: CaseView, method: MethodWords, label: string, locale: Locale): string {
  const place = { view, locale, words: { ui: uiWords[locale], method }, base: '', here: `/case/${view.caseId}/statement` }
  return `${pageInMarkdown(renderDocument(statementPage(place, LOOKS, label)))}\n`
}
