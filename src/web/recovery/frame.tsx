import type { Child } from 'hono/jsx'
import { type DeviceReader, renderDevicePage } from '../joining/device-page.tsx'
import { count, join, say } from '../ui/index.ts'
import type { SheetsFault, TypedSheets } from './ports.ts'
import type { RecoveryWords } from './words/index.ts'

/** Who reads these pages, and where they are mounted. */
export interface RecoveryReader extends DeviceReader {
  readonly words: RecoveryWords
}

/** Anything that a page refuses, in the reader's words. */
export type RecoveryFault = SheetsFault | 'offline' | 'refused' | 'name' | 'short' | 'differs'

/** What is wrong, with the sheet and the words that are. */
export function faultText({ locale, words }: RecoveryReader, fault: RecoveryFault): string {
  const { faults, sheets } = words
  if (typeof fault === 'string') return faults[fault]
  if ('pair' in fault) return faults[fault.pair]
  const which = fault.sheet === 1 ? sheets.one : sheets.other
  const said = fault.fault
  switch (said.fault) {
    case 'count':
      return say(faults.count, { which, n: said.found })
    case 'words':
      return say(count(locale, faults.words, said.wrong.length), { which, list: join(locale, said.wrong.map(String)) })
    case 'other-school':
      return say(faults['other-school-sheet'], { which })
    default:
      return say(faults[said.fault], { which })
  }
}

interface Frame {
  readonly tab: keyof RecoveryWords['titles']
  readonly fault?: RecoveryFault | undefined
  readonly children: Child
  readonly formId?: string
}

/** A page of the sheets: the same bar as every page of the device. */
export const renderRecovery = (reader: RecoveryReader, { tab, fault, ...page }: Frame): string => {
  const title = reader.words.titles[tab]
  return renderDevicePage(reader, {
    ...page,
    title,
    heading: title,
    refusal: fault && { lead: reader.words.refused, why: faultText(reader, fault) },
  })
}

/** Two places to type a sheet. What was typed stays on the page, and is kept by no draft. */
export const SheetFields = ({
  reader,
  typed,
  fault,
}: {
  readonly reader: RecoveryReader
  readonly typed: TypedSheets
  readonly fault?: RecoveryFault | undefined
}) => {
  const { sheets } = reader.words
  const faulty = (n: 1 | 2): boolean => typeof fault === 'object' && ('pair' in fault || fault.sheet === n)
  return (
    <>
      <p class="help" id="sheets-help">
        {sheets.help}
      </p>
      {([1, 2] as const).map(n => (
        <div class="field">
          <label for={`sheet-${n}`}>{n === 1 ? sheets.one : sheets.other}</label>
          <textarea
            id={`sheet-${n}`}
            name={n === 1 ? 'one' : 'other'}
            rows={5}
            maxlength={600}
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            translate="no"
            aria-describedby={faulty(n) ? 'refusal sheets-help' : 'sheets-help'}
            aria-invalid={faulty(n) ? 'true' : undefined}
          >
            {n === 1 ? typed.one : typed.other}
          </textarea>
        </div>
      ))}
    </>
  )
}
