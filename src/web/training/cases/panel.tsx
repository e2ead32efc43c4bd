import type { Locale, MethodWords } from '#protocol'
import type { ReadAttempt } from '#training'
import { formatMoment, type PageProps, say } from '../../ui/index.ts'
import { HelpLine } from '../learner/here.tsx'
import { learnerWords } from '../learner/words/index.ts'
import { FilePages } from './file-part.tsx'
import { GaugesPart } from './gauges.tsx'
import { ContentNote, Lines } from './scene-page.tsx'
import { sceneOf } from './telling.ts'

/** The scene that is played beside a page of its case. */
interface Beside {
  readonly read: ReadAttempt
  readonly base: string
  /** The sentences of the method that the attempt pins. */
  readonly method: MethodWords
  /** The page of the whole case: what the scene bears on is said there outright. */
  readonly overview: boolean
}

/** The page of a case, with the scene that is played before it and the way out after it. */
export function besideScene(page: PageProps, beside: Beside): PageProps {
  const { read, base } = beside
  return {
    ...page,
    home: `${base}/`,
    styles: ['/assets/training.css'],
    children: (
      <>
        <ScenePanel {...beside} locale={page.locale} />
        {page.children}
      </>
    ),
    footer: (
      <footer class="foot">
        <div>
          <HelpLine here={{ words: learnerWords[page.locale] }} />
          <LeaveForm read={read} locale={page.locale} base={base} />
          <ContentNote words={learnerWords[page.locale]} told={{ read, locale: page.locale }} />
        </div>
      </footer>
    ),
  }
}

type PanelProps = Beside & { readonly locale: Locale }

function ScenePanel({ read, locale, base, method, overview }: PanelProps) {
  const words = learnerWords[locale]
  const { state } = read
  const shown = sceneOf({ read, locale })
  const { astray } = shown
  const pages = (
    <FilePages here={{ words, base }} told={{ read, locale }} method={method} open={overview && read.pack.scenario.guided === true} />
  )
  return (
    <aside class="scene-panel" aria-label={words.scene.region}>
      <p class="panel-head">
        <b>{shown.title}</b> <span>{say(words.scene.now, { when: formatMoment(state.clock, state.folded.state.zone, locale) })}</span>{' '}
        <a href={`${base}/attempt/${read.attempt.id}`}>{words.scene.backToScene}</a>
      </p>
      {astray.length === 0 ? null : (
        <div class="note now" role="status">
          <p>
            <b>{words.scene.astray}</b>
          </p>
          {astray.map(sentence => (
            <p>{sentence}</p>
          ))}
        </div>
      )}
      {overview ? pages : null}
      <details>
        <summary>{words.scene.reread}</summary>
        <Lines here={{ words }} shown={shown} />
        <GaugesPart words={words} now={state.gauges} headingId="scene-gauges" />
        {overview ? null : pages}
      </details>
    </aside>
  )
}

const LeaveForm = ({ read, locale, base }: Omit<PanelProps, 'method' | 'overview'>) => (
  <form method="post" action={`${base}/attempt/${read.attempt.id}/exit`}>
    <button class="plain" type="submit">
      {learnerWords[locale].scene.exit}
    </button>
  </form>
)
