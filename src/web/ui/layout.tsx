import type { Child } from 'hono/jsx'
import type { Locale } from '#protocol'
import type { UiWords } from '../words/index.ts'
import { type Call, CallButton } from './call.tsx'
import { Lock, Ring, Screen } from './icons.tsx'
import { count } from './say.ts'

/** What the bar says about where the lines are. `sealed` false hides the lock (public and practice pages). */
export interface Status {
  readonly sealed: boolean
  /** Lines signed on this device and not yet receipted. */
  readonly unsent?: number
  readonly offline?: boolean
  /** What the server refused, in a sentence. */
  readonly refused?: string | undefined
}

/** Where the other language is. With `formId` it submits that form, so that nothing typed is lost. */
export interface LanguageSwitch {
  readonly href: string
  readonly formId?: string
}

/** Everything around the content of a page. The content holds `<main>` and the one `<h1 id="h" tabindex="-1">`. */
export interface PageProps {
  readonly locale: Locale
  readonly ui: UiWords
  /** For the tab. Case pages give a neutral title: no name, no subject of the case. */
  readonly title: string
  readonly kind: 'case' | 'public' | 'plain'
  /** Shown in the bar, never translated. */
  readonly codeName?: string | undefined
  readonly status?: Status | undefined
  readonly watermark?: 'fictional' | 'practice' | undefined
  /** In place of the sentence of the watermark. */
  readonly watermarkText?: string | undefined
  readonly languageSwitch?: LanguageSwitch | undefined
  /** Shows the Hide button, top right. */
  readonly hide: boolean
  /** Prefix of links: `''`, `'/demo'`, `'/practice'`. */
  readonly base: string
  /** Where the ring leads; the base's own root when absent. */
  readonly home?: string | undefined
  /** The call bar at the bottom of a phone. */
  readonly callbar?: Call | undefined
  readonly footer?: Child
  /** Scripts of this page, by address; none on most pages. */
  readonly scripts?: readonly string[] | undefined
  /** Styles of this page beside those of every page, by address. */
  readonly styles?: readonly string[] | undefined
  readonly children?: Child
}

/** The other language of the two. */
export function otherLocale(locale: Locale): Locale {
  return locale === 'fr-CA' ? 'en-CA' : 'fr-CA'
}

/** The content of the document's body: what the device swaps in. Carries the language and the tab's title. */
export function Body(page: PageProps) {
  const { ui } = page
  const mark = page.watermark === undefined ? '' : page.watermark === 'fictional' ? ' practice fictional' : ' practice'
  return (
    <div id="page" class={`page page-${page.kind}${mark}`} lang={page.locale} data-title={page.title}>
      <a class="skip" href="#h">
        {ui.page.skip}
      </a>
      <TopBar {...page} />
      {page.watermark ? <Band ui={ui} watermark={page.watermark} said={page.watermarkText} /> : null}
      {page.children}
      {page.footer ?? null}
      {page.callbar ? (
        <aside class="callbar" aria-label={ui.call.region}>
          <CallButton call={page.callbar} />
        </aside>
      ) : null}
      {page.hide ? <Hidden ui={ui} /> : null}
    </div>
  )
}

/** A whole document, for the server. `renderDocument` adds the doctype. */
export function Document(page: PageProps) {
  return (
    <html lang={page.locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{page.title}</title>
        <meta name="referrer" content="no-referrer" />
        <meta name="color-scheme" content="light dark" />
        {page.kind === 'public' ? null : <meta name="robots" content="noindex" />}
        <link rel="icon" href="/assets/mark.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/app.css" />
        {(page.styles ?? []).map(href => (
          <link rel="stylesheet" href={href} />
        ))}
        {(page.scripts ?? []).map(src => (
          <script type="module" src={src} />
        ))}
      </head>
      <body>
        <Body {...page} />
      </body>
    </html>
  )
}

/** The document as text, with its doctype. */
export function renderDocument(page: PageProps): string {
  return `<!doctype html>${String(<Document {...page} />)}`
}

/** The body as text, for a page swap. */
export function renderBody(page: PageProps): string {
  return String(<Body {...page} />)
}

function TopBar(page: PageProps) {
  const { ui } = page
  return (
    <header class="top">
      <a class="mark" href={page.home ?? `${page.base}/`} aria-label={ui.product.name}>
        <Ring />
        <span>{ui.product.name}</span>
      </a>
      <p class="where-now" translate="no">
        {page.codeName ?? ''}
      </p>
      {page.status?.sealed || page.status?.unsent ? <SealedStatus page={page} status={page.status} /> : <span class="gap" />}
      {page.languageSwitch ? <Switch ui={ui} locale={page.locale} to={page.languageSwitch} /> : null}
      {page.hide ? (
        <button class="hide" type="button" data-hide popovertarget="hidden">
          <Screen /> <span>{ui.page.hide}</span>
        </button>
      ) : null}
    </header>
  )
}

function SealedStatus({ page: { ui, locale, base }, status }: { page: PageProps; status: Status }) {
  const unsent = status.unsent ?? 0
  return (
    <p class="sealed">
      {status.sealed ? <Lock /> : null}
      {status.sealed ? <span>{ui.status.sealed}</span> : null}
      {unsent > 0 ? (
        <a href={`${base}/device`} data-unsent>
          <b>{count(locale, ui.status.unsent, unsent)}</b>
        </a>
      ) : null}
      {status.refused ? <b>{status.refused}</b> : null}
      <b data-offline hidden={!status.offline}>
        {ui.status.offline}
      </b>
    </p>
  )
}

function Switch({ ui, locale, to }: { ui: UiWords; locale: Locale; to: LanguageSwitch }) {
  const other = otherLocale(locale)
  const label = (
    <>
      <span class="short" aria-hidden="true">
        {ui.page.otherShort}
      </span>
      <span class="long">{ui.page.otherLong}</span>
    </>
  )
  if (to.formId === undefined) {
    return (
      <a class="lang" href={to.href} lang={other} hreflang={other} title={ui.page.otherHint}>
        {label}
      </a>
    )
  }
  return (
    <button class="lang" type="submit" form={to.formId} name="lang" value={other} formnovalidate lang={other} title={ui.page.otherHint}>
      {label}
    </button>
  )
}

function Band({ ui, watermark, said }: { ui: UiWords; watermark: 'fictional' | 'practice'; said: string | undefined }) {
  const [name, text] =
    watermark === 'practice' ? [ui.watermark.practice, ui.watermark.practiceText] : [ui.watermark.fictional, ui.watermark.fictionalText]
  return (
    <aside class="band" aria-label={name}>
      <b>{name}</b> <span>{said ?? text}</span>
    </aside>
  )
}

/** Works without script: a popover that covers the page and hides it from everyone. The device locks as well. */
function Hidden({ ui }: { ui: UiWords }) {
  return (
    <div id="hidden" class="hidden-page" popover="manual">
      <p class="sr">
        {ui.page.hidden}. {ui.page.nothingLost}
      </p>
      <button class="hide" type="button" data-resume popovertarget="hidden" popovertargetaction="hide">
        {ui.page.resume}
      </button>
    </div>
  )
}
