import type { Device } from '#protocol'
import { accessWords } from '../access/words/index.ts'
import { deviceName, subjectName } from '../case/naming.ts'
import { memberName, type Place } from '../case/place.ts'
import type { CaseCopy } from '../desk/ports.ts'
import { Ring } from '../ui/icons.tsx'
import { formatLong } from '../ui/moment.ts'
import { say } from '../ui/say.ts'
import { Receipt, SignBox } from './receipt.tsx'
import { Leaving, Plate } from './summary.tsx'
import { footOf, markOf, momentOf, type Whole, withoutToday } from './whole.ts'
import { WholeCase } from './whole-case.tsx'
import { handoverWords } from './words/index.ts'

/** The hand-over on paper: its cover, the case, the receipt that comes back; the short code at the foot of every page. */
export function HandoverPaper({ place, copy, mark }: { place: Place; copy: CaseCopy; mark: string }) {
  const words = handoverWords[place.locale]
  const { code, lines, withheld, school, at } = copy
  const whole: Whole = { place: withoutToday(place), words, prepared: at, short: code, lines, withheld, school, mark, ...afterOf(copy) }
  const when = formatLong(at, place.view.state.zone, place.locale)
  return (
    <article class="handover-paper whole-case" aria-labelledby={markOf(whole, 'paper-title')} data-foot={footOf(whole)} lang={place.locale}>
      <section class="paper-cover" aria-labelledby={markOf(whole, 'paper-title')}>
        <p class="paper-brand">
          <Ring size={20} /> {words.brand}
        </p>
        <h2 id={markOf(whole, 'paper-title')} class="big-title">
          {words.title}
        </h2>
        <Plate whole={whole} />
        <Leaving whole={whole} />
        <p class="plain-fact">
          <b>{words.noImage.title}</b> {words.noImage.text}
        </p>
        <Devices whole={whole} />
        <Event whole={whole} />
        <div class="sign-boxes">
          <SignBox words={words} title={words.paper.give} rows={[words.paper.name, words.paper.role, words.paper.when]} />
          <SignBox words={words} title={words.paper.receive} rows={[words.paper.name, words.paper.badge, words.paper.when]} />
        </div>
        <p class="small">{words.paper.aloud}</p>
        {copy.version === undefined ? null : <p class="small">{say(accessWords[place.locale].version.paper, { code: copy.version })}</p>}
        <p class="small">{say(words.paper.confidential, { name: memberName(place, place.view.actor.member), when })}</p>
      </section>
      <WholeCase whole={whole} />
      <Receipt whole={whole} />
    </article>
  )
}

/** Bags and seals to be read aloud together. */
function Devices({ whole }: { whole: Whole }) {
  const { place, words } = whole
  const { devices } = place.view.state
  if (devices.length === 0) return null
  const { custody, paper } = words
  return (
    <section aria-labelledby={markOf(whole, 'p-devices')}>
      <h3 id={markOf(whole, 'p-devices')}>{paper.devices}</h3>
      <table>
        <thead>
          <tr>
            {[paper.device, custody.bag, custody.seal, custody.intact, paper.since].map(name => (
              <th scope="col">{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {devices.map(device => (
            <tr>
              <th scope="row">{deviceName(place, device)}</th>
              <td class="code">{device.bag ?? custody.empty}</td>
              <td class="code">{device.seal ?? custody.empty}</td>
              <td>
                <i class="box-to-tick" aria-hidden="true" /> {custody.yes} <i class="box-to-tick" aria-hidden="true" /> {custody.no}
              </td>
              <td>{since(whole, device)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** The first link in the hands of the school. */
function since(whole: Whole, device: Device): string {
  const first = device.chain.find(link => link.holder.kind === 'member')
  return first ? momentOf(whole, first.at) : (subjectName(whole.place, device.owner) ?? '')
}

/** The number under which the police will know it is theirs to write. */
function Event({ whole: { words } }: { whole: Whole }) {
  return (
    <p class="to-fill">
      <span>{words.paper.event}</span> <i aria-hidden="true" />
    </p>
  )
}

const afterOf = ({ after }: CaseCopy): Pick<Whole, 'after'> => (after ? { after } : {})
