import { type AskedPackage, PACKAGE_BASES, PACKAGE_FORMS, type PackageBasis, type PackageForm } from '#casefile'
import { LOCALES, type Locale, loadTextGuard } from '#protocol'
import type { OpenPart } from '../desk/ports.ts'

const MOST = 80

/** Why the form of an export cannot be sent on; each stands beside its field. */
export type AskFault = 'recipient-missing' | 'too-long' | 'basis-missing' | 'why-missing' | 'why-text'

/** What was typed and chosen on the form of an export, kept as it is across refusals, proofs and languages. */
export interface Asked {
  readonly recipient: string
  readonly basis: PackageBasis | undefined
  readonly why: string
  readonly form: PackageForm
  readonly parts: readonly OpenPart[]
  readonly follows: number | undefined
  /** Languages of the paper. */
  readonly paper: readonly Locale[]
}

const isPart = (value: string): value is OpenPart => value === 'identity' || value === 'justice'

/** Reads the form, of which nothing may have been typed yet. */
export function askedIn(
  form: URLSearchParams,
  before: { readonly recipient: string; readonly sealed: PackageForm; readonly locale: Locale },
): Asked {
  const follows = Number(form.get('follows') ?? '')
  const paper = LOCALES.filter(locale => form.get('paper') === locale || form.get('paper') === 'both')
  return {
    recipient: (form.get('recipient') ?? before.recipient).trim(),
    basis: PACKAGE_BASES.find(one => one === form.get('basis')),
    why: (form.get('why') ?? '').trim(),
    form: PACKAGE_FORMS.find(one => one === form.get('form')) ?? before.sealed,
    parts: form.getAll('part').filter(isPart),
    follows: Number.isSafeInteger(follows) && follows > 0 ? follows : undefined,
    paper: paper.length > 0 ? paper : [before.locale],
  }
}

/** What is asked of the device, or which field lacks what. */
export async function packageIn(asked: Asked): Promise<AskedPackage | { readonly missing: AskFault }> {
  const { recipient, basis, why, form, parts, follows } = asked
  if (recipient === '') return { missing: 'recipient-missing' }
  if (recipient.length > MOST || why.length > MOST) return { missing: 'too-long' }
  if (basis === undefined) return { missing: 'basis-missing' }
  if (basis === 'other' && why === '') return { missing: 'why-missing' }
  const guard = await loadTextGuard()
  if (guard.one(why) !== undefined || guard.one(recipient) !== undefined) return { missing: 'why-text' }
  return {
    recipient,
    basis,
    why: basis === 'other' ? why : '',
    form,
    parts: ['care', ...parts],
    ...(follows === undefined ? {} : { follows }),
  }
}
