import { Heading, type Reader, Refusal, renderPage } from '../desk/frame.tsx'
import type { StartRefusal } from '../desk/ports.ts'
import { Arrow, say } from '../ui/index.ts'
import type { Colleague } from './ports.ts'
import { accessWords } from './words/index.ts'

/** What the page of a narrowed case shows: whom one may choose, who is chosen, why it was not opened. */
export interface NarrowPage {
  readonly formId: string
  /** Undefined when the list of staff is not on this device. */
  readonly colleagues: readonly Colleague[] | undefined
  readonly chosen: readonly string[]
  readonly refused?: StartRefusal | 'nobody'
}

/** Opens a case for named people only: somebody on the team is a parent, or is named in the situation. */
export const narrowPage = (reader: Reader, page: NarrowPage): string => {
  const { narrow: words } = accessWords[reader.locale]
  const refused = page.refused ?? (page.colleagues === undefined ? 'offline' : undefined)
  return renderPage(reader, {
    title: words.title,
    hide: true,
    children: (
      <main class="one stack">
        {refused === undefined ? null : (
          <Refusal title={words.title}>{words.refused[refused === 'not-trained' ? 'role' : refused]}</Refusal>
        )}
        <Heading title={words.title} />
        <p class="lead">{words.lead}</p>
        {page.colleagues === undefined ? null : <Choice reader={reader} page={page} colleagues={page.colleagues} />}
        <p>
          <a class="plain" href={`${reader.base}/start`}>
            {words.back}
          </a>
        </p>
      </main>
    ),
  })
}

interface Chosen {
  readonly reader: Reader
  readonly page: NarrowPage
  readonly colleagues: readonly Colleague[]
}

const Choice = ({ reader, page, colleagues }: Chosen) => {
  const { narrow: words, roles: names } = accessWords[reader.locale]
  const known: Readonly<Record<string, string>> = names
  return (
    <form class="doing" method="post" action={`${reader.base}/start/named`}>
      <input type="hidden" name="form" value={page.formId} />
      <fieldset aria-describedby="narrow-help">
        <legend>
          <span class="ask">{words.ask}</span>
        </legend>
        <p class="help" id="narrow-help">
          {words.help}
        </p>
        <div class="opts">
          {colleagues.map(({ member, name, roles }) => (
            <label class="opt">
              <input type="checkbox" name="with" value={member} checked={page.chosen.includes(member)} />
              <span>{say(words.person, { name, roles: roles.map(role => known[role] ?? role).join(', ') })}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <p class="quiet">{words.after}</p>
      <div class="next">
        <button class="go" type="submit">
          <span>{words.go}</span> <Arrow />
        </button>
      </div>
    </form>
  )
}
