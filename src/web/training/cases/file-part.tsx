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

interface FilePart extends FileProps {
  /** What is awaited is said above, with its links. */
  readonly awaited: boolean
}

/** What can be done in the file at this point of the story: the pages that the scene bears on, and the whole file. */
export function FilePart({ awaited, ...props }: FilePart) {
  const { here, told } = props
  const { scene } = here.words
  return (
    <section class="part file-part" aria-labelledby="file">
      <h2 id="file">{scene.file}</h2>
      <p class="quiet">{scene.fileText}</p>
      <FilePages {...props} open={told.read.pack.scenario.guided === true && !awaited} />
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
        {pages.map(({ page, ...one }) =>
          page === undefined || pages.some(({ before }) => isSame(before, page)) ? null : (
            <PageLine {...props} page={page} about={one.about} done={one.done} />
          ),
        )}
        <Unknown {...props} waiting={pages.map(one => ({ ...one, label: titleOf(props, one.action) }))} />
      </ul>
    </details>
  )
}

/** What adds somebody who is waited for is said with them. */
const isSame = (one: PageOfFile | undefined, other: PageOfFile): boolean => one?.action === other.action && one.on === other.on

function PageLine({ page, about, done, ...props }: FileProps & { readonly page: PageOfFile } & Pick<TouchedPage, 'about' | 'done'>) {
  const { here, told } = props
  const title = titleOf(props, page.action, page.on)
  const name = nameOf(told, about)
  return (
    <li>
      <a href={hrefOf(props, page)}>{name === undefined ? title : say(here.words.scene.pageAbout, { title, name })}</a>
      {done ? (
        <span class="done-mark">
          {' '}
          <Tick /> {here.words.scene.pageDone}
        </span>
      ) : null}
    </li>
  )
}

/** What waits for somebody whom the tool does not know yet: one line for each of them, with the page that adds them. */
function Unknown({
  waiting,
  ...props
}: FileProps & { readonly waiting: readonly (Pick<TouchedPage, 'about' | 'before'> & { readonly label: string })[] }) {
  const { here, told } = props
  const unknown = waiting.filter(one => one.before !== undefined)
  return [...new Set(unknown.map(({ about }) => about))].map(about => {
    const own = unknown.filter(one => one.about === about)
    const before = own[0]?.before
    return before === undefined ? null : (
      <li>
        {capital(say(here.words.scene.pageBefore, { name: nameOf(told, about) ?? '' }))}{' '}
        <a href={hrefOf(props, before)}>{titleOf(props, before.action, before.on)}</a>
        <span class="quiet"> {say(here.words.scene.pageThen, { pages: own.map(({ label }) => label).join(' · ') })}</span>
      </li>
    )
  })
}

const capital = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1)

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
  const shown = showAwaited(read.pack, fault, locale).map((words, place) => ({ ...words, ...wayOf(props, fault.deeds?.[place]) }))
  return (
    <div class="note now awaited">
      {[...new Set(shown.map(({ text }) => text))].map(text => {
        const same = shown.filter(one => one.text === text)
        return (
          <>
            <p>{text}</p>
            <ul class="plain-list">
              {same.map(({ label, page, before }) =>
                before === undefined ? <li>{page === undefined ? <b>{label}</b> : <a href={hrefOf(props, page)}>{label}</a>}</li> : null,
              )}
              <Unknown {...props} waiting={same} />
            </ul>
          </>
        )
      })}
    </div>
  )
}

function wayOf({ told }: FileProps, deed: NonNullable<MoveFault['deeds']>[number] | undefined) {
  const { play, state } = told.read
  const act = play.scenario.scenes.find(({ id }) => id === deed?.scene)?.deeds.find(({ id }) => id === deed?.deed)?.act
  const way = act && wayTo(play, state, act)
  return { about: act?.on ?? 'case', page: way?.page, before: way?.before }
}
