import type { Retained, Said } from '#casefile'
import { BackToCase } from '../case/back-to-case.tsx'
import { casePage } from '../case/frame.tsx'
import { links, memberName, type Place, when } from '../case/place.ts'
import { Arrow, formatDay, type PageProps, say } from '../ui/index.ts'
import { rareWords } from '../words/rare/index.ts'
import type { CaseRetention } from './keeping-ports.ts'

/** What the page of retention shows, and why something was not signed, in the reader's words. */
export interface RetentionPage {
  readonly known: CaseRetention
  readonly actionId: string
  readonly motive: string
  readonly refused?: string
}

const PARTS: readonly Retained[] = ['care', 'identity', 'justice']

/** Until when a case is kept, who holds it, and what destroying it cannot undo. */
export function retentionPage(place: Place, { known, actionId, motive, refused }: RetentionPage): PageProps {
  const { retention: words } = rareWords[place.locale]
  const { retention } = known
  return casePage({
    place,
    tab: words.title,
    main: (
      <div class="case">
        {refused ? (
          <section class="note now" id="refusal" tabindex={-1} aria-labelledby="refusal-title">
            <h2 id="refusal-title" class="note-title">
              {place.words.ui.refusal.heading}
            </h2>
            <p>{refused}</p>
          </section>
        ) : null}
        <div>
          <h1 id="h" tabindex={-1}>
            {words.title}
          </h1>
          <p class="lead">{words.lead}</p>
        </div>
        {retention.open ? <p class="note">{words.open}</p> : null}
        <Dates place={place} known={known} actionId={actionId} />
        {retention.dates.size > 0 || retention.hold ? <Hold place={place} known={known} actionId={actionId} motive={motive} /> : null}
        {retention.open ? null : <Early place={place} known={known} />}
        <section aria-labelledby="cannot">
          <h2 id="cannot">{words.cannotTitle}</h2>
          <ul>
            {words.cannot.map(line => (
              <li>{line}</li>
            ))}
          </ul>
        </section>
        <BackToCase place={place} />
      </div>
    ),
  })
}

const dayWords = (place: Place, day: string): string => formatDay(`${day}T12:00:00.000Z`, 'UTC', place.locale, true)

interface Part {
  readonly place: Place
  readonly known: CaseRetention
  readonly actionId?: string
}

function Dates({ place, known, actionId }: Part) {
  const { retention: words } = rareWords[place.locale]
  const { dates, open } = known.retention
  const dated = PARTS.filter(part => dates.has(part))
  const list = (days: (part: Retained) => string | undefined) => (
    <ul>
      {PARTS.flatMap(part => {
        const day = days(part)
        return day === undefined ? [] : [<li>{say(words.date, { part: words.parts[part], day: dayWords(place, day) })}</li>]
      })}
    </ul>
  )
  if (dated.length > 0) return list(part => (dates.get(part) ?? dates.get('care'))?.day)
  if (open) return null
  return (
    <form class="doing" method="post" action={links(place).retention} data-nodraft>
      <p class="note">{words.none}</p>
      <p>{words.proposed}</p>
      {list(part => known.proposed[part])}
      <input type="hidden" name="_action" value={actionId} />
      <p class="small quiet">{words.setHelp}</p>
      <button class="go" type="submit" name="do" value="set">
        <span>{words.set}</span> <Arrow />
      </button>
    </form>
  )
}

function Hold({ place, known, actionId, motive }: Part & { readonly motive: string }) {
  const { retention: words } = rareWords[place.locale]
  const { hold } = known.retention
  return (
    <form class="doing" method="post" action={links(place).retention} data-nodraft>
      <input type="hidden" name="_action" value={actionId} />
      {hold ? <p class="note">{signedBy(place, words.held, hold)}</p> : <p>{words.holdLead}</p>}
      <label class="field">
        <span class="ask">{hold ? words.liftMotive : words.motive}</span>
        <input name="motive" value={motive} maxlength={200} autocomplete="off" spellcheck={false} translate="no" />
        <span class="small quiet">{words.motiveHelp}</span>
      </label>
      <button class="alt" type="submit" name="do" value={hold ? 'lift' : 'hold'}>
        {hold ? words.lift : words.hold}
      </button>
    </form>
  )
}

function Early({ place, known }: Part) {
  const { retention: words } = rareWords[place.locale]
  const { asked, signed, hold } = known.retention
  if (hold) return null
  return (
    <form class="doing" method="post" action={links(place).retention} data-nodraft>
      <h2>{words.early}</h2>
      <p>{words.earlyLead}</p>
      {asked ? <p class="note">{signedBy(place, words.asked, asked)}</p> : null}
      {signed.length > 0 ? (
        <p class="note now">{words.signed}</p>
      ) : (
        <button class="alt" type="submit" name="do" value="destroy">
          {asked ? words.confirm : words.ask}
        </button>
      )}
    </form>
  )
}

const signedBy = (place: Place, sentence: string, { member, at }: Said): string =>
  say(sentence, { who: memberName(place, member), when: when(place, at) })
