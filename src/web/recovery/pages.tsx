import { count, formatLong, say } from '../ui/index.ts'
import { type RecoveryFault, type RecoveryReader, renderRecovery, SheetFields } from './frame.tsx'
import type { OpenedSchool, SheetUse, TakenOver, TypedSheets } from './ports.ts'

const ZONE = 'America/Toronto'

interface DrillPage {
  readonly typed: TypedSheets
  readonly fault?: RecoveryFault | undefined
  readonly fits: boolean
  readonly last: string | undefined
  readonly uses: readonly SheetUse[]
}

const day = ({ locale }: RecoveryReader, at: string): string => formatLong(at, ZONE, locale)

/** Two sheets are typed; the page says whether they would open the school, and changes nothing. */
export const drillPage = (reader: RecoveryReader, { typed, fault, fits, last, uses }: DrillPage): string => {
  const { drill, uses: used } = reader.words
  return renderRecovery(reader, {
    tab: 'drill',
    fault,
    formId: 'drill',
    children: (
      <>
        {fits ? (
          <div class="note done" id="fits" tabindex={-1} role="status">
            <b>{drill.fits}</b> <span>{drill.fitsText}</span>
          </div>
        ) : null}
        <p class="lead">{drill.lead}</p>
        <p>{drill.when}</p>
        <p class="small quiet">{last === undefined ? drill.never : say(drill.last, { day: day(reader, last) })}</p>
        <form id="drill" class="stack" method="post" action={`${reader.base}/recovery/drill`} autocomplete="off" data-nodraft novalidate>
          <SheetFields reader={reader} typed={typed} fault={fault} />
          <button class="go" type="submit">
            {drill.go}
          </button>
        </form>
        <section aria-labelledby="uses">
          <h2 id="uses">{used.title}</h2>
          <Uses reader={reader} uses={uses} />
        </section>
      </>
    ),
  })
}

const Uses = ({ reader, uses }: { readonly reader: RecoveryReader; readonly uses: readonly SheetUse[] }) =>
  uses.length === 0 ? (
    <p>{reader.words.uses.none}</p>
  ) : (
    <ul>
      {uses.map(({ at, name }) => (
        <li>{say(reader.words.uses.one, { day: day(reader, at), name })}</li>
      ))}
    </ul>
  )

/** The door of last resort: two sheets, while no session is open. */
export const usePage = (reader: RecoveryReader, typed: TypedSheets, locked: boolean, fault?: RecoveryFault): string => {
  const { use } = reader.words
  return renderRecovery(reader, {
    tab: 'use',
    fault,
    formId: 'use',
    children: (
      <>
        <p class="lead">{use.lead}</p>
        <p class="note">{use.others}</p>
        <p>{use.announced}</p>
        {locked ? (
          <p class="note now">{use.locked}</p>
        ) : (
          <form id="use" class="stack" method="post" action={`${reader.base}/recovery/use`} autocomplete="off" data-nodraft novalidate>
            <SheetFields reader={reader} typed={typed} fault={fault} />
            <button class="go" type="submit">
              {use.go}
            </button>
          </form>
        )}
      </>
    ),
  })
}

interface WhoPage {
  readonly opened: OpenedSchool
  readonly typed: { readonly member: string; readonly name: string }
  readonly suggested: string
  readonly fault?: RecoveryFault | undefined
}

/** The sheets fit: who takes the school over, and the last moment at which nothing is written. */
export const whoPage = (reader: RecoveryReader, { opened, typed, suggested, fault }: WhoPage): string => {
  const { who, use, uses } = reader.words
  return renderRecovery(reader, {
    tab: 'who',
    fault,
    formId: 'who',
    children: (
      <>
        <p class="lead">{who.lead}</p>
        <p>
          {who.school} <code translate="no">{opened.school.match(/.{1,4}/g)?.join(' ')}</code>
        </p>
        {opened.uses.length > 0 ? (
          <section aria-labelledby="uses">
            <h2 id="uses">{uses.title}</h2>
            <Uses reader={reader} uses={opened.uses} />
          </section>
        ) : null}
        <form id="who" class="stack" method="post" action={`${reader.base}/recovery/take-over`} autocomplete="off" data-nodraft novalidate>
          <Member reader={reader} opened={opened} chosen={typed.member} />
          <Line name="name" label={who.name} value={typed.name} complete="name" faulty={fault === 'name'} />
          <Line name="passphrase" label={who.passphrase} help={who.passphraseHelp} faulty={fault === 'short'} />
          <p class="note">
            {who.suggested} <b translate="no">{suggested}</b>
          </p>
          <Line name="again" label={who.again} faulty={fault === 'differs'} />
          <p>{use.announced}</p>
          <p class="small quiet">{who.wait}</p>
          <button class="go" type="submit">
            {who.go}
          </button>
        </form>
        <form method="post" action={`${reader.base}/recovery/stop`}>
          <button class="alt" type="submit">
            {who.cancel}
          </button>
        </form>
      </>
    ),
  })
}

const Member = ({
  reader,
  opened,
  chosen,
}: {
  readonly reader: RecoveryReader
  readonly opened: OpenedSchool
  readonly chosen: string
}) => (
  <div class="field">
    <label for="member">{reader.words.who.pick}</label>
    <select id="member" name="member" translate="no">
      <option value="">{reader.words.who.new}</option>
      {opened.members.map(({ id, name }) => (
        <option value={id} selected={id === chosen}>
          {name}
        </option>
      ))}
    </select>
  </div>
)

interface LineProps {
  readonly name: string
  readonly label: string
  readonly help?: string
  readonly value?: string
  readonly complete?: string
  readonly faulty: boolean
}

const Line = ({ name, label, help, value, complete = 'new-password', faulty }: LineProps) => (
  <div class="field">
    <label for={name}>{label}</label>
    {help ? (
      <p class="help" id={`${name}-help`}>
        {help}
      </p>
    ) : null}
    <input
      id={name}
      name={name}
      type={complete === 'name' ? 'text' : 'password'}
      value={value}
      maxlength={120}
      autocomplete={complete}
      spellcheck={false}
      translate="no"
      aria-describedby={[faulty ? 'refusal' : '', help ? `${name}-help` : ''].join(' ').trim() || undefined}
      aria-invalid={faulty ? 'true' : undefined}
    />
  </div>
)

/** What came of it, and what to do next. */
export const donePage = (reader: RecoveryReader, { given, left }: TakenOver): string => {
  const { done } = reader.words
  return renderRecovery(reader, {
    tab: 'done',
    children: (
      <>
        <p class="lead">{count(reader.locale, done.given, given)}</p>
        {left > 0 ? <p class="note now">{count(reader.locale, done.left, left)}</p> : null}
        <ol>
          {done.next.map(text => (
            <li>{text}</li>
          ))}
        </ol>
        <a class="go" href={`${reader.base}/unlock`}>
          {done.go}
        </a>
      </>
    ),
  })
}
