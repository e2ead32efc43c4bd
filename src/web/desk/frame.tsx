import type { Child } from 'hono/jsx'
import type { Locale } from '#protocol'
import { withLanguage } from '../case/place.ts'
import { renderDocument } from '../ui/index.ts'
import type { UiWords } from '../words/index.ts'
import type { DeskWords } from './words/index.ts'

/** Who reads, in which language, and where the pages are mounted. */
export interface Reader {
  readonly locale: Locale
  readonly ui: UiWords
  readonly words: DeskWords
  readonly base: string
  readonly fictional: boolean
  /** Path and query of the page, for the other language. */
  readonly here: string
  /** Lines that exist on this device only. */
  readonly unsent: number
}

interface Frame {
  readonly title: string
  readonly children: Child
  /** Form to send when the language changes, so that nothing typed is lost. */
  readonly formId?: string
  readonly hide?: boolean
  readonly sealed?: boolean
  readonly offline?: boolean
}

/** A page of the device's app: same bar as a case. */
export const renderPage = (reader: Reader, frame: Frame): string =>
  renderDocument({
    locale: reader.locale,
    ui: reader.ui,
    title: frame.title,
    kind: 'plain',
    base: reader.base,
    hide: frame.hide ?? true,
    watermark: reader.fictional ? 'fictional' : undefined,
    status: { sealed: frame.sealed ?? false, unsent: reader.unsent, offline: frame.offline ?? false },
    languageSwitch: {
      href: withLanguage(reader.here, reader.locale === 'fr-CA' ? 'en-CA' : 'fr-CA'),
      ...(frame.formId === undefined ? {} : { formId: frame.formId }),
    },
    children: frame.children,
  })

/** A "no" at the top of a page: the reason, what stays possible; the reader is brought to it. */
export const Refusal = ({ title, children }: { readonly title: string; readonly children?: Child }) => (
  <div class="note now" id="refusal" tabindex={-1}>
    <b>{title}</b> <span>{children}</span>
  </div>
)

/** The page's one heading. */
export const Heading = ({ title }: { readonly title: string }) => (
  <h1 id="h" tabindex={-1}>
    {title}
  </h1>
)
