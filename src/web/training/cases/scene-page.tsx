import type { Child } from 'hono/jsx'
import type { MethodWords } from '#protocol'
import type { MoveFault, ShownScene } from '#training'
import { Arrow, formatMoment, say } from '../../ui/index.ts'
import { type Here, learnerPage } from '../learner/here.tsx'
import { Awaited, FilePart } from './file-part.tsx'
import { GaugesPart } from './gauges.tsx'
import { forksBack, sceneOf, sceneTitle, type Told } from './telling.ts'

export interface ScenePage {
  readonly here: Here
  readonly told: Told
  /** The sentences of the method that the attempt pins. */
  readonly method: MethodWords
  /** Why what was sent does not count. */
  readonly fault?: MoveFault | { readonly code: 'unknown-move' } | undefined
  /** What was ticked when it was refused. */
  readonly ticked?: string | undefined
}

/** One scene, in the order in which one lives it: what happens, what may be said, what can be done in the file, how things stand, then on. */
export function scenePage({ here, told, method, fault, ticked }: ScenePage): string {
  const { words, reader } = here
  const { state, pack } = told.read
  const { scene } = words
  const shown = sceneOf(told)
  const when = formatMoment(state.clock, state.folded.state.zone, reader.locale)
  return learnerPage(here, {
    title: shown.title,
    kicker: pack.words[reader.locale].title,
    lead: say(scene.now, { when }),
    width: 'wide',
    refusal: fault === undefined ? undefined : scene.faults[fault.code],
    children: (
      <div class="scene">
        <div class="scene-main">
          <Awaited here={here} told={told} method={method} fault={fault} />
          <LookBack here={here} shown={shown} />
          <Lines here={here} shown={shown} />
          {shown.astray.length === 0 ? null : <After title={scene.astray} sentences={shown.astray} />}
          <Doing here={here} told={told} shown={shown} ticked={ticked} />
          <FilePart here={here} told={told} method={method} awaited={fault?.code === 'act-first'} />
        </div>
        <aside class="scene-side">
          <GaugesPart words={words} now={state.gauges} before={state.lookBack?.from} headingId="gauges" />
        </aside>
        <div class="scene-on">
          <GoOn here={here} told={told} shown={shown} />
          <Earlier here={here} told={told} />
          <Leave here={here} told={told} />
          <ContentNote words={words} told={told} />
        </div>
      </div>
    ),
  })
}

const After = ({ title, sentences }: { readonly title: string; readonly sentences: readonly string[] }) => (
  <section class="note look-back">
    <h2>{title}</h2>
    {sentences.map(sentence => (
      <p>{sentence}</p>
    ))}
  </section>
)

interface ShownProps {
  readonly here: Here
  readonly shown: ShownScene
}

function LookBack({ here, shown }: ShownProps) {
  const { before, chosen } = shown
  if (before === undefined || chosen !== undefined) return null
  const sentences = [...new Set([...before.feedback, ...before.missed.map(({ label, text }) => (text === '' ? label : text))])]
  return sentences.length === 0 ? null : <After title={here.words.scene.lookBack} sentences={sentences} />
}

/** What is told, said and written, in order. */
export function Lines({ here: { words }, shown }: { readonly here: Pick<Here, 'words'>; readonly shown: ShownScene }) {
  const { scene } = words
  return (
    <ol class="said-lines">
      {shown.lines.map(({ as, speaker, text }) => (
        <li class={as}>
          {speaker === undefined ? null : (
            <b class="speaker">
              {say(as === 'message' ? scene.wrote : scene.said, { name: speaker.name })} <span class="quiet">{speaker.about}</span>
            </b>
          )}
          <p>{text}</p>
        </li>
      ))}
    </ol>
  )
}

/** What was chosen and what followed; before, the choice. Nothing when the scene is only read. */
function Doing({ here, told, shown, ticked }: ShownProps & Pick<ScenePage, 'told' | 'ticked'>) {
  const { scene } = here.words
  const { chosen, options, ask } = shown
  if (chosen !== undefined) {
    return (
      <section class="part chosen" aria-labelledby="then">
        <h2 id="then">{scene.then}</h2>
        <p class="chosen-text">{chosen.label}</p>
        <p>{chosen.story}</p>
      </section>
    )
  }
  if (options.length === 0) return null
  return (
    <Move here={here} told={told} move="choose">
      <fieldset class="sheet ask-choice">
        <legend>{ask ?? scene.ask}</legend>
        {options.map(option => (
          <label class="choice">
            <input type="radio" name="option" value={option.id} checked={option.id === ticked} />
            <span>{option.label}</span>
          </label>
        ))}
      </fieldset>
      <button class="go" type="submit">
        {scene.choose} <Arrow />
      </button>
    </Move>
  )
}

/** On with the story, once something was said or when there is nothing to say. */
function GoOn({ here, told, shown: { chosen, options } }: ShownProps & Pick<ScenePage, 'told'>) {
  if (chosen === undefined && options.length > 0) return null
  return (
    <Move here={here} told={told} move="go-on">
      <button class="go" type="submit">
        {here.words.scene.goOn} <Arrow />
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

/** What may be hard to read in the case, at hand on each of its pages. */
export const ContentNote = ({ words, told }: { readonly words: Here['words']; readonly told: Told }) => (
  <details class="content-note">
    <summary>{words.cases.note}</summary>
    <p>{told.read.pack.words[told.locale].contentNote}</p>
    <p>{words.cases.nothingGraphic}</p>
  </details>
)

/** The way out, on every page of a case. */
export const Leave = ({ here, told }: Pick<ScenePage, 'here' | 'told'>) => (
  <Move here={here} told={told} move="exit">
    <button class="plain" type="submit">
      {here.words.scene.exit}
    </button>
    <span class="quiet"> {here.words.scene.exitText}</span>
  </Move>
)
