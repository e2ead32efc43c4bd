/** The device's app with a short patience, so that the lock can be seen. Runs in the browser page. */
import { deviceCases, startDevice } from '#device'

const settings = new URLSearchParams(location.search)
const kept = settings.get('idle') ?? sessionStorage.getItem('idle') ?? '300'
sessionStorage.setItem('idle', kept)

await startDevice(
  {
    base: '/demo',
    fictional: true,
    database: 'sexto-demo',
    zone: 'America/Toronto',
    idleMinutes: Number(kept) / 60,
    idleWarningSeconds: 3,
  },
  deviceCases,
)
