import type { CaseView, Closed } from '#casefile'
import type { Action, Locale } from '#protocol'
import { otherLocale, type PageProps } from '../ui/layout.tsx'
import { say } from '../ui/say.ts'
import type { Words } from '../words/index.ts'
import { rareWords } from '../words/rare/index.ts'
import { BackToCase } from './back-to-case.tsx'
import { casePage } from './frame.tsx'
import { subjectName } from './naming.ts'
import { links, type Place, withLanguage } from './place.ts'

/** Where a page shown outside any case stands. */
export interface Outside {
  readonly ui: Words['ui']
  readonly locale: Locale
  readonly base: string
  readonly here: string
  readonly mode: CaseView['mode']
}

/** Why a case cannot be opened, and what stays possible. */
export function closedPage(outside: Outside, closed: Closed['closed']): PageProps {
  const { title, text } = outside.ui.closed[closed]
  const id = /\/case\/[^/?]+/.exec(outside.here)?.[0]
  // What can be read of it, and where that ends, has a page of its own on a device.
  const beyond = outside.mode === 'real' && id ? ({ damaged: '/aside', destroyed: '/destroyed' } as const) : {}
  const next = closed === 'damaged' || closed === 'destroyed' ? beyond[closed] : undefined
  const more = next && `${outside.base}${id}${next}`
  return plainPage(outside, title, text, more)
}

export function plainPage(outside: Outside, title: string, text: string, more?: string): PageProps {
  const { ui, locale, base, here, mode } = outside
  const home = mode === 'practice' ? '/' : `${base}/`
  return {
    locale,
    ui,
    title: `${title} · ${ui.product.name}`,
    kind: 'plain',
    watermark: mode === 'practice' ? 'practice' : undefined,
    languageSwitch: { href: withLanguage(here, otherLocale(locale)) },
    hide: true,
    base,
    home,
    callbar: { label: ui.call.emergency, phone: '911', note: ui.call.noAgreement, due: false },
    children: (
      <main class="one">
        <h1 id="h" tabindex={-1}>
          {title}
        </h1>
        <p class="lead">{text}</p>
        {more ? (
          <p>
            <a href={more}>{rareWords[locale].aside.link}</a>
          </p>
        ) : null}
        <p class="after">
          <a class="alt" href={home}>
            {ui.page.home}
          </a>
        </p>
      </main>
    ),
  }
}

/** A page that this case does not have. */
export function missingPage(place: Place, text: string): PageProps {
  const { ui } = place.words
  return casePage({
    place,
    tab: ui.missing.title,
    main: (
      <div class="case">
        <div>
          <h1 id="h" tabindex={-1}>
            {ui.missing.title}
          </h1>
          <p class="lead">{text}</p>
        </div>
        <BackToCase place={place} />
      </div>
    ),
  })
}

/** An action about a person or a device, asked for without saying which one. */
export function choosePage(place: Place, action: Action): PageProps {
  const { ui, method } = place.words
  const subjects = place.view.available.filter(one => one.action === action.id).map(one => one.subject)
  const title = action.on === 'device' ? ui.subject.chooseDevice : ui.subject.chooseTitle
  return casePage({
    place,
    tab: title,
    step: action.step,
    main: (
      <div class="case">
        <div>
          <p class="kicker">{say(method.actions[action.id]?.title ?? action.id, { subject: '' })}</p>
          <h1 id="h" tabindex={-1}>
            {title}
          </h1>
        </div>
        {subjects.length === 0 ? <p>{action.on === 'device' ? ui.overview.noDevices : ui.overview.noPeople}</p> : null}
        <ul class="choose">
          {subjects.map(subject => (
            <li>
              <a class="alt" href={links(place).act(action.id, subject)}>
                {subjectName(place, subject) ?? subject}
              </a>
            </li>
          ))}
        </ul>
        <BackToCase place={place} />
      </div>
    ),
  })
}
