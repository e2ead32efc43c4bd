import { say } from '../ui/index.ts'
import { Heading, type Reader, renderPage } from './frame.tsx'

/** What to know before needing it: hiding, locking, the keyboard, the two times. */
export const helpPage = (reader: Reader, minutes: number): string => {
  const { help } = reader.words
  return renderPage(reader, {
    title: reader.words.titles.help,
    children: (
      <main class="one stack">
        <Heading title={help.title} />
        <p class="lead">{help.lead}</p>
        {help.items.map(item => (
          <section>
            <h2>{item.title}</h2>
            <p>{say(item.text, { minutes })}</p>
          </section>
        ))}
        <p class="note now">{help.emergency}</p>
        <p>
          <a href={`${reader.base}/numbers`}>{reader.words.home.numbers}</a>
        </p>
        <Home reader={reader} />
      </main>
    ),
  })
}

/** An address that this app does not have, or a page that could not be made: nothing is lost. */
export const sorryPage = (reader: Reader, why: 'missing' | 'broken'): string =>
  renderPage(reader, {
    title: reader.words.titles[why],
    children: (
      <main class="one stack">
        <Heading title={reader.words.titles[why]} />
        <p class="lead">{reader.words.failed[why]}</p>
        <Home reader={reader} />
      </main>
    ),
  })

const Home = ({ reader }: { readonly reader: Reader }) => (
  <p>
    <a class="alt" href={`${reader.base}/`}>
      {reader.words.failed.home}
    </a>
  </p>
)
