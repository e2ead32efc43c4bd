import {
  agreementsOf,
  lastDayOf,
  type Register,
  type RegisteredAgreement,
  type RegisteredInstitution,
  type RegisterRefusal,
  regimeOf,
} from '#people'
import { EntryField, Part } from './fields.tsx'
import { InstitutionList } from './home-page.tsx'
import { agreementName, agreementState, dayWords, type RegisterReader, refusalWords } from './reader.ts'

interface AroundProps {
  readonly reader: RegisterReader
  readonly register: Register
}

/** The schools of a service centre, and how to add one. */
export function SchoolsOf({ reader, register, centre }: AroundProps & { readonly centre: string }) {
  const { words, base } = reader
  const schools = [...register.institution.values()].filter(one => one.centre === centre)
  return (
    <Part id="schools" title={words.institution.title}>
      <InstitutionList reader={reader} register={register} institutions={schools} />
      <p>
        <a class="alt" href={`${base}/institutions/new?centre=${encodeURIComponent(centre)}`}>
          {words.institution.new}
        </a>
      </p>
    </Part>
  )
}

/** Under which act, and by which agreements, an institution is covered. */
export function Coverings({ reader, register, institution }: AroundProps & { readonly institution: RegisteredInstitution }) {
  const { words, base } = reader
  const spans = agreementsOf(register, institution.id)
  return (
    <>
      <p>
        <b>{words.institution.regime}</b> {words.regimes[regimeOf(institution.kind)]}
      </p>
      <Part id="agreements" title={words.institution.agreements}>
        {spans.length === 0 ? <p class="quiet">{words.institution.noAgreement}</p> : null}
        <ul class="plain-list">
          {spans.map(({ id, validFrom, validTo }) => (
            <li>
              <a href={`${base}/agreements/${id}`}>{words.agreement.one}</a> {dayWords(reader, validFrom)}
              {' – '}
              {validTo === null ? '…' : dayWords(reader, validTo)}
            </li>
          ))}
        </ul>
      </Part>
    </>
  )
}

/** Where an agreement stands today, and which one it follows. */
export function Standing({
  reader,
  register,
  agreement,
  fingerprint,
}: AroundProps & { readonly agreement: RegisteredAgreement; readonly fingerprint?: string | undefined }) {
  const former = register.agreement.get(agreement.follows ?? '')
  return (
    <div>
      <p class="note">{agreementState(reader, agreement)}</p>
      <p>{agreement.terms.policeService}</p>
      {fingerprint === undefined ? null : (
        <p>
          {reader.words.fingerprint} <b id="fingerprint">{fingerprint}</b>
        </p>
      )}
      {former === undefined ? null : (
        <p>
          {reader.words.fields.follows.label} <a href={`${reader.base}/agreements/${former.terms.id}`}>{agreementName(reader, former)}</a>
        </p>
      )}
    </div>
  )
}

interface EndingProps {
  readonly reader: RegisterReader
  readonly agreement: RegisteredAgreement
  readonly values: URLSearchParams
  readonly refused: RegisterRefusal | undefined
}

/** The next agreement, or an end before the term. */
export function Ending({ reader, agreement, values, refused }: EndingProps) {
  const { words, base, today } = reader
  const { id, territory } = agreement.terms
  const last = lastDayOf(agreement)
  const fault = refused === undefined ? undefined : refusalWords(reader, refused)
  return (
    <>
      <p>
        <a class="alt" href={`${base}/agreements/new?territory=${encodeURIComponent(territory)}&follows=${encodeURIComponent(id)}`}>
          {words.agreement.renew}
        </a>
      </p>
      {last !== null && last < today ? null : (
        <Part id="end" title={words.end.title}>
          <p>{words.end.lead}</p>
          <form method="post" action={`${base}/agreements/${id}/end`} class="sheet asked">
            <EntryField
              field={{ name: 'end-lastDay', ...words.fields.lastDay, help: '', as: 'day' }}
              values={values}
              fault={refused?.field === 'lastDay' ? fault : undefined}
            />
            <EntryField
              field={{ name: 'end-reason', ...words.fields.reason, as: 'line' }}
              values={values}
              fault={refused?.field === 'reason' ? fault : undefined}
            />
            <div>
              <button class="alt" type="submit">
                {words.end.button}
              </button>
            </div>
          </form>
        </Part>
      )}
    </>
  )
}
