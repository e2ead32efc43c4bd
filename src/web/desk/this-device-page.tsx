import { accessWords } from '../access/words/index.ts'
import { count, formatLong, say } from '../ui/index.ts'
import { Heading, type Reader, renderPage } from './frame.tsx'
import { openingWords } from './opening/words/index.ts'
import { type DeviceHealth, HEALTH_CHECKS } from './ports.ts'

/** What this device can promise when the network is gone, told honestly, with what to do about each "no". */
export const thisDevicePage = (reader: Reader, health: DeviceHealth, asked: boolean): string => {
  const { device, titles } = reader.words
  const ready = health.secure === 'yes' && health.startsOffline === 'yes' && health.keeps === 'yes'
  return renderPage(reader, {
    title: titles.device,
    children: (
      <main class="one stack">
        <Heading title={device.title} />
        <p class={ready ? 'note' : 'note now'}>{ready ? device.ready : device.notReady}</p>
        <Unsent reader={reader} unsent={health.unsent} />
        <dl class="promises">
          {HEALTH_CHECKS.map(check => (
            <div>
              <dt>
                {device.checks[check].title} <b class={`promise ${health[check]}`}>{device.answers[health[check]]}</b>
              </dt>
              <dd>{say(device.checks[check][health[check]], { minutes: minutesOf(health), megabytes: health.megabytes ?? 0 })}</dd>
            </div>
          ))}
        </dl>
        {health.copyFrom === undefined ? null : (
          <p class="quiet">{say(device.copy, { when: formatLong(health.copyFrom, ZONE, reader.locale) })}</p>
        )}
        {health.version === undefined ? null : (
          <p class="quiet" translate="no">
            {say(accessWords[reader.locale].version.device, { code: health.version })}
          </p>
        )}
        <p class="quiet">{device.private}</p>
        {health.passkey === 'no' ? null : (
          <p>
            <a href={`${reader.base}/device/passkeys`}>{openingWords[reader.locale].passkeys.link}</a>
          </p>
        )}
        {health.keeps === 'no' ? <Ask reader={reader} asked={asked} /> : null}
        <p>
          <a class="alt" href={`${reader.base}/`}>
            {device.home}
          </a>
        </p>
      </main>
    ),
  })
}

const ZONE = 'America/Toronto'

const Unsent = ({ reader, unsent }: { readonly reader: Reader; readonly unsent: number }) => {
  const { device } = reader.words
  if (unsent === 0) return <p>{device.allSent}</p>
  return (
    <p>
      {count(reader.locale, device.unsent, unsent)} <a href={`${reader.base}/device/rescue`}>{device.rescue}</a>
    </p>
  )
}

const minutesOf = ({ ahead = 0 }: DeviceHealth): number => Math.round(Math.abs(ahead) / 60)

const Ask = ({ reader, asked }: { readonly reader: Reader; readonly asked: boolean }) => (
  <form method="post" action={`${reader.base}/device/keep`}>
    {asked ? (
      <p role="alert" class="note">
        {reader.words.device.refused}
      </p>
    ) : null}
    <button class="alt" type="submit">
      {reader.words.device.ask}
    </button>
  </form>
)
