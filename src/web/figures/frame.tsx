import type { Child } from 'hono/jsx'
import type { Locale } from '#protocol'
import { withLanguage } from '../case/place.ts'
import { otherLocale, renderDocument } from '../ui/index.ts'
import type { UiWords } from '../words/index.ts'
import type { FiguresWords } from './words/index.ts'

/** Who reads these pages, and where they are mounted. */
export interface FiguresReader {
  readonly locale: Locale
  readonly ui: UiWords
  readonly words: FiguresWords
  readonly base: string
  readonly fictional: boolean
  /** Path and query of the page, for the other language. */
  readonly here: string
  readonly unsent: number
}

interface Frame {
  readonly title: string
  readonly sealed: boolean
  readonly offline?: boolean
  readonly formId?: string
  readonly children: Child
}

/** A page of figures: the same bar as every page of the device. */
export const renderFigures = (reader: FiguresReader, { title, sealed, offline = false, formId, children }: Frame): string =>
  renderDocument({
    locale: reader.locale,
    ui: reader.ui,
    title,
    kind: 'plain',
    base: reader.base,
    hide: sealed,
    watermark: reader.fictional ? 'fictional' : undefined,
    status: { sealed, unsent: reader.unsent, offline },
    languageSwitch: { href: withLanguage(reader.here, otherLocale(reader.locale)), ...(formId === undefined ? {} : { formId }) },
    children,
  })
