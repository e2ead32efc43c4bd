import { Handset } from '../../ui/index.ts'
import { type Reader, renderPage } from '../frame.tsx'
import type { PublicLinks } from '../ports.ts'

/** The first three instructions, readable at once; then the case app, where the reader unlocks and goes on. */
export function startPage(reader: Reader, links: PublicLinks): string {
  const { start } = reader.words
  return renderPage(reader, {
    title: start.title,
    bare: true,
    children: (
      <main class="public start">
        <div class="first">
          <h1 id="h" tabindex={-1}>
            {start.title}
          </h1>
          <ol class="instructions">
            {start.instructions.map((instruction, index) => (
              <li>
                <span class="n" aria-hidden="true">
                  {index + 1}
                </span>
                <div>
                  <h2>{instruction.do}</h2>
                  {instruction.more === '' ? null : <p>{instruction.more}</p>}
                  <p class="words">{instruction.say}</p>
                </div>
              </li>
            ))}
          </ol>
          <p class="refrain">
            <b>{start.never.label}</b> <span>{start.never.lines.join(' ')}</span>
          </p>
        </div>
        <div class="acts">
          <a class="call due big" href="tel:911">
            <Handset size={28} />
            <span>
              {start.call}
              <small>{start.callWhen}</small>
            </span>
          </a>
          <a class="alt" href={`${links.caseUrl}/start?lang=${reader.locale}`}>
            {start.next}
          </a>
          <a class="quietly" href="/demo">
            {start.practise}
          </a>
          <p class="small quiet">{start.review}</p>
        </div>
      </main>
    ),
  })
}
