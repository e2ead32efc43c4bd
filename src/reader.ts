import {
  type CheckedFile,
  checkCaseFile,
  type FileView,
  lineAnswers,
  type PreparedPackage,
  parsePackaged,
  type StaffHistory,
  viewCaseFile,
  withFirst,
} from '#casefile'
import { openRoster, policeKeyText, spokenDigits } from '#people'
import {
  checkingCrypto,
  newPoliceKey,
  openPackage,
  openPackageTo,
  openPoliceKey,
  type PackageToKey,
  type PoliceKeyFile,
  parsePackage,
  parsePackageToKey,
  parsePoliceKey,
} from '#vault'
import { type AskedFile, canVerify, type ReaderPorts, type ReaderRefusal, type ReadFile, startReader } from '#web'

/** Hashes of the versions of the method published when this reader was built. */
declare const RELEASED_METHODS: readonly string[]

interface Unsealed {
  readonly text: string
  readonly wasSealed: boolean
}
type Refused = { readonly refused: ReaderRefusal }

/** The text inside a sealed package, or the text itself when it was not sealed. */
async function unsealed({ text, passphrase, key }: AskedFile): Promise<Unsealed | Refused> {
  const toKey = await parsePackageToKey(text)
  if (toKey === 'damaged') return { refused: 'damaged' }
  if (toKey !== 'not-a-package') return withKey(toKey, key, passphrase)
  const sealed = await parsePackage(text)
  if (sealed === 'damaged' || sealed === 'wrong-passphrase') return { refused: 'damaged' }
  if (sealed === 'not-a-package') return { text, wasSealed: false }
  if (passphrase.trim() === '') return { refused: 'needs-phrase' }
  const opened = await openPackage(sealed, passphrase)
  return opened === 'wrong-passphrase' ? { refused: opened } : { text: opened.text, wasSealed: true }
}

async function withKey(sealed: PackageToKey, key: string | undefined, passphrase: string): Promise<Unsealed | Refused> {
  if (key === undefined) return { refused: 'needs-key' }
  const file = await keyIn(key)
  if ('refused' in file) return file
  if (file.x !== sealed.to) return { refused: 'other-key' }
  if (passphrase.trim() === '') return { refused: 'needs-key-phrase' }
  const opened = await openPoliceKey(file, passphrase)
  if (opened === undefined) return { refused: 'wrong-key-phrase' }
  const text = await openPackageTo(sealed, opened)
  return text === undefined ? { refused: 'damaged' } : { text, wasSealed: true }
}

async function keyIn(text: string): Promise<PoliceKeyFile | { readonly refused: 'not-a-key' | 'key-damaged' }> {
  const file = await parsePoliceKey(text)
  if (file === 'not-a-key') return { refused: file }
  return file === 'damaged' ? { refused: 'key-damaged' } : file
}

const fingerprintOf = async (x: string): Promise<string> => spokenDigits(await checkingCrypto().digest(policeKeyText(x)))

type Checked = CheckedFile<StaffHistory>

/** What the line says that prepared the file, when it completes an earlier one. */
function completes({ verified }: Checked): PreparedPackage['follows'] {
  const body = verified.bodies.at(-2)
  const said = body && parsePackaged(body)?.packaged
  return said?.state === 'prepared' ? said.follows : undefined
}

/** An addendum with the file opened before it, verified anew as one; undefined when it does not go on from that file. */
async function joined(
  checked: Checked,
  first: string | undefined,
  follows: NonNullable<PreparedPackage['follows']>,
): Promise<Checked | undefined> {
  const before = first === undefined ? undefined : await checkCaseFile(checkingCrypto(), openRoster, first)
  if (before === undefined || 'malformed' in before || before.verdict.head !== follows.head) return undefined
  const whole = withFirst(before.file, checked.file)
  const again = whole && (await checkCaseFile(checkingCrypto(), openRoster, JSON.stringify(whole)))
  return again === undefined || 'malformed' in again ? undefined : again
}

/** The method in the file was written by whoever opened the case: one that cannot be laid out must not hide the verdict. */
function caseOf(checked: CheckedFile<StaffHistory>): FileView | 'fault' | undefined {
  try {
    return viewCaseFile(checked, new Date().toISOString())
  } catch (fault) {
    console.error(fault)
    return 'fault'
  }
}

/** A text that begins as a package or a copy does, and is cut, is told from another file. */
const wasCut = (text: string): boolean => /"(sexto-case-export\/1|sexto-package\/1)"/.test(text.slice(0, 400)) && !isJson(text)

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const shownOf = (checked: Checked, isAlone: boolean): ReadFile['shown'] =>
  isAlone && checked.verdict.checks.every(check => check.answer !== 'invalid') ? 'addendum' : caseOf(checked)

async function read(asked: AskedFile): Promise<ReadFile | Refused> {
  const opened = await unsealed(asked)
  if ('refused' in opened) return opened
  const alone = await checkCaseFile(checkingCrypto(), openRoster, opened.text)
  if ('malformed' in alone) return { refused: opened.wasSealed ? 'not-an-export' : wasCut(opened.text) ? 'damaged' : 'other-file' }
  const follows = completes(alone)
  const whole = follows && (await joined(alone, asked.first, follows))
  const checked = whole ?? alone
  const { verdict, file, verified } = checked
  return {
    verdict,
    answers: lineAnswers(checked),
    withheld: file.withheld,
    prepared: verified.statements.at(-1)?.payload.at ?? '1970-01-01T00:00:00.000Z',
    shown: shownOf(checked, follows !== undefined && whole === undefined),
    released: RELEASED_METHODS.some(hash => verified.bodies[0]?.method?.hash === hash),
    text: opened.text,
    ...(whole && follows ? { newFrom: follows.package + 2 } : {}),
  }
}

const ports: ReaderPorts = {
  canVerify: () => canVerify(globalThis.crypto?.subtle),
  read,
  makeKey: async () => {
    const { file, passphrase } = await newPoliceKey()
    return { x: file.x, fingerprint: await fingerprintOf(file.x), made: { file: JSON.stringify(file), passphrase } }
  },
  readKey: async text => {
    const file = await keyIn(text)
    return 'refused' in file ? file : { x: file.x, fingerprint: await fingerprintOf(file.x) }
  },
}

startReader(document, ports, navigator.language)
