import type { Child } from 'hono/jsx'
import { LEVELS, type LtiRefusalCode } from '#training'
import { localeOf } from '../../public/language.ts'
import { renderDocument, say } from '../../ui/index.ts'
import { uiWords } from '../../words/index.ts'
import { type LtiWords, ltiWords } from './words/index.ts'

interface LtiPage {
  readonly title: string
  readonly children: Child
}

/** A page that somebody meets on the way between a platform and the training. No language switch: its address is good once. */
function page(request: Request, make: (words: LtiWords) => LtiPage): string {
  const locale = localeOf(request)
  const { title, children } = make(ltiWords[locale])
  return renderDocument({
    locale,
    ui: uiWords[locale],
    title: `${title} · ${uiWords[locale].product.name}`,
    kind: 'public',
    hide: false,
    base: '',
    home: '/',
    children: (
      <main class="public narrow">
        <h1 id="h" tabindex={-1}>
          {title}
        </h1>
        {children}
      </main>
    ),
  })
}

/** Shown inside a platform's frame: one link that opens the same launch in a tab of its own, where no third-party cookie is needed. */
export function framePage(request: Request, again: string): string {
  return page(request, ({ frame }) => ({
    title: frame.title,
    children: (
      <>
        <p class="lead">{frame.text}</p>
        <p>
          <a class="go" href={again} target="_blank" rel="noopener opener">
            {frame.button}
          </a>
        </p>
      </>
    ),
  }))
}

/** Which activity goes into the course. */
export function choosePage(request: Request, action: string, key: string): string {
  return page(request, ({ choose }) => ({
    title: choose.title,
    children: (
      <form method="post" action={action} class="sheet asked">
        <p class="lead">{choose.lead}</p>
        <input type="hidden" name="key" value={key} />
        <fieldset class="choices">
          <legend class="away">{choose.title}</legend>
          {LEVELS.map((level, index) => (
            <label class="choice">
              <input type="radio" name="level" value={level} required checked={index === 0} />
              <span>
                <b>{choose[level].title}</b> {choose[level].text}
              </span>
            </label>
          ))}
        </fieldset>
        <div>
          <button class="go" type="submit">
            {choose.button}
          </button>
        </div>
      </form>
    ),
  }))
}

/** Hands the signed choice back: a form to the platform, sent by the person's own hand since no script runs here. */
export function backPage(request: Request, { action, jwt }: { readonly action: string; readonly jwt: string }): string {
  return page(request, ({ back }) => ({
    title: back.title,
    children: (
      <form method="post" action={action} class="sheet asked">
        <p class="lead">{back.text}</p>
        <input type="hidden" name="JWT" value={jwt} />
        <div>
          <button class="go" type="submit">
            {back.button}
          </button>
        </div>
      </form>
    ),
  }))
}

/** Why a launch is refused, what to do, and the code for whoever administers the platform. */
export function refusedPage(request: Request, code: LtiRefusalCode): string {
  return page(request, words => ({
    title: words.refusedTitle,
    children: (
      <>
        <p class="lead">{words.refused[code]}</p>
        <p>{words.again}</p>
        <p class="quiet">{say(words.code, { code })}</p>
      </>
    ),
  }))
}
