import { checkMethod } from './check-method.ts'
import type { Command } from './command.ts'
import { backup, move, restore } from './copies.ts'
import { courseCheck, courseNew, coursePreview } from './courses.ts'
import { destroyDueNow } from './destroy-due.ts'
import { docs } from './docs.ts'
import { doctor } from './doctor.ts'
import { enrol } from './enrol.ts'
import { HELP } from './help.ts'
import { issuerKey } from './issuer-key.ts'
import { ltiPlatform } from './lti-platform.ts'
import { play } from './play.ts'
import { releaseManifest, verifyRelease } from './release-manifest.ts'
import { retentionCalendar } from './retention-calendar.ts'
import { verifyBadgeFile } from './verify-badge.ts'
import { verifyCase } from './verify-case.ts'

const COMMANDS: Readonly<Record<string, Command>> = {
  backup,
  'check-method': checkMethod,
  'destroy-due': destroyDueNow,
  docs,
  doctor,
  enrol,
  'issuer-key': issuerKey,
  'lti-platform': ltiPlatform,
  move,
  play,
  'retention-calendar': retentionCalendar,
  restore,
  'release-manifest': releaseManifest,
  'verify-badge': verifyBadgeFile,
  'verify-release': verifyRelease,
  'verify-case': verifyCase,
  'course-check': courseCheck,
  'course-new': courseNew,
  'course-preview': coursePreview,
}

/** Runs one command; an unknown one gets help in both languages. Returns the exit code. */
export async function runCommand(
  args: readonly string[],
  print: (text: string) => void,
  printError: (text: string) => void,
): Promise<number> {
  const [name, ...given] = args
  const at = given.indexOf('--reason')
  const reason = at === -1 ? undefined : (given[at + 1] ?? '')
  const rest = at === -1 ? given : given.toSpliced(at, 2)
  if (name === undefined || name === 'help' || name === '--help') {
    print(HELP)
    return name === undefined ? 2 : 0
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  const unknown = rest.filter(arg => arg.startsWith('--') && arg !== '--json')
  if (command === undefined || unknown.length > 0) {
    printError(`${unknown[0] ?? name} : commande inconnue · unknown command\n\n${HELP}`)
    return 2
  }
  const { code, help } = await command({
    paths: rest.filter(arg => !arg.startsWith('--')),
    json: rest.includes('--json'),
    reason,
    print,
    printError,
  })
  if (help) printError(HELP)
  return code
}
