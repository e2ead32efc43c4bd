import type { Child } from 'hono/jsx'
import type { Locale } from '#protocol'
import { withLanguage } from '../case/place.ts'
import { otherLocale, renderDocument } from '../ui/index.ts'
import type { UiWords } from '../words/index.ts'

/** Who reads a page of the device that is about the school: its keys, its staff, its sheets. */
export interface DeviceReader {
  readonly locale: Locale
  readonly ui: UiWords
  readonly base: string
  readonly fictional: boolean
  /** Path of the page, for the other language. */
  readonly here: string
  readonly unsent: number
}

interface DevicePage {
  /** In the tab, neutral. */
  readonly title: string
  readonly heading: string
  /** What was refused, and why. */
  readonly refusal?: { readonly lead: string; readonly why: string } | undefined
  readonly children: Child
  /** Form to send when the language changes, so that nothing typed is lost. */
  readonly formId?: string | undefined
  readonly wide?: boolean | undefined
}

/** A page of the school on the device: the bar of every page, one heading, and what was refused before all else. */
export const renderDevicePage = (reader: DeviceReader, { title, heading, refusal, children, formId, wide }: DevicePage): string =>
  renderDocument({
    locale: reader.locale,
    ui: reader.ui,
    title,
    kind: 'plain',
    base: reader.base,
    hide: true,
    watermark: reader.fictional ? 'fictional' : undefined,
    status: { sealed: false, unsent: reader.unsent },
    languageSwitch: { href: withLanguage(reader.here, otherLocale(reader.locale)), ...(formId === undefined ? {} : { formId }) },
    children: (
      <main class={wide ? 'one stack joining wide' : 'one stack joining'}>
        <h1 id="h" tabindex={-1}>
          {heading}
        </h1>
        {refusal ? (
          <div class="note now" id="refusal" tabindex={-1}>
            <b>{refusal.lead}</b> <span>{refusal.why}</span>
          </div>
        ) : null}
        {children}
      </main>
    ),
  })
