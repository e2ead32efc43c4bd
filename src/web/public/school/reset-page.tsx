import { type Reader, renderPage } from '../frame.tsx'

/** Asks once before everything done in the fictional school is erased. */
export function resetPage(reader: Reader): string {
  const { confirm } = reader.words.demo
  return renderPage(reader, {
    title: confirm.title,
    children: (
      <main class="public narrow">
        <div>
          <h1 id="h" tabindex={-1}>
            {confirm.title}
          </h1>
          <p class="lead">{confirm.text}</p>
        </div>
        <form method="post" action="/demo/reset" class="choices">
          <button class="alt" type="submit">
            {confirm.yes}
          </button>
          <a class="go" href="/demo">
            {confirm.no}
          </a>
        </form>
      </main>
    ),
  })
}
