import type { Child } from 'hono/jsx'
import type { MoveFault } from '#training'
import { Arrow, formatMoment, say } from '../../ui/index.ts'
import { type Here, learnerPage } from '../learner/here.tsx'
import { GaugesPart } from './gauges.tsx'
import {
  astraySentences,
  forksBack,
  lookBackSentences,
  offered,
  optionWords,
  personName,
  sceneTitle,
  sceneWords,
  spoken,
  type Told,
} from './telling.ts'

export interface ScenePage {
  readonly here: Here
  readonly told: Told
  /** Why what was sent does not count. */
  readonly fault?: MoveFault | { readonly code: 'unknown-move' } | undefined
  /** What was ticked when it was refused. */
  readonly ticked?: string | undefined
}

/** One scene: who speaks, what may be said, how things stand, and the way to the file, back, or out. */
export function scenePage({ here, told, fault, ticked }: ScenePage): string {
  const { words, reader } = here
  const { state, pack } = told.read
  const { scene } = words
  const when = formatMoment(state.clock, state.folded.state.zone, reader.locale)
  return learnerPage(here, {
    title: sceneTitle(told, state.scene),
    kicker: pack.words[reader.locale].title,
    lead: say(scene.now, { when }),
    width: 'wide',
    refusal: fault === undefined ? undefined : scene.faults[fault.code],
    children: (
      <div class="scene">
        <div class="scene-main">
          <Awaited told={told} fault={fault} />
          <After title={scene.lookBack} sentences={state.chosen === undefined ? lookBackSentences(told) : []} />
          <Lines here={here} told={told} />
          <After title={scene.astray} sentences={astraySentences(told)} />
          <Doing here={here} told={told} ticked={ticked} />
        </div>
        <aside class="scene-side">
          <GaugesPart words={words} now={state.gauges} before={state.lookBack?.from} headingId="gauges" />
          <FileLink here={here} told={told} />
          <Earlier here={here} told={told} />
          <Leave here={here} told={told} />
        </aside>
      </div>
    ),
  })
}

/** Acts that the story waits for, in the words of the case. */
function Awaited({ told, fault }: Pick<ScenePage, 'told' | 'fault'>) {
  const deeds = fault !== undefined && 'deeds' in fault ? (fault.deeds ?? []) : []
  const sentences = deeds.map(({ scene, deed }) => {
    const words = sceneWords(told, scene)?.deeds?.[deed]
    return words?.missed ?? words?.label ?? deed
  })
  return sentences.length === 0 ? null : (
    <ul class="note now plain-list">
      {sentences.map(sentence => (
        <li>{sentence}</li>
      ))}
    </ul>
  )
}

function After({ title, sentences }: { readonly title: string; readonly sentences: readonly string[] }) {
  return sentences.length === 0 ? null : (
    <section class="note look-back">
      <h2>{title}</h2>
      {sentences.map(sentence => (
        <p>{sentence}</p>
      ))}
    </section>
  )
}

function Lines({ here, told }: Pick<ScenePage, 'here' | 'told'>) {
  const { scene } = here.words
  const said = sceneWords(told, told.read.state.scene)?.lines
  return (
    <ol class="said-lines">
      {spoken(told).map(line => (
        <li class={line.by === 'story' ? 'story' : line.as === 'message' ? 'message' : 'speech'}>
          {line.by === 'story' ? null : (
            <b class="speaker">{say(line.as === 'message' ? scene.wrote : scene.said, { name: personName(told, line.by) })}</b>
          )}
          <p>{said?.[line.id]}</p>
        </li>
      ))}
    </ol>
  )
}

function Doing({ here, told, ticked }: Pick<ScenePage, 'here' | 'told' | 'ticked'>) {
  const { scene } = here.words
  const { state } = told.read
  const options = offered(told)
  const chosen = state.chosen === undefined ? undefined : optionWords(told, state.scene, state.chosen)
  if (chosen !== undefined) {
    return (
      <section class="part chosen" aria-labelledby="then">
        <h2 id="then">{scene.then}</h2>
        <p class="chosen-text">{chosen.label}</p>
        <p>{chosen.story}</p>
        <Move here={here} told={told} move="go-on">
          <button class="go" type="submit">
            {scene.goOn} <Arrow />
          </button>
        </Move>
      </section>
    )
  }
  if (options.length === 0) {
    return (
      <Move here={here} told={told} move="go-on">
        <button class="go" type="submit">
          {scene.goOn} <Arrow />
        </button>
      </Move>
    )
  }
  return (
    <Move here={here} told={told} move="choose">
      <fieldset class="sheet ask-choice">
        <legend>{sceneWords(told, state.scene)?.ask ?? scene.ask}</legend>
        {options.map(option => (
          <label class="choice">
            <input type="radio" name="option" value={option.id} checked={option.id === ticked} />
            <span>{optionWords(told, state.scene, option.id)?.label}</span>
          </label>
        ))}
      </fieldset>
      <button class="go" type="submit">
        {scene.choose} <Arrow />
      </button>
    </Move>
  )
}

interface MoveProps {
  readonly here: Here
  readonly told: Told
  readonly move: 'choose' | 'go-on' | 'rewind' | 'exit' | 'resume'
  /** The scene that is left, or the one that is gone back to. */
  readonly scene?: string
  readonly children: Child
}

/** A form that makes one move of the attempt. */
export const Move = ({ here, told, move, scene = told.read.state.scene, children }: MoveProps) => (
  <form class="move" method="post" action={`${here.base}/attempt/${told.read.attempt.id}/${move}`}>
    <input type="hidden" name="scene" value={scene} />
    {children}
  </form>
)

const FileLink = ({ here, told }: Pick<ScenePage, 'here' | 'told'>) => (
  <p class="file-link">
    <a class="alt" href={`${here.base}/case/${told.read.attempt.id}`}>
      {here.words.scene.openFile} <Arrow />
    </a>
    <span class="quiet">{here.words.scene.fileText}</span>
  </p>
)

function Earlier({ here, told }: Pick<ScenePage, 'here' | 'told'>) {
  const { scene } = here.words
  const forks = forksBack(told)
  if (forks.length === 0) return null
  return (
    <details class="earlier-scenes">
      <summary>{scene.earlier}</summary>
      <p class="quiet">{scene.earlierText}</p>
      {forks.map(fork => (
        <Move here={here} told={told} move="rewind" scene={fork}>
          <button class="plain" type="submit">
            {say(scene.rewind, { title: sceneTitle(told, fork) })}
          </button>
        </Move>
      ))}
    </details>
  )
}

/** The way out, on every page of a case. */
export const Leave = ({ here, told }: Pick<ScenePage, 'here' | 'told'>) => (
  <Move here={here} told={told} move="exit">
    <button class="plain" type="submit">
      {here.words.scene.exit}
    </button>
    <span class="quiet"> {here.words.scene.exitText}</span>
  </Move>
)
