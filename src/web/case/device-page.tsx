import type { CustodyLink, Device } from '#protocol'
import type { PageProps } from '../ui/layout.tsx'
import { say } from '../ui/say.ts'
import { ActionRows } from './action-rows.tsx'
import { BackToCase } from './back-to-case.tsx'
import { isInSchool, notTaken } from './devices.tsx'
import { casePage } from './frame.tsx'
import { deviceName, holderName, storageName } from './naming.ts'
import { at, memberName, type Place, when } from './place.ts'

/** One device: its plate to read aloud, what may be done, and every link of its chain. */
export function devicePage(place: Place, device: Device): PageProps {
  const { ui } = place.words
  const rows = place.view.available.filter(one => one.subject === device.label && one.refusal === undefined)
  const [first] = device.chain
  const last = device.chain.at(-1)
  return casePage({
    place,
    tab: say(ui.subject.device, { label: device.label }),
    main: (
      <div class="case">
        <div>
          <p class="kicker">{ui.device.chain}</p>
          <h1 id="h" tabindex={-1}>
            {deviceName(place, device)}
          </h1>
          <p class="lead">{last ? whereNow(place, last) : notTaken(place, device)}</p>
        </div>
        {device.bag || device.seal ? <Plate place={place} device={device} /> : null}
        <ActionRows place={place} group={{ id: 'can', title: ui.person.actions, rows, named: false }} />
        <section class="part" aria-labelledby="ch">
          <header>
            <h2 id="ch">{ui.device.chain}</h2>
            {first ? <span class="quiet small">{say(ui.device.unbroken, { at: at(place, first.at) })}</span> : null}
          </header>
          <Chain place={place} device={device} />
        </section>
        <BackToCase place={place} />
      </div>
    ),
  })
}

function whereNow(place: Place, link: CustodyLink): string {
  const { device } = place.words.ui
  if (link.towards) return say(device.toReceive, { giver: holderName(place, link.holder), receiver: holderName(place, link.towards) })
  return say(device.holder, { who: holderName(place, link.holder) })
}

function Plate({ place, device }: { place: Place; device: Device }) {
  const { ui } = place.words
  return (
    <div>
      <dl class="plate">
        <div>
          <dt>{ui.device.bag}</dt>
          <dd translate="no">{device.bag ?? ui.device.none}</dd>
        </div>
        <div>
          <dt>{ui.device.seal}</dt>
          <dd translate="no">{device.seal ?? ui.device.none}</dd>
        </div>
      </dl>
      <p class="quiet small">{ui.device.readAloud}</p>
    </div>
  )
}

function Chain({ place, device }: { place: Place; device: Device }) {
  const { ui, method } = place.words
  const inSchool = isInSchool(device)
  return (
    <ol class="chain sheet">
      {device.chain.map((link, index) => {
        const open = index === device.chain.length - 1 && inSchool
        return (
          <li class={open ? 'open' : undefined}>
            <i class="node" aria-hidden="true" />
            <div>
              <time datetime={link.at}>{at(place, link.at)}</time>
              {open ? <span class="quiet small"> · {ui.device.nowHere}</span> : null}
              <p>
                <b>{method.custody[link.state]}</b>
                <br />
                {whereNow(place, link)}
                {link.place ? ` ${say(ui.device.place, { place: storageName(place, link.place) })}` : ''}
              </p>
              <p class="sig">
                <span>{say(ui.device.recorded, { at: when(place, link.recordedAt) })}</span>
                {link.witness ? <span>{say(ui.device.witness, { name: memberName(place, link.witness) })}</span> : null}
              </p>
            </div>
          </li>
        )
      })}
      {device.chain.length === 0 ? <li class="todo">{notTaken(place, device)}</li> : null}
    </ol>
  )
}
