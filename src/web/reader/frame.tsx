import type { Child } from 'hono/jsx'
import type { Locale } from '#protocol'
import { Ring } from '../ui/icons.tsx'
import { uiWords } from '../words/index.ts'
import { readerWords } from './words/index.ts'

interface FrameProps {
  readonly locale: Locale
  readonly fictional: boolean
  readonly busy: boolean
  readonly children?: Child
}

/** What is around the pages of the reader: its name, the other language, the watermark of the fictional school. */
export function ReaderFrame({ locale, fictional, busy, children }: FrameProps) {
  const words = readerWords[locale]
  const { watermark } = uiWords[locale]
  const other = locale === 'fr-CA' ? 'en-CA' : 'fr-CA'
  return (
    <div
      id="page"
      class={`page page-public reader${fictional ? ' practice fictional' : ''}`}
      lang={locale}
      aria-busy={busy ? 'true' : 'false'}
    >
      <a class="skip" href="#h">
        {words.skip}
      </a>
      <header class="top">
        <p class="mark">
          <Ring />
          <span>{words.brand}</span>
        </p>
        <button class="lang" type="button" data-lang lang={other}>
          {words.other}
        </button>
      </header>
      {fictional ? (
        <aside class="band" aria-label={watermark.fictional}>
          <b>{watermark.fictional}</b> <span>{watermark.fictionalText}</span>
        </aside>
      ) : null}
      {busy ? (
        <p class="reader-busy" role="status">
          {words.working}
        </p>
      ) : null}
      {children}
    </div>
  )
}
