import type { Locale } from '#protocol'
import type { ReadAttempt } from '#training'
import { formatMoment, type PageProps, say } from '../../ui/index.ts'
import { HelpLine } from '../learner/here.tsx'
import { learnerWords } from '../learner/words/index.ts'
import { GaugesPart } from './gauges.tsx'
import { Lines } from './scene-page.tsx'
import { sceneOf } from './telling.ts'

/** The page of a case, with the scene that is played before it and the way out after it. */
export function besideScene(page: PageProps, read: ReadAttempt, base: string): PageProps {
  return {
    ...page,
    home: `${base}/`,
    styles: ['/assets/training.css'],
    children: (
      <>
        <ScenePanel read={read} locale={page.locale} base={base} />
        {page.children}
      </>
    ),
    footer: (
      <footer class="foot">
        <div>
          <HelpLine here={{ words: learnerWords[page.locale] }} />
          <LeaveForm read={read} locale={page.locale} base={base} />
        </div>
      </footer>
    ),
  }
}

interface PanelProps {
  readonly read: ReadAttempt
  readonly locale: Locale
  readonly base: string
}

function ScenePanel({ read, locale, base }: PanelProps) {
  const words = learnerWords[locale]
  const { state } = read
  const shown = sceneOf({ read, locale })
  const { astray } = shown
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
      <details>
        <summary>{words.scene.region}</summary>
        <Lines here={{ words }} shown={shown} />
        <GaugesPart words={words} now={state.gauges} headingId="scene-gauges" />
      </details>
    </aside>
  )
}

const LeaveForm = ({ read, locale, base }: PanelProps) => (
  <form method="post" action={`${base}/attempt/${read.attempt.id}/exit`}>
    <button class="plain" type="submit">
      {learnerWords[locale].scene.exit}
    </button>
  </form>
)
