import { type Reader, renderPage } from '../frame.tsx'

interface TextWords {
  readonly title: string
  readonly lead: string
  readonly parts: readonly { readonly title: string; readonly text: readonly string[] }[]
}

/** A page of plain paragraphs: security, accessibility. */
export function textPage(reader: Reader, words: TextWords): string {
  return renderPage(reader, {
    title: words.title,
    children: (
      <main class="public narrow prose">
        <div>
          <h1 id="h" tabindex={-1}>
            {words.title}
          </h1>
          <p class="lead">{words.lead}</p>
        </div>
        {words.parts.map(part => (
          <section>
            <h2>{part.title}</h2>
            {part.text.map(paragraph => (
              <p>{paragraph}</p>
            ))}
          </section>
        ))}
      </main>
    ),
  })
}
