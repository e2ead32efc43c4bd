import type { Child } from 'hono/jsx'
import type { Learner } from '#people'
import type { Locale } from '#protocol'
import { localeOf } from '../public/language.ts'
import { otherLocale, renderDocument } from '../ui/index.ts'
import { type UiWords, uiWords } from '../words/index.ts'
import { type PeopleWords, peopleWords } from './people-words/index.ts'
import type { TrainingPlace } from './ports.ts'

/** Who reads a page of the training, in which language and where. */
export interface TrainingReader {
  readonly locale: Locale
  readonly words: PeopleWords
  readonly ui: UiWords
  readonly place: TrainingPlace
  /** Path of the page, for the switch to the other language. */
  readonly path: string
  readonly learner: Learner | undefined
}

/** The reader of one request; `locale` when a form has just chosen another. */
export function trainingReaderOf(
  request: Request,
  place: TrainingPlace,
  learner: Learner | undefined,
  locale: Locale = localeOf(request),
): TrainingReader {
  return { locale, words: peopleWords(locale), ui: uiWords[locale], place, path: new URL(request.url).pathname, learner }
}

interface TrainingPage {
  readonly title: string
  /** A form that the language button submits, so that nothing typed is lost. */
  readonly formId?: string
  readonly children: Child
}

/** A whole page of the training as text: the bar, where one can go, the content, the help lines. */
export function renderTraining(reader: TrainingReader, page: TrainingPage): string {
  const { locale, ui, place, path, words } = reader
  return renderDocument({
    locale,
    ui,
    title: `${page.title} · ${ui.product.name}`,
    kind: 'plain',
    hide: true,
    base: place.base,
    home: `${place.base}/`,
    watermark: place.fictional ? 'fictional' : undefined,
    watermarkText: words.frame.fictional,
    styles: ['/assets/training.css'],
    languageSwitch: { href: `${path}?lang=${otherLocale(locale)}`, ...(page.formId === undefined ? {} : { formId: page.formId }) },
    children: (
      <>
        <TrainingNav reader={reader} />
        {page.children}
      </>
    ),
    footer: <TrainingFoot reader={reader} />,
  })
}

/** Where somebody signed in can go, by role; nothing before. */
export function TrainingNav({ reader }: { readonly reader: TrainingReader }) {
  const { learner, place, words } = reader
  if (learner === undefined) return null
  const links = [
    ['/', words.frame.home],
    ...(learner.roles.includes('coordinator') ? [['/coordinator', words.frame.coordinator]] : []),
    ...(learner.roles.includes('issuer') ? [['/issuer', words.frame.issuer]] : []),
    ...(learner.roles.includes('reviewer') ? [['/review', words.frame.review]] : []),
    ...(learner.roles.includes('registrar') ? [['/register', words.frame.register]] : []),
  ]
  return (
    <nav class="training-nav" aria-label={words.frame.nav}>
      <ul class="training-links">
        {links.map(([href, label]) => (
          <li>
            <a href={`${place.base}${href}`} aria-current={reader.path === `${place.base}${href}` ? 'page' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
      <form method="post" action={`${place.base}/sign-out`}>
        <span translate="no">{learner.name}</span>
        <button class="plain" type="submit">
          {words.frame.signOut}
        </button>
      </form>
    </nav>
  )
}

function TrainingFoot({ reader }: { readonly reader: TrainingReader }) {
  const { frame } = reader.words
  return (
    <footer class="foot">
      <div>
        <p>
          {frame.danger}{' '}
          <a href="tel:911">
            <b>911</b>
          </a>
          {' · '}
          {frame.suicide}{' '}
          <a href="tel:988">
            <b>9-8-8</b>
          </a>
          <br />
          {frame.forYou}
        </p>
      </div>
    </footer>
  )
}

/** A short page: a finding, what stays possible, one way on. */
export function plainPage(
  reader: TrainingReader,
  page: { readonly title: string; readonly text: string; readonly to?: readonly [string, string] },
): string {
  return renderTraining(reader, {
    title: page.title,
    children: (
      <main class="public narrow">
        <div>
          <h1 id="h" tabindex={-1}>
            {page.title}
          </h1>
          <p class="lead">{page.text}</p>
        </div>
        {page.to === undefined ? null : (
          <p>
            <a class="go" href={page.to[0]}>
              {page.to[1]}
            </a>
          </p>
        )}
      </main>
    ),
  })
}
