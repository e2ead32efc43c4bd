import { formatLong } from '../ui/moment.ts'
import { count, say } from '../ui/say.ts'
import { shortCode, type Whole } from './whole.ts'

/** Which case, under which agreement, followed by which method, and how much of it is not here. */
export function Summary({ whole }: { whole: Whole }) {
  const { place, words } = whole
  const { view, locale } = place
  const { state } = view
  const { case: said } = words
  const agreement = state.agreement
  const rows: readonly (readonly [string, string])[] = [
    // On paper they stand on the cover.
    ...(whole.mark === undefined ? leavingRows(whole) : []),
    [said.opened, formatLong(state.openedAt, state.zone, locale)],
    [said.phase, place.words.method.phases[state.phase] ?? state.phase],
    [
      said.agreement,
      agreement
        ? say(said.agreementSays, { id: agreement.id, territory: agreement.territory, police: agreement.policeService })
        : said.noAgreement,
    ],
    ...(agreement ? [[said.channel, `${agreement.channel[locale]} (${agreement.channelPhone})`] as const] : []),
    [said.method, say(said.methodSays, { name: place.words.method.name, version: state.method.version })],
    [said.hash, state.method.hash],
    [said.school, whole.school],
    [said.withheld, withheldWords(whole) || said.withheldNone],
  ]
  return (
    <dl class="whole-facts">
      {rows.map(([name, value]) => (
        <div>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {whole.released === undefined ? null : (
        <div>
          <dt>{said.method}</dt>
          <dd>{whole.released ? said.released : said.unknownMethod}</dd>
        </div>
      )}
    </dl>
  )
}

/** For whom and on what basis the last copy was prepared, as its line says. */
function leavingRows({ place, words }: Whole): readonly (readonly [string, string])[] {
  const said = place.view.timeline.findLast(line => line.packaged?.state === 'prepared' && line.status === 'applied')?.packaged
  if (said?.state !== 'prepared') return []
  return [
    [words.case.recipient, said.recipient],
    [words.case.basis, said.basis === 'other' ? said.why : words.bases[said.basis]],
  ]
}

/** The same on the cover of the paper. */
export function Leaving({ whole }: { whole: Whole }) {
  return (
    <dl class="whole-facts">
      {leavingRows(whole).map(([name, value]) => (
        <div>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function withheldWords({ place, words, withheld }: Whole): string {
  const names: Readonly<Record<string, string>> = words.case.compartment
  return Object.entries(withheld)
    .map(([part, n]) =>
      count(
        place.locale,
        { one: fill(words.case.withheldLines.one, names[part] ?? part), other: fill(words.case.withheldLines.other, names[part] ?? part) },
        n,
      ),
    )
    .join(' · ')
}

const fill = (template: string, part: string): string => template.replace('{part}', part)

/** The three things that are read aloud: code name, short code, when it was prepared. */
export function Plate({ whole }: { whole: Whole }) {
  const { place, words, prepared, short, lines } = whole
  const { view, locale } = place
  return (
    <dl class="plate-row">
      <div>
        <dt>{words.case.code}</dt>
        <dd translate="no">{view.codeName}</dd>
      </div>
      <div>
        <dt>{words.case.short}</dt>
        <dd class="code" translate="no">
          {shortCode(short)}
        </dd>
      </div>
      <div>
        <dt>{words.case.prepared}</dt>
        <dd>{formatLong(prepared, view.state.zone, locale)}</dd>
      </div>
      <div>
        <dt>{words.case.lines}</dt>
        <dd>{lines}</dd>
      </div>
    </dl>
  )
}
