import { Handset } from '../ui/index.ts'
import { Heading, type Reader, Refusal, renderPage } from './frame.tsx'
import type { StartRefusal } from './ports.ts'

interface StartPage {
  readonly formId: string
  readonly refused?: StartRefusal
}

/** The first three instructions: shown at once, before any signing in, whatever the network does. */
export const startPage = (reader: Reader, { formId, refused }: StartPage): string => {
  const { start } = reader.words
  return renderPage(reader, {
    title: reader.words.titles.start,
    hide: true,
    children: (
      <main class="threshold">
        <div class="three-first">
          {refused ? <Refusal title={start.refused.title}>{start.refused[refused]}</Refusal> : null}
          <Heading title={start.title} />
          <ol class="three-steps">
            {start.steps.map((step, index) => (
              <li>
                <span class="n" aria-hidden="true">
                  {index + 1}
                </span>
                <div>
                  <h2>{step.title}</h2>
                  {step.lines.map(line => (
                    <p>{line}</p>
                  ))}
                </div>
              </li>
            ))}
          </ol>
        </div>
        <form class="acts" method="post" action={`${reader.base}/start`}>
          <input type="hidden" name="form" value={formId} />
          <a class="call due big" href="tel:911">
            <Handset size={28} />
            <span>
              {start.call}
              <small>{start.callWhen}</small>
            </span>
          </a>
          <button class="alt" type="submit">
            {start.go}
          </button>
          <a class="quietly" href={`${reader.base}/notice`}>
            {start.notMe}
          </a>
        </form>
      </main>
    ),
  })
}
