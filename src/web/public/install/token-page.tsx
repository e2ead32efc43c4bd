import { type Reader, renderPage } from '../frame.tsx'
import { READY_IDS, type TokenRefusal } from '../ports.ts'

/** The door of a real installation: what it takes, and the token of the server's console. */
export function tokenPage(reader: Reader, refused?: TokenRefusal | 'over'): string {
  const { install } = reader.words
  const refusal = refused === 'over' ? install.checklist.over : refused && install.refused[refused]
  return renderPage(reader, {
    title: install.title,
    children: (
      <main class="public narrow twofold">
        <div>
          <h1 id="h" tabindex={-1}>
            {install.title}
          </h1>
          <p class="lead">{install.lead}</p>
        </div>
        <form method="post" action="/install" class="sheet asked" autocomplete="off">
          <label for="token">{install.token}</label>
          <p id="token-help" class="quiet">
            {install.tokenHelp}
          </p>
          {refused === undefined ? null : (
            <p id="token-refused" class="refused" role="alert">
              {refusal}
            </p>
          )}
          <input
            id="token"
            name="token"
            type="text"
            required
            maxlength={200}
            autocapitalize="off"
            spellcheck={false}
            translate="no"
            aria-invalid={refused === undefined ? undefined : 'true'}
            aria-describedby={refused === undefined ? 'token-help' : 'token-refused token-help'}
          />
          <div>
            <button class="go" type="submit">
              {install.button}
            </button>
          </div>
        </form>
        <section class="part beside-it" aria-labelledby="needs">
          <h2 id="needs">{install.needs}</h2>
          <ul class="plain-list">
            {READY_IDS.map(id => (
              <li>{install.items[id].title}</li>
            ))}
          </ul>
        </section>
      </main>
    ),
  })
}
