/** A learning platform (Moodle, Brightspace, Canvas…) that may launch the training, as an administrator registered it. */
export interface LtiPlatform {
  readonly issuer: string
  readonly clientId: string
  /** Deployments of the tool that this registration answers for. */
  readonly deployments: readonly string[]
  /** Whose staff its users are: the institution's id. */
  readonly institution: string
  /** Where the browser is sent to be authenticated by the platform. */
  readonly authorizationUrl: string
  /** Where a token for scores is asked. */
  readonly tokenUrl: string
  /** Where the platform publishes its keys. The only address of a platform that is ever read. */
  readonly keysUrl: string
  /** Other origins that this platform serves its gradebook from, e.g. `https://ecole.example`. */
  readonly otherOrigins?: readonly string[]
}

/** Why a registration cannot be kept; the field at fault. */
export interface RegistrationFault {
  readonly field: keyof LtiPlatform
}

const ADDRESSES = ['authorizationUrl', 'tokenUrl', 'keysUrl'] as const

/** Checks a registration as it was typed or read from a file. Addresses are https; http only for this very machine, in trials. */
export function registrationFaults(platform: LtiPlatform): readonly RegistrationFault[] {
  const faults: RegistrationFault[] = []
  if (!isAddress(platform.issuer)) faults.push({ field: 'issuer' })
  for (const field of ['clientId', 'institution'] as const) if (platform[field].trim() === '') faults.push({ field })
  if (platform.deployments.length === 0 || platform.deployments.some(one => one === '')) faults.push({ field: 'deployments' })
  for (const field of ADDRESSES) if (!isAddress(platform[field])) faults.push({ field })
  return faults
}

/** Whether an address that a launch brought belongs to the platform that was registered: nothing is ever sent elsewhere. */
export function isOfPlatform(platform: LtiPlatform, address: string): boolean {
  if (!isAddress(address)) return false
  const own = [platform.issuer, ...ADDRESSES.map(field => platform[field]), ...(platform.otherOrigins ?? [])]
  return own.some(one => URL.canParse(one) && new URL(one).origin === new URL(address).origin)
}

function isAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, hash } = new URL(text)
  if (username !== '' || hash !== '') return false
  return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname))
}
