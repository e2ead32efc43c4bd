import { type Here, learnerPage } from '../learner/here.tsx'
import { GaugesPart } from './gauges.tsx'
import { ContentNote, Leave, Move, type ScenePage } from './scene-page.tsx'
import { sceneOf, type Told } from './telling.ts'

/** A critical error, answered at once: what happened, whom it reaches, what to do now, and two ways on. */
export function cardPage({ here, told, fault }: Omit<ScenePage, 'ticked' | 'method'>): string {
  const { words, reader } = here
  const { state, pack } = told.read
  const { card } = words.scene
  return learnerPage(here, {
    title: card.title,
    kicker: pack.words[reader.locale].title,
    refusal: fault === undefined ? undefined : words.scene.faults[fault.code],
    width: 'wide',
    children: (
      <div class="scene">
        <div class="scene-main">
          <CardText here={here} told={told} />
          <div class="choices">
            <Move here={here} told={told} move="rewind">
              <button class="go" type="submit">
                {card.back}
              </button>
            </Move>
            <Move here={here} told={told} move="go-on">
              <button class="alt" type="submit">
                {card.live}
              </button>
            </Move>
          </div>
        </div>
        <aside class="scene-side">
          <GaugesPart words={words} now={state.gauges} before={state.path.at(-1)?.before} headingId="gauges" />
          <Leave here={here} told={told} />
          <ContentNote words={words} told={told} />
        </aside>
      </div>
    ),
  })
}

function CardText({ here, told }: { readonly here: Here; readonly told: Told }) {
  const { card } = here.words.scene
  const option = sceneOf(told).chosen
  return (
    <section class="critical-card">
      <p class="tag">{card.tag}</p>
      <p class="chosen-text">{option?.label}</p>
      <p>{option?.story}</p>
      <h2>{card.what}</h2>
      <p>{option?.card?.what}</p>
      <h2>{card.who}</h2>
      <p>{option?.card?.who}</p>
      <h2>{card.now}</h2>
      <p>{option?.card?.now}</p>
    </section>
  )
}
