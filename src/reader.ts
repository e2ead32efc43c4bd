import { type CheckedFile, checkCaseFile, type FileView, lineAnswers, type StaffHistory, viewCaseFile } from '#casefile'
import { openRoster } from '#people'
import { checkingCrypto, openPackage, parsePackage } from '#vault'
import { canVerify, type ReaderPorts, type ReaderRefusal, startReader } from '#web'

/** Hashes of the versions of the method published when this reader was built. */
declare const RELEASED_METHODS: readonly string[]

interface Unsealed {
  readonly text: string
  readonly wasSealed: boolean
}

/** The text inside a sealed package, or the text itself when it was not sealed. */
async function unsealed(text: string, passphrase: string): Promise<Unsealed | { readonly refused: ReaderRefusal }> {
  const sealed = await parsePackage(text)
  if (sealed === 'damaged' || sealed === 'wrong-passphrase') return { refused: 'damaged' as const }
  if (sealed === 'not-a-package') return { text, wasSealed: false }
  if (passphrase.trim() === '') return { refused: 'needs-phrase' as const }
  const opened = await openPackage(sealed, passphrase)
  return opened === 'wrong-passphrase' ? { refused: opened } : { text: opened.text, wasSealed: true }
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

const ports: ReaderPorts = {
  canVerify: () => canVerify(globalThis.crypto?.subtle),
  read: async (text, passphrase) => {
    const opened = await unsealed(text, passphrase)
    if ('refused' in opened) return opened
    const checked = await checkCaseFile(checkingCrypto(), openRoster, opened.text)
    if ('malformed' in checked) {
      return { refused: opened.wasSealed ? 'not-an-export' : wasCut(text) ? 'damaged' : 'other-file' }
    }
    const { verdict, file, verified } = checked
    const shown = caseOf(checked)
    const released = RELEASED_METHODS.some(hash => verified.bodies[0]?.method?.hash === hash)
    const prepared = verified.statements.at(-1)?.payload.at ?? '1970-01-01T00:00:00.000Z'
    return { verdict, answers: lineAnswers(checked), withheld: file.withheld, prepared, shown, released }
  },
}

startReader(document, ports, navigator.language)
