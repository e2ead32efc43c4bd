/** Tags without an end. */
const EMPTY = ['br', 'hr', 'img', 'input', 'path', 'circle']
const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
const OPENS: Readonly<Record<string, string>> = { h1: '\n\n# ', h2: '\n\n## ', p: '\n\n', ul: '\n', li: '\n* ', b: '**', span: ' · ' }
const CLOSES: Readonly<Record<string, string>> = { b: '**' }

/** What a page of ours prints, as a text: its `main` without what is on screens only, or at the head of a print of the case. */
export function pageInMarkdown(html: string): string {
  const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'))
  let text = ''
  // Open tags inside something that is not printed.
  let hidden = 0
  for (const [, close, tag = '', attributes = '', words] of main.matchAll(/<(\/?)([a-z0-9]+)([^>]*)>|([^<]+)/g)) {
    if (words !== undefined) text += hidden > 0 ? '' : words
    else if (EMPTY.includes(tag)) continue
    else if (hidden > 0) hidden += close ? -1 : 1
    else if (/class="[^"]*(?:screen-only|print-head)/.test(attributes)) hidden = 1
    else text += (close ? CLOSES : OPENS)[tag] ?? ''
  }
  return text.replace(/&(?:amp|lt|gt|quot|#39);/g, entity => ENTITIES[entity] ?? entity).trim()
}
