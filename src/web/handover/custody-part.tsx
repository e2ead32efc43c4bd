import type { CustodyLink, Device } from '#protocol'
import { deviceName, holderName, storageName } from '../case/naming.ts'
import { memberName } from '../case/place.ts'
import { markOf, momentOf, type Whole } from './whole.ts'

/** Every device with its bag, its seal and each link of its chain: never a gap. */
export function CustodyPart({ whole }: { whole: Whole }) {
  const { place, words } = whole
  const { devices } = place.view.state
  return (
    <section aria-labelledby={markOf(whole, 'w-custody')}>
      <h2 id={markOf(whole, 'w-custody')}>{words.custody.title}</h2>
      {devices.length === 0 ? <p>{words.custody.none}</p> : devices.map(device => <OneDevice whole={whole} device={device} />)}
    </section>
  )
}

function OneDevice({ whole, device }: { whole: Whole; device: Device }) {
  const { place, words } = whole
  const { custody } = words
  return (
    <div class="custody-device">
      <h3>{deviceName(place, device)}</h3>
      <p>
        {custody.bag} <b class="code">{device.bag ?? custody.empty}</b> · {custody.seal} <b class="code">{device.seal ?? custody.empty}</b>
      </p>
      {device.chain.length === 0 ? <p>{custody.notTaken}</p> : <Chain whole={whole} device={device} />}
    </div>
  )
}

function Chain({ whole, device }: { whole: Whole; device: Device }) {
  const { custody } = whole.words
  return (
    <table>
      <thead>
        <tr>
          {[custody.when, custody.what, custody.holder, custody.place, custody.witness, custody.recorded].map(name => (
            <th scope="col">{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {device.chain.map(link => (
          <Link whole={whole} link={link} />
        ))}
      </tbody>
    </table>
  )
}

function Link({ whole, link }: { whole: Whole; link: CustodyLink }) {
  const { place } = whole
  const towards = link.towards ? ` → ${holderName(place, link.towards)}` : ''
  return (
    <tr>
      <td>{momentOf(whole, link.at)}</td>
      <td>{place.words.method.custody[link.state]}</td>
      <td>
        {holderName(place, link.holder)}
        {towards}
      </td>
      <td>{link.place ? storageName(place, link.place) : ''}</td>
      <td>{link.witness ? memberName(place, link.witness) : ''}</td>
      <td>{momentOf(whole, link.recordedAt)}</td>
    </tr>
  )
}
