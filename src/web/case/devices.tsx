import type { CustodyLink, Device } from '#protocol'
import { count, say } from '../ui/say.ts'
import { deviceName, holderName, storageName, subjectName } from './naming.ts'
import { at, links, type Place } from './place.ts'

const LINKS_SHOWN = 4

/** Devices of the case: bag, seal, and the last links of the custody chain. */
export function DevicesPart({ place }: { place: Place }) {
  const { ui } = place.words
  const { devices } = place.view.state
  if (devices.length === 0) return null
  return (
    <section class="part" aria-labelledby="dev">
      <header>
        <h2 id="dev">{ui.overview.devices}</h2>
        <span class="quiet small">{count(place.locale, ui.overview.deviceCount, devices.length)}</span>
      </header>
      {devices.map(device => (
        <DeviceStrip place={place} device={device} />
      ))}
    </section>
  )
}

function DeviceStrip({ place, device }: { place: Place; device: Device }) {
  const { ui } = place.words
  const name = deviceName(place, device)
  return (
    <div class="sheet">
      <div class="bag">
        <b>{name}</b>
        <span class="small">
          {device.bag ? (
            <span>
              {ui.device.bag} <span class="code">{device.bag}</span>
            </span>
          ) : null}{' '}
          {device.seal ? (
            <span>
              {ui.device.seal} <span class="code">{device.seal}</span>
            </span>
          ) : null}
        </span>
        <a href={links(place).device(device.label)}>
          {ui.overview.custody}
          <span class="sr">
            {ui.list.colon}
            {name}
          </span>
        </a>
      </div>
      {device.chain.length === 0 ? <p class="strip-empty">{notTaken(place, device)}</p> : <Strip place={place} device={device} />}
    </div>
  )
}

function Strip({ place, device }: { place: Place; device: Device }) {
  const shown = device.chain.slice(-LINKS_SHOWN)
  const inSchool = isInSchool(device)
  return (
    <ol class="strip">
      {shown.map((link, index) => (
        <li class={index === shown.length - 1 && inSchool ? 'open' : undefined}>
          <i class="node" aria-hidden="true" />
          <b>
            <time datetime={link.at}>{at(place, link.at)}</time>
          </b>
          {place.words.method.custody[link.state]}
          <br />
          <span>{link.place ? storageName(place, link.place) : linkHolder(place, link)}</span>
        </li>
      ))}
    </ol>
  )
}

/** In the hands of the school: the chain goes on. */
export const isInSchool = (device: Device): boolean => ['held', 'sealed', 'placed', 'handed'].includes(device.custody)

/** What is said of a device that nobody took. */
export function notTaken(place: Place, device: Device): string {
  return say(place.words.ui.device.empty, { who: subjectName(place, device.owner) ?? device.owner })
}

function linkHolder(place: Place, link: CustodyLink): string {
  if (link.towards) return say(place.words.ui.device.waiting, { who: holderName(place, link.towards) })
  return holderName(place, link.holder)
}
