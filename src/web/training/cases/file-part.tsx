import type { MethodWords } from '#protocol'
import { type MoveFault, type PageOfFile, showAwaited, type TouchedPage, touchedPages, wayTo } from '#training'
import { Arrow, say, Tick } from '../../ui/index.ts'
import type { Here } from '../learner/here.tsx'
import type { Told } from './telling.ts'

export interface FileProps {
  readonly here: Pick<Here, 'words'> & { readonly base: string }
  readonly told: Told
  /** The sentences of the method that the attempt pins. */
  readonly method: MethodWords
}

/** What can be done in the file at this point of the story: the pages that the scene bears on, and the whole file. */
export function FilePart(props: FileProps) {
  const { here, told } = props
  const { scene } = here.words
  return (
    <section class="part file-part" aria-labelledby="file">
      <h2 id="file">{scene.file}</h2>
      <p class="quiet">{scene.fileText}</p>
      <FilePages {...props} open={told.read.pack.scenario.guided === true} />
      <p>
        <a class="alt" href={`${here.base}/case/${told.read.attempt.id}`}>
          {scene.openFile} <Arrow />
        </a>
      </p>
    </section>
  )
}

/** The pages that the scene bears on, each with whom it is about: what fits is for the learner to say. */
export function FilePages({ open, ...props }: FileProps & { readonly open: boolean }) {
  const { play, state } = props.told.read
  const pages = touchedPages(play, state)
  if (pages.length === 0) return null
  return (
    <details class="file-pages" open={open}>
      <summary>{props.here.words.scene.pages}</summary>
      <ul class="plain-list">
        {pages.map(page => (
          <li>
            <PageLine {...props} page={page} />
          </li>
        ))}
      </ul>
    </details>
  )
}

function PageLine({ page: { action, about, page, before, done }, ...props }: FileProps & { readonly page: TouchedPage }) {
  const { here, told } = props
  const title = titleOf(props, action, page?.on)
  const name = nameOf(told, about)
  const whole = name === undefined ? title : say(here.words.scene.pageAbout, { title, name })
  return (
    <>
      {page === undefined ? whole : <a href={hrefOf(props, page)}>{whole}</a>}
      {done ? (
        <span class="done-mark">
          {' '}
          <Tick /> {here.words.scene.pageDone}
        </span>
      ) : null}
      <Before {...props} before={before} />
    </>
  )
}

/** Whom the tool does not know yet is added first: by this page. */
function Before({ before, ...props }: FileProps & { readonly before: PageOfFile | undefined }) {
  if (before === undefined) return null
  return (
    <span class="quiet">
      {' '}
      {props.here.words.scene.pageBefore} <a href={hrefOf(props, before)}>{titleOf(props, before.action, before.on)}</a>
    </span>
  )
}

const titleOf = ({ method }: FileProps, action: string, subject = ''): string => say(method.actions[action]?.title ?? action, { subject })

const hrefOf = ({ here, told }: FileProps, { action, on }: PageOfFile): string =>
  `${here.base}/case/${told.read.attempt.id}/do/${action}?on=${on}`

/** « Alix (B) », « la tablette d’Alix (1) »: as the story calls them, then as the tool does. */
function nameOf({ read: { pack, state }, locale }: Told, about: string): string | undefined {
  const { people, devices } = pack.words[locale]
  const name = people[about]?.name ?? devices[about]
  const label = state.cast[about]
  return name === undefined || label === undefined ? name : `${name} (${label})`
}

/** Acts that the story waits for, in the words of the case: what is the same for several is said once; each leads to where it is done. */
export function Awaited({ fault, ...props }: FileProps & { readonly fault: MoveFault | { readonly code: 'unknown-move' } | undefined }) {
  if (fault === undefined || !('deeds' in fault)) return null
  const { read, locale } = props.told
  const shown = showAwaited(read.pack, fault, locale).map((words, place) => ({ ...words, deed: fault.deeds?.[place] }))
  return (
    <div class="note now awaited">
      {[...new Set(shown.map(({ text }) => text))].map(text => (
        <>
          <p>{text}</p>
          <ul class="plain-list">
            {shown
              .filter(one => one.text === text)
              .map(({ label, deed }) => (
                <li>
                  <AwaitedLine {...props} label={label} deed={deed} />
                </li>
              ))}
          </ul>
        </>
      ))}
    </div>
  )
}

type AwaitedDeed = NonNullable<MoveFault['deeds']>[number] | undefined

function AwaitedLine({ label, deed, ...props }: FileProps & { readonly label: string; readonly deed: AwaitedDeed }) {
  const { play, state } = props.told.read
  const act = play.scenario.scenes.find(({ id }) => id === deed?.scene)?.deeds.find(({ id }) => id === deed?.deed)?.act
  const way = act && wayTo(play, state, act)
  return (
    <>
      {way?.page === undefined ? <b>{label}</b> : <a href={hrefOf(props, way.page)}>{label}</a>}
      <Before {...props} before={way?.before} />
    </>
  )
}
