import type { Context } from 'hono'
import { BackToCase } from '../case/back-to-case.tsx'
import { casePage } from '../case/frame.tsx'
import { links, type Place } from '../case/place.ts'
import { missingPage } from '../case/plain-pages.tsx'
import { wordedRefusal } from '../case/refused-lines.tsx'
import { page, type Shown, type Visit } from '../case/visit.ts'
import type { CaseKeysShown } from '../recovery/ports.ts'
import { recoveryWords } from '../recovery/words/index.ts'
import { formatLong, type PageProps, say } from '../ui/index.ts'
import { Part } from './part.tsx'
import type { CaseAside } from './ports.ts'

/** Answers the page of a case's keys. */
export const keysShown =
  (aside: CaseAside) =>
  async ({ place }: Visit<'real'>): Promise<Shown> => {
    const shown = await aside.keys?.shown(place.view.caseId)
    return shown === undefined ? page(missingPage(place, place.words.ui.missing.text), 404) : page(keysPage(place, shown))
  }

/** Gives the keys to the colleague chosen, once for the devices that wait; back to the page, which shows who still does. */
export const keysGiven =
  (aside: CaseAside) =>
  async ({ place }: Visit<'real'>, c: Context): Promise<Shown | Response> => {
    const form = new URLSearchParams(await c.req.text())
    const shown = await aside.keys?.shown(place.view.caseId)
    const member = shown?.waiting.find(one => one.member === form.get('member'))?.member
    if (shown === undefined || member === undefined || aside.keys === undefined) return c.redirect(`${links(place).overview}/keys`, 303)
    const done = await aside.keys.give(place.view.caseId, member)
    if (!('refused' in done)) return c.redirect(`${links(place).overview}/keys`, 303)
    return page(keysPage(place, shown, wordedRefusal(place.locale, done.refused).text), 422)
  }

/** Which devices of the case's people wait for its keys, what leaving does, and when the paper sheets opened it. */
export function keysPage(place: Place, { waiting, marks }: CaseKeysShown, refused?: string): PageProps {
  const { keys } = recoveryWords[place.locale]
  return casePage({
    place,
    tab: keys.title,
    main: (
      <div class="case">
        <div>
          <h1 id="h" tabindex={-1}>
            {keys.title}
          </h1>
          <p class="lead">{keys.lead}</p>
        </div>
        {refused ? (
          <div class="note now" id="refusal" tabindex={-1}>
            <b>{place.words.ui.refusal.heading}</b> <span>{refused}</span>
          </div>
        ) : null}
        <Part id="waiting" title={keys.waiting}>
          {waiting.length === 0 ? <p>{keys.none}</p> : <p>{keys.check}</p>}
          {waiting.map(one => (
            <Waiting place={place} one={one} />
          ))}
        </Part>
        <Part id="left" title={keys.left}>
          <p>{keys.leftText}</p>
        </Part>
        <Part id="marks" title={keys.marks}>
          {marks.length === 0 ? <p>{keys.noMarks}</p> : null}
          <ul>
            {marks.map(({ seq, at }) => (
              <li>{say(keys.mark, { day: formatLong(at, place.view.state.zone, place.locale), seq })}</li>
            ))}
          </ul>
        </Part>
        <BackToCase place={place} />
      </div>
    ),
  })
}

function Waiting({ place, one: { member, name, devices } }: { readonly place: Place; readonly one: CaseKeysShown['waiting'][number] }) {
  const { keys } = recoveryWords[place.locale]
  return (
    <form method="post" action={`${links(place).overview}/keys`} data-nodraft>
      <input type="hidden" name="member" value={member} />
      <p translate="no">{say(keys.who, { name, devices: devices.join(', ') })}</p>
      <button class="go" type="submit">
        {say(keys.give, { name })}
      </button>
    </form>
  )
}
