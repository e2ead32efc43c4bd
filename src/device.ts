import { type DevicePlace, deviceCases, startDevice } from '#device'

// Most of Quebec keeps this time. An agreement whose territory does not (the Îles-de-la-Madeleine) names its own zone, and wins.
const shared = { zone: 'America/Toronto', idleMinutes: 5, idleWarningSeconds: 30 }
const real: DevicePlace = { ...shared, base: '', fictional: false, database: 'sexto' }
const fictional: DevicePlace = { ...shared, base: '/demo', fictional: true, database: 'sexto-demo' }

/** Without the app there is still what matters most: shown when it cannot start, offline for instance. */
const showWhatMatters = (fault: unknown): void => {
  console.error(fault)
  const cold = document.getElementById('cold')
  if (cold instanceof HTMLTemplateElement) document.body.replaceChildren(cold.content.cloneNode(true))
}

const inDemo = location.pathname === '/demo' || location.pathname.startsWith('/demo/')
// A store that does not answer (another tab holds it, a browser was killed) is no reason for an empty page.
const waiting = setTimeout(() => document.querySelector('main') ?? showWhatMatters('slow'), 12_000)
startDevice(inDemo ? fictional : real, deviceCases)
  .catch(showWhatMatters)
  .finally(() => clearTimeout(waiting))
