import type { Locale } from '#protocol'
import type { ShownKey } from './ports.ts'
import { readerWords } from './words/index.ts'

/** What the page of the key shows: nothing yet, a key made just now, or the public half of one. */
export interface KeyShown {
  readonly locale: Locale
  readonly key: ShownKey | undefined
  /** Where this page alone can fetch the file of a key made just now. */
  readonly href: string | undefined
  readonly refused: 'empty' | 'not-a-key' | 'key-damaged' | 'no-crypto' | 'too-large' | 'not-text' | undefined
}

/** Makes the key of a police service, or shows the public half of one. */
export function KeyPage({ shown }: { shown: KeyShown }) {
  const { locale, key, refused } = shown
  const words = readerWords[locale]
  const title = key === undefined ? words.key.title : key.made ? words.key.madeTitle : words.key.shownTitle
  return (
    <main class="public narrow">
      <h1 id="h" tabindex={-1}>
        {title}
      </h1>
      {key === undefined ? <p class="lead">{words.key.lead}</p> : null}
      {key?.made ? <p class="lead">{words.key.madeLead}</p> : null}
      {refused ? (
        <section class="note now" id="refusal" tabindex={-1} aria-labelledby="refusal-title">
          <h2 id="refusal-title" class="note-title">
            {words.refusedTitle}
          </h2>
          <p>{words.refused[refused]}</p>
        </section>
      ) : null}
      {key === undefined ? <Asked locale={locale} /> : <Shown shown={shown} keyShown={key} />}
      <p>
        <button class="plain" type="button" data-read>
          {words.key.back}
        </button>
      </p>
    </main>
  )
}

function Asked({ locale }: { locale: Locale }) {
  const { key } = readerWords[locale]
  return (
    <>
      <p>
        <button class="go" type="button" data-make>
          {key.go}
        </button>
      </p>
      <form id="show-key" class="sheet asked" autocomplete="off">
        <label for="key">{key.again}</label>
        <input id="key" type="file" accept=".json,application/json" />
        <div>
          <button class="plain" type="submit">
            {key.show}
          </button>
        </div>
      </form>
    </>
  )
}

function Shown({ shown: { locale, href }, keyShown }: { shown: KeyShown; keyShown: ShownKey }) {
  const { key } = readerWords[locale]
  const { x, fingerprint, made } = keyShown
  return (
    <>
      {made && href ? (
        <>
          <section>
            <h2>{key.save}</h2>
            <p>
              <a class="go" href={href} download={key.saveName} data-save>
                {key.saveName}
              </a>
            </p>
            <p>{key.saveHelp}</p>
          </section>
          <section>
            <h2>{key.phraseTitle}</h2>
            <p class="spoken code" id="key-phrase" translate="no">
              {made.passphrase}
            </p>
            <p>{key.phraseHelp}</p>
          </section>
        </>
      ) : null}
      <section>
        {made ? <h2>{key.publicTitle}</h2> : null}
        <p>{key.publicHelp}</p>
        <dl class="whole-facts">
          <div>
            <dt>{key.public}</dt>
            <dd class="code" id="public-key" translate="no">
              {x}
            </dd>
          </div>
          <div>
            <dt>{key.fingerprint}</dt>
            <dd class="code" id="fingerprint" translate="no">
              {fingerprint}
            </dd>
          </div>
        </dl>
      </section>
    </>
  )
}
