import { codeName } from '#casefile'
import type { HandedCase, HandedIn } from '#people'
import { type Reader, renderPage } from '../public/frame.tsx'
import { count, formatLong, say } from '../ui/index.ts'
import type { HandInDesk, RescueRefusal } from './ports.ts'
import { rescueWords, stoppedBy } from './words/index.ts'

const ZONE = 'America/Toronto'

interface HandInPage {
  readonly desk: HandInDesk
  readonly path: string
  readonly typed: string
  readonly refused?: RescueRefusal
}

/**
 * Takes the text of a rescue file. The field for a file is shown by the script that reads it on the reader's device, and has no name:
 * no file can be sent, even when the script fails. Without a script the text is pasted.
 */
export function handInPage(reader: Reader, { desk, path, typed, refused }: HandInPage): string {
  const words = rescueWords[reader.locale]
  return renderPage(reader, {
    title: words.title,
    scripts: ['/assets/rescue.js'],
    children: (
      <main class="public narrow">
        <div>
          <h1 id="h" tabindex={-1}>
            {words.title}
          </h1>
          <p class="lead">{words.lead}</p>
          {desk.fictional ? <p class="quiet">{words.fictional}</p> : null}
        </div>
        {refused === undefined ? null : (
          <section class="note now" id="refusal" tabindex={-1} autofocus aria-labelledby="refusal-title">
            <h2 id="refusal-title" class="note-title">
              {words.refusedTitle}
            </h2>
            <p>{words.refused[refused]}</p>
          </section>
        )}
        <form
          id="hand-in"
          method="post"
          action={path}
          class="sheet asked"
          autocomplete="off"
          data-words={JSON.stringify(scriptWords(reader))}
        >
          <p id="told" class="refused" role="alert" hidden />
          <div id="by-file" class="asked" hidden>
            <label for="file">{words.file}</label>
            <p class="small quiet" id="file-help">
              {words.fileHelp}
            </p>
            <input id="file" type="file" accept=".json,application/json" aria-describedby="file-help" />
          </div>
          <label for="text">{words.paste}</label>
          <p class="small quiet" id="text-help">
            {words.pasteHelp}
          </p>
          <textarea id="text" name="text" rows={5} spellcheck={false} translate="no" aria-describedby="text-help">
            {typed}
          </textarea>
          <div>
            <button class="go" type="submit">
              {words.button}
            </button>
          </div>
          <p class="quiet small">{words.promise}</p>
        </form>
      </main>
    ),
  })
}

const scriptWords = ({ locale }: Reader) => {
  const { read, refused } = rescueWords[locale]
  return { read, 'too-large': refused['too-large'], 'not-a-rescue': refused['not-a-rescue'] }
}

interface HandedInPage {
  readonly desk: HandInDesk
  readonly path: string
  readonly handed: HandedIn
}

/** What became of each case's lines, and what to do with the file now. */
export function handedInPage(reader: Reader, { desk, path, handed }: HandedInPage): string {
  const words = rescueWords[reader.locale]
  const stopped = handed.cases.some(one => one.stopped !== undefined)
  const taken = handed.cases.some(one => one.taken + one.known > 0)
  const title = stopped ? (taken ? words.doneSome : words.doneNone) : words.done
  return renderPage(reader, {
    title,
    children: (
      <main class="public narrow">
        <div>
          <h1 id="h" tabindex={-1}>
            {title}
          </h1>
          <p class="quiet">{say(words.made, { when: formatLong(handed.at, ZONE, reader.locale) })}</p>
          {desk.fictional ? <p class="quiet">{words.fictional}</p> : null}
        </div>
        {handed.cases.map(one => (
          <HandedCaseNote reader={reader} one={one} />
        ))}
        <p>{stopped ? words.keep : words.after}</p>
        <p>
          <a class="alt" href={path}>
            {words.another}
          </a>
        </p>
      </main>
    ),
  })
}

function HandedCaseNote({ reader: { locale }, one }: { readonly reader: Reader; readonly one: HandedCase }) {
  const words = rescueWords[locale]
  return (
    <section class={one.stopped ? 'note now' : 'note'}>
      <h2 class="note-title" translate="no">
        {codeName(one.log)}
      </h2>
      {one.taken > 0 ? <p>{count(locale, words.taken, one.taken)}</p> : null}
      {one.known > 0 ? <p>{count(locale, words.known, one.known)}</p> : null}
      {one.stopped ? (
        <p>{say(count(locale, words.left, one.stopped.left), { reason: words.stopped[stoppedBy(one.stopped.code)] })}</p>
      ) : null}
    </section>
  )
}
