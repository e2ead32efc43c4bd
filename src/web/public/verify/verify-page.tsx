import { AnswerSign } from '../answer-sign.tsx'
import { type Reader, renderPage } from '../frame.tsx'

const SIGNS = { valid: 'yes', invalid: 'no', 'could-not-check': 'unsure' } as const

/**
 * Verifies an exported case on the reader's own device. The form is shown by the script that reads it, and its
 * fields have no name: a failing script can send nothing. Without a script the command line is explained.
 */
export function verifyPage(reader: Reader): string {
  const { verify } = reader.words
  return renderPage(reader, {
    title: verify.title,
    scripts: ['/assets/verify.js'],
    children: (
      <main class="public narrow twofold verify">
        <div id="asking">
          <h1 id="h" tabindex={-1}>
            {verify.title}
          </h1>
          <p class="lead">{verify.lead}</p>
        </div>
        <section id="result" class="result" hidden />
        <noscript>
          <div class="note">
            <p>
              <b>{verify.needsScript.title}</b>
            </p>
            <p>{verify.needsScript.text}</p>
          </div>
        </noscript>
        <VerifyForm reader={reader} />
        <CommandLine reader={reader} />
        {Object.entries(SIGNS).map(([answer, sign]) => (
          <template id={`answer-${answer}`}>
            <li>
              <AnswerSign sign={sign} />
              <h2>{verify.otherCheck}</h2>
              <span class="a" />
              <p />
            </li>
          </template>
        ))}
      </main>
    ),
  })
}

function VerifyForm({ reader }: { readonly reader: Reader }) {
  const { verify } = reader.words
  return (
    <form id="verify" class="sheet asked" autocomplete="off" data-words={JSON.stringify(verify)} data-awaits>
      <h2 id="again" hidden>
        {verify.again}
      </h2>
      <p id="refused" class="refused" role="alert" hidden />
      <label for="file">{verify.form.file}</label>
      <input id="file" type="file" accept=".json,application/json" />
      <label for="text">
        <span class="quiet">{verify.form.or}</span> {verify.form.paste}
      </label>
      <textarea id="text" rows={4} spellcheck={false} translate="no" />
      <div>
        <button class="go" type="submit">
          {verify.form.button}
        </button>
      </div>
      <p class="quiet small">{verify.form.promise}</p>
    </form>
  )
}

function CommandLine({ reader }: { readonly reader: Reader }) {
  const { command } = reader.words.verify
  return (
    <section class="part beside-it" aria-labelledby="command">
      <h2 id="command">{command.title}</h2>
      <p>{command.text}</p>
      <pre class="sheet command" tabindex={0}>
        <code translate="no">{command.line}</code>
      </pre>
      <p class="quiet">{command.after}</p>
    </section>
  )
}
