import { type FiguresReader, renderFigures } from './frame.tsx'

/** For somebody whose role does not read the figures. */
export const closedPage = (reader: FiguresReader): string =>
  renderFigures(reader, {
    title: reader.words.titles.closed,
    sealed: true,
    children: (
      <main class="figures">
        <h1 id="h" tabindex={-1}>
          {reader.words.titles.closed}
        </h1>
        <p>{reader.words.closed}</p>
      </main>
    ),
  })
