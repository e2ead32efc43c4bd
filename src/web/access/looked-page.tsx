import { BackToCase } from '../case/back-to-case.tsx'
import { casePage } from '../case/frame.tsx'
import { staffRoleWords } from '../case/naming.ts'
import { at, links, memberName, type Place } from '../case/place.ts'
import { Part } from '../desk/part.tsx'
import { recoveryWords } from '../recovery/words/index.ts'
import { type PageProps, say } from '../ui/index.ts'
import type { CaseLooks } from './ports.ts'
import { type AccessWords, accessWords } from './words/index.ts'

type LookedWords = AccessWords['looked']

interface Shown {
  readonly place: Place
  readonly words: LookedWords
  readonly looks: CaseLooks
}

/** Who can read the case, which copies left, who looked: for everybody on it. */
export function lookedPage(place: Place, looks: CaseLooks): PageProps {
  const { looked: words, statement } = accessWords[place.locale]
  const shown = { place, words, looks }
  return casePage({
    place,
    tab: words.title,
    main: (
      <div class="case">
        <div>
          <h1 id="h" tabindex={-1}>
            {words.title}
          </h1>
          <p class="lead">{words.lead}</p>
        </div>
        {looks.narrowed ? <p class="note">{words.narrowed}</p> : null}
        <Readers {...shown} />
        <Copies {...shown} />
        <Looks {...shown} />
        <p>
          <a class="plain" href={links(place).statement}>
            {statement.link}
          </a>
        </p>
        <p>
          <a class="plain" href={`${links(place).overview}/keys`}>
            {recoveryWords[place.locale].keys.link}
          </a>
        </p>
        <BackToCase place={place} />
      </div>
    ),
  })
}

/** « faits, noms »: a part that these words do not know is shown by its own name. */
export const partNames = (words: LookedWords, parts: readonly string[]): string => {
  const known: Readonly<Record<string, string>> = words.parts
  return parts.map(part => known[part] ?? part).join(', ')
}

function Readers({ place, words, looks }: Shown) {
  const rolesOf = (member: string) => place.view.members.find(one => one.id === member)?.roles ?? []
  return (
    <Part id="readers" title={words.readers}>
      <ul class="rows sheet">
        {looks.readers.map(({ member, parts }) => (
          <li>
            <b>{say(words.reader, { name: memberName(place, member), roles: staffRoleWords(place, rolesOf(member)) })}</b>
            <span>{partNames(words, parts)}</span>
          </li>
        ))}
      </ul>
    </Part>
  )
}

function Copies({ place, words, looks }: Shown) {
  return (
    <Part id="copies" title={words.copies}>
      {looks.copies.length === 0 ? <p class="quiet">{words.noCopies}</p> : null}
      <ul class="rows sheet">
        {looks.copies.map(({ by, at: when, parts }) => (
          <li>
            <b>{say(words.copy, { name: memberName(place, by), parts: partNames(words, parts) })}</b>
            <span>{at(place, when)}</span>
          </li>
        ))}
      </ul>
    </Part>
  )
}

function Looks({ place, words, looks }: Shown) {
  const sentences: Readonly<Record<string, string>> = words.what
  const known = (looks.looks ?? []).filter(one => sentences[one.what] !== undefined)
  return (
    <Part id="looks" title={words.looks}>
      {looks.looks === undefined ? <p class="note">{words.offline}</p> : null}
      {looks.looks !== undefined && known.length === 0 ? <p class="quiet">{words.noLooks}</p> : null}
      <ul class="rows sheet">
        {known.map(({ what, by, at: when }) => (
          <li>
            <b>{say(sentences[what] ?? '', { name: by === '' ? words.somebody : memberName(place, by) })}</b>
            <span>{at(place, when)}</span>
          </li>
        ))}
      </ul>
      <p class="quiet small">{words.limit}</p>
    </Part>
  )
}
