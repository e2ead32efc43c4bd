import type { Reader } from '../frame.tsx'
import type { OpeningSecret } from '../ports.ts'
import { type OpeningPageFault, openingWords } from './words/index.ts'

interface SecretFieldsProps {
  readonly reader: Reader
  /** What each button says. */
  readonly go: string
  readonly byPasskey: string
  /** Whether a passkey may be asked for. */
  readonly passkey: boolean
  readonly published?: string | undefined
  readonly fault?: OpeningPageFault | undefined
}

const PRESSED = 'with'

/** What somebody shows to open their keys: the passphrase, and beside it a passkey where there is one. */
export const SecretFields = ({ reader, go, byPasskey, passkey, published, fault }: SecretFieldsProps) => {
  const { unlock } = reader.words
  const typedWrong = fault === 'wrong' || fault === 'missing'
  return (
    <>
      <div class="field">
        <label for="passphrase">{unlock.passphrase}</label>
        <p class="help" id="passphrase-help">
          {published === undefined ? unlock.passphraseHelp : unlock.fictional}
        </p>
        <input
          id="passphrase"
          name="passphrase"
          type={published === undefined ? 'password' : 'text'}
          value={published ?? ''}
          autocomplete={published === undefined ? 'current-password' : 'off'}
          autocapitalize="none"
          spellcheck={false}
          aria-describedby="passphrase-help"
          aria-invalid={typedWrong ? 'true' : undefined}
          autofocus={published === undefined && fault === undefined && !passkey}
        />
      </div>
      <button class="go" type="submit">
        {go}
      </button>
      {passkey ? (
        <button class="alt" type="submit" name={PRESSED} value="passkey" autofocus={fault === undefined}>
          {byPasskey}
        </button>
      ) : null}
    </>
  )
}

/** What was shown; undefined when nothing was. */
export const secretOf = (typed: Readonly<Record<string, string>>): OpeningSecret | undefined => {
  if (typed[PRESSED] === 'passkey') return 'passkey'
  return typed['passphrase'] ? { passphrase: typed['passphrase'] } : undefined
}

/** The sentence of a fault. */
export const faultWords = ({ locale }: Reader, fault: OpeningPageFault): string => openingWords[locale].faults[fault]
