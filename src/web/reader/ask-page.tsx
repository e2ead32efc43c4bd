import type { Locale } from '#protocol'
import { say } from '../ui/say.ts'
import type { ReaderRefusal } from './ports.ts'
import { readerWords } from './words/index.ts'

/** What was asked so far: nothing typed or chosen is lost by a refusal or by the other language. */
export interface Asked {
  readonly locale: Locale
  readonly fileName: string | undefined
  readonly keyName: string | undefined
  readonly phrase: string
  readonly refused: ReaderRefusal | undefined
}

/** Asks for the file and its passphrase. */
export function AskPage({ asked }: { asked: Asked }) {
  const words = readerWords[asked.locale]
  return (
    <main class="public narrow">
      <h1 id="h" tabindex={-1}>
        {words.title}
      </h1>
      <p class="lead">{words.lead}</p>
      {asked.refused ? (
        <section class="note now" id="refusal" tabindex={-1} aria-labelledby="refusal-title">
          <h2 id="refusal-title" class="note-title">
            {words.refusedTitle}
          </h2>
          <p>{words.refused[asked.refused]}</p>
        </section>
      ) : null}
      <form id="open" class="sheet asked" autocomplete="off">
        <label for="file">{words.file}</label>
        {asked.fileName === undefined ? null : (
          <p class="small" id="kept">
            {say(words.kept, { name: asked.fileName })}
          </p>
        )}
        <input id="file" type="file" accept=".json,application/json" aria-describedby={asked.fileName === undefined ? undefined : 'kept'} />
        <label for="key">{words.key.file}</label>
        {asked.keyName === undefined ? null : (
          <p class="small" id="kept-key">
            {say(words.key.kept, { name: asked.keyName })}
          </p>
        )}
        <input
          id="key"
          type="file"
          accept=".json,application/json"
          aria-describedby={asked.keyName === undefined ? undefined : 'kept-key'}
        />
        <label for="phrase">{words.phrase}</label>
        <p class="small" id="phrase-help">
          {words.phraseHelp}
        </p>
        <input
          id="phrase"
          type="text"
          value={asked.phrase}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          translate="no"
          aria-describedby="phrase-help"
        />
        <div>
          <button class="go" type="submit">
            {words.go}
          </button>
        </div>
      </form>
      <p>
        <button class="plain" type="button" data-key>
          {words.key.link}
        </button>
      </p>
    </main>
  )
}
