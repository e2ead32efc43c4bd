import type { Child } from 'hono/jsx'
import type { Locale } from '#protocol'
import { otherLocale, renderDocument } from '../ui/index.ts'
import { type UiWords, uiWords } from '../words/index.ts'
import { localeOf } from './language.ts'
import { type PublicWords, publicWords } from './words/index.ts'

/** Who reads a page: the language, the sentences, and where they are. */
export interface Reader {
  readonly locale: Locale
  readonly words: PublicWords
  readonly ui: UiWords
  /** Path of the page with what it was asked, for the switch to the other language. */
  readonly path: string
}

/** The reader of one request. */
export function readerOf(request: Request): Reader {
  const locale = localeOf(request)
  const { pathname, searchParams } = new URL(request.url)
  searchParams.delete('lang')
  return {
    locale,
    words: publicWords(locale),
    ui: uiWords[locale],
    path: searchParams.size === 0 ? pathname : `${pathname}?${searchParams}`,
  }
}

interface PublicPage {
  readonly title: string
  readonly scripts?: readonly string[]
  readonly styles?: readonly string[]
  /** Without the foot: the first instructions fit a phone without scrolling. */
  readonly bare?: boolean
  readonly children: Child
}

/** A whole public page as text: the bar, the content, the foot with 911 and the other pages. */
export function renderPage(reader: Reader, page: PublicPage): string {
  const { locale, ui, path } = reader
  return renderDocument({
    locale,
    ui,
    title: `${page.title} · ${ui.product.name}`,
    kind: 'public',
    hide: true,
    base: '',
    home: '/',
    languageSwitch: { href: `${path}${path.includes('?') ? '&' : '?'}lang=${otherLocale(locale)}` },
    scripts: page.scripts,
    ...(page.styles === undefined ? {} : { styles: page.styles }),
    children: page.children,
    footer: page.bare ? null : <Foot reader={reader} />,
  })
}

function Foot({ reader }: { readonly reader: Reader }) {
  const { footer } = reader.words
  const links = [
    ['/start', footer.start],
    ['/method', footer.method],
    ['/aide-memoire', footer.aideMemoire],
    ['/paper', footer.paper],
    ['/resources', footer.resources],
    ['/badges/verify', footer.badges],
    ['/security', footer.security],
    ['/accessibility', footer.accessibility],
  ] as const
  return (
    <footer class="foot">
      <div>
        <p>
          {footer.danger}{' '}
          <a href="tel:911">
            <b>911</b>
          </a>
          . {footer.youthProtection}
          <br />
          {footer.notOfficial}
        </p>
        <nav aria-label={footer.links}>
          <ul class="foot-links">
            {links.map(([href, label]) => (
              <li>
                <a href={href}>{label}</a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </footer>
  )
}
