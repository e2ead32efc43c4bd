import { BackToCase } from '../case/back-to-case.tsx'
import { casePage } from '../case/frame.tsx'
import { links, memberName, type Place } from '../case/place.ts'
import { shortCode } from '../handover/whole.ts'
import { handoverWords } from '../handover/words/index.ts'
import { formatLong, type PageProps, say } from '../ui/index.ts'
import { Refused } from './export-page.tsx'
import type { NewsRefused } from './news.ts'
import { NewsForms } from './news-form.tsx'
import type { CodedPackage } from './ports.ts'
import { packagesWords } from './words/index.ts'

/** What the page of the copies shows. */
export interface PackagesPage {
  readonly packages: readonly CodedPackage[]
  readonly actionId: string
  /** What was typed and why it was not written down. */
  readonly refused?: NewsRefused
  /** Somebody who may not take a copy out reads what left, and writes nothing. */
  readonly mayWrite: boolean
}

/** Every copy that left, what became of it, and what can be written down of it now. */
export function packagesPage(place: Place, page: PackagesPage): PageProps {
  const { list: words } = packagesWords[place.locale]
  return casePage({
    place,
    tab: words.title,
    main: (
      <div class="case">
        {page.refused ? <Refused place={place} text={page.refused.text} /> : null}
        <div>
          <h1 id="h" tabindex={-1}>
            {words.title}
          </h1>
          <p class="lead">{words.lead}</p>
        </div>
        {page.packages.length === 0 ? <p>{words.none}</p> : null}
        {page.packages.toReversed().map(one => (
          <OnePackage place={place} one={one} page={page} />
        ))}
        {page.mayWrite ? (
          <p>
            <a href={links(place).export}>{words.prepare}</a>
          </p>
        ) : null}
        <BackToCase place={place} />
      </div>
    ),
  })
}

const whenOf = ({ view, locale }: Place, at: string): string => formatLong(at, view.state.zone, locale)

function OnePackage({ place, one, page }: { place: Place; one: CodedPackage; page: PackagesPage }) {
  const { list: words } = packagesWords[place.locale]
  const title = `p${one.seq}-title`
  return (
    <article class="sheet one-package" id={`p${one.seq}`} aria-labelledby={title}>
      <h2 id={title}>{say(words.fors, { recipient: one.prepared.recipient, when: whenOf(place, one.prepared.at) })}</h2>
      <p>
        <b>{words.state[one.state]}</b>
      </p>
      <Facts place={place} one={one} packages={page.packages} />
      <ul>
        {toldOf(place, one).map(line => (
          <li>{line}</li>
        ))}
      </ul>
      {page.mayWrite ? <NewsForms place={place} one={one} page={page} /> : null}
    </article>
  )
}

function Facts({ place, one, packages }: { place: Place; one: CodedPackage; packages: readonly CodedPackage[] }) {
  const words = packagesWords[place.locale]
  const { basis, why, form, parts, follows } = one.prepared
  const named: Readonly<Record<string, string>> = words.list.part
  const first = packages.find(other => other.seq === follows?.package)
  const rows: readonly (readonly [string, string])[] = [
    [words.list.code, shortCode(one.code)],
    [words.list.basis, basis === 'other' ? why : handoverWords[place.locale].bases[basis]],
    [words.list.form, words.list.forms[form]],
    [words.list.parts, parts.map(part => named[part] ?? part).join(place.words.ui.list.comma)],
    ...(first ? [[words.list.completes, shortCode(first.code)] as const] : []),
  ]
  return (
    <dl class="whole-facts">
      {rows.map(([name, value]) => (
        <div>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What was told, each with the two times where they differ by more than a minute. */
function toldOf(place: Place, { handed, receipt, ended }: CodedPackage): readonly string[] {
  const { told } = packagesWords[place.locale].list
  const lines = [
    handed && ([say(told.handed, { to: handed.to, when: whenOf(place, handed.at) }), handed] as const),
    receipt && ([say(told.receipt, { to: receipt.receiver, when: whenOf(place, receipt.at) }), receipt] as const),
    ended && ([say(told[ended.state], { why: ended.why, when: whenOf(place, ended.at) }), ended] as const),
  ]
  return lines.flatMap(line => {
    if (line === undefined) return []
    const [text, { at, by, recordedAt }] = line
    const recorded = say(told.recorded, { when: whenOf(place, recordedAt), name: memberName(place, by) })
    return [Math.abs(Date.parse(recordedAt) - Date.parse(at)) > 60_000 ? `${text}. ${recorded}` : `${text}. ${memberName(place, by)}`]
  })
}
