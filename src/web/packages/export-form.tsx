import { PACKAGE_BASES, type PackageForm } from '#casefile'
import { LOCALES } from '#protocol'
import { links, type Place } from '../case/place.ts'
import type { OpenPart } from '../desk/ports.ts'
import { shortCode } from '../handover/whole.ts'
import { handoverWords } from '../handover/words/index.ts'
import { Arrow, formatLong, say } from '../ui/index.ts'
import type { Asked, AskFault } from './asked.ts'
import { Choice, Line, Option } from './controls.tsx'
import type { CodedPackage, PoliceToday } from './ports.ts'
import { packagesWords } from './words/index.ts'

/** What the form of an export is made of. */
export interface ExportForm {
  /** Parts beside care that this reader can open. */
  readonly parts: readonly OpenPart[]
  readonly asked: Asked
  readonly police: PoliceToday | undefined
  /** Packages that an addendum could complete. */
  readonly completable: readonly CodedPackage[]
  readonly missing?: AskFault
}

export const FORM_ID = 'export'

interface Props {
  readonly place: Place
  readonly form: ExportForm
}

/** Asks for whom, on what basis, in what form and which parts: nothing leaves without the first two. */
export function ExportAsked({ place, form }: Props) {
  const words = packagesWords[place.locale]
  return (
    <form class="doing" id={FORM_ID} method="post" action={links(place).export} data-nodraft>
      <Recipient place={place} form={form} />
      <Basis place={place} form={form} />
      <Choice ask={words.form.ask}>
        {formsFor(form).map(one => (
          <Option type="radio" name="form" value={one} checked={form.asked.form === one} help={helpOf(place, form, one)}>
            {say(words.form[one], { service: form.police?.service ?? '' })}
          </Option>
        ))}
      </Choice>
      <Parts place={place} form={form} />
      <Follows place={place} form={form} />
      <Choice ask={words.paperIn.ask}>
        {[...LOCALES, 'both' as const].map(one => (
          <Option type="radio" name="paper" value={one} checked={one === (form.asked.paper.length > 1 ? 'both' : form.asked.paper[0])}>
            {words.paperIn[one]}
          </Option>
        ))}
      </Choice>
      <p>{words.line}</p>
      <div class="next">
        <button class="go" type="submit">
          <span>{words.go}</span> <Arrow />
        </button>
      </div>
    </form>
  )
}

/** The key of the police first, where there is one. */
const formsFor = ({ police }: ExportForm): readonly PackageForm[] =>
  police?.fingerprint === undefined ? ['phrase', 'paper', 'plain'] : ['key', 'phrase', 'paper', 'plain']

function helpOf({ locale }: Place, { police }: ExportForm, form: PackageForm): string | undefined {
  const words = packagesWords[locale].form
  if (form === 'key') return say(words.keyHelp, { fingerprint: police?.fingerprint ?? '' })
  return form === 'plain' ? words.plainHelp : undefined
}

function Recipient({ place, form }: Props) {
  const { recipient } = packagesWords[place.locale]
  return (
    <Line
      name="recipient"
      label={recipient.label}
      help={recipient.help}
      value={form.asked.recipient}
      fault={faultIn(place, form, ['recipient-missing', 'too-long'])}
    />
  )
}

function Basis({ place, form }: Props) {
  const words = packagesWords[place.locale]
  const fault = faultIn(place, form, ['basis-missing'])
  return (
    <>
      <Choice ask={words.basisAsk} id="basis" fault={fault}>
        {PACKAGE_BASES.map(one => (
          <Option type="radio" name="basis" value={one} checked={form.asked.basis === one}>
            {handoverWords[place.locale].bases[one]}
          </Option>
        ))}
      </Choice>
      <Line
        name="why"
        label={words.why.label}
        help={words.why.help}
        value={form.asked.why}
        fault={faultIn(place, form, ['why-missing', 'why-text'])}
      />
    </>
  )
}

const faultIn = ({ locale }: Place, { missing }: ExportForm, here: readonly AskFault[]): string | undefined =>
  missing !== undefined && here.includes(missing) ? packagesWords[locale].missing[missing] : undefined

function Parts({ place, form }: Props) {
  const words = packagesWords[place.locale]
  return (
    <Choice ask={words.parts} help={words.care}>
      {form.parts.map(part => (
        <Option
          type="checkbox"
          name="part"
          value={part}
          checked={form.asked.parts.includes(part)}
          help={part === 'justice' ? words.justiceHelp : undefined}
        >
          {words.also[part]}
        </Option>
      ))}
    </Choice>
  )
}

function Follows({ place, form }: Props) {
  const { follows } = packagesWords[place.locale]
  if (form.completable.length === 0) return null
  return (
    <Choice ask={follows.ask}>
      <Option type="radio" name="follows" value="" checked={form.asked.follows === undefined}>
        {follows.whole}
      </Option>
      {form.completable.map(one => (
        <Option type="radio" name="follows" value={String(one.seq)} checked={form.asked.follows === one.seq}>
          {say(follows.addendum, {
            when: formatLong(one.handed?.at ?? one.prepared.at, place.view.state.zone, place.locale),
            code: shortCode(one.code),
          })}
        </Option>
      ))}
    </Choice>
  )
}
