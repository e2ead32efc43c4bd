import {
  type AgreementDraft,
  type Centre,
  type Entries,
  type EntryKind,
  INSTITUTION_KINDS,
  type InstitutionDraft,
  putAgreement,
  putCentre,
  putInstitution,
  putTerritory,
  QUEBEC_ZONES,
  REGIONS,
  type Register,
  type RegisterDecision,
  type RegisterRoom,
  refuseEntry,
  resourceWords,
} from '#people'
import { LOCALES } from '#protocol'
import type { Field, Option } from './fields.tsx'
import { agreementName, isClosed, type RegisterReader } from './reader.ts'

/** How one kind of entry is drawn, filled in and read. */
export interface EntryForm<K extends EntryKind> {
  readonly kind: K
  /** Its part of the address. */
  readonly path: string
  /** Fields in order; `entry` when it is there already. */
  fields(reader: RegisterReader, register: Register, entry: Entries[K] | undefined, values: URLSearchParams): readonly Field[]
  valuesOf(entry: Entries[K]): URLSearchParams
  titleOf(entry: Entries[K], reader: RegisterReader): string
  /** What writing this form would do; `key` is that of the entry, or a fresh id. */
  decide(form: URLSearchParams, key: string, isNew: boolean, founded: boolean): (room: RegisterRoom) => RegisterDecision
}

export const text = (form: URLSearchParams, name: string): string => (form.get(name) ?? '').replaceAll('\r\n', '\n')
export const both = (form: URLSearchParams, name: string) => ({ 'fr-CA': text(form, `${name}Fr`), 'en-CA': text(form, `${name}En`) })
export const field = (
  { words }: RegisterReader,
  name: keyof RegisterReader['words']['fields'],
  as: Field['as'],
  options?: readonly Option[],
): Field => ({
  name,
  ...words.fields[name],
  as,
  ...(options === undefined ? {} : { options }),
})
export const filled = (values: Readonly<Record<string, string | number | null>>): URLSearchParams =>
  new URLSearchParams(Object.entries(values).map(([name, value]) => [name, String(value ?? '')]))

/** Every region by name, after none. */
export const regionOptions = ({ words, training: { locale } }: RegisterReader): readonly Option[] => [
  { value: '', label: words.noneOf },
  ...REGIONS.map(value => ({ value, label: resourceWords(locale).regions[value] })),
]

export const TERRITORY_FORM: EntryForm<'territory'> = {
  kind: 'territory',
  path: 'territories',
  fields: (reader, _, entry) => [
    field(reader, 'name', entry === undefined ? 'line' : 'fixed'),
    field(reader, 'policeService', 'line'),
    field(reader, 'prosecutor', 'line'),
    field(reader, 'region', 'select', regionOptions(reader)),
  ],
  valuesOf: ({ name, policeService, prosecutor, region }) => filled({ name, policeService, prosecutor, region: region ?? null }),
  titleOf: ({ name }) => name,
  decide: (form, key, isNew) => room => {
    const [policeService, prosecutor] = [text(form, 'policeService'), text(form, 'prosecutor')]
    const region = REGIONS.find(one => one === form.get('region'))
    const place = { name: isNew ? text(form, 'name') : key, policeService, prosecutor, ...(region === undefined ? {} : { region }) }
    return putTerritory(place, isNew ? null : key, room)
  },
}

const CENTRE_KINDS = ['public', 'english'] as const

export const CENTRE_FORM: EntryForm<'centre'> = {
  kind: 'centre',
  path: 'centres',
  fields: (reader, _, entry) => [
    field(reader, 'nameFr', 'line'),
    field(reader, 'nameEn', 'line'),
    ...(entry === undefined
      ? [
          field(
            reader,
            'kind',
            'radios',
            CENTRE_KINDS.map(value => ({ value, label: reader.words.centreKinds[value] })),
          ),
        ]
      : []),
  ],
  valuesOf: ({ name, kind }) => filled({ nameFr: name['fr-CA'], nameEn: name['en-CA'], kind }),
  titleOf: ({ name }, { training }) => name[training.locale],
  decide: (form, id) => room => {
    const kind: Centre['kind'] | undefined = room.register.centre.get(id)?.kind ?? CENTRE_KINDS.find(one => one === form.get('kind'))
    return kind === undefined ? refuseEntry('kind-missing', 'kind') : putCentre({ id, name: both(form, 'name'), kind }, room)
  },
}

export const INSTITUTION_FORM: EntryForm<'institution'> = {
  kind: 'institution',
  path: 'institutions',
  fields(reader, register, entry) {
    const { words, training } = reader
    const names = (register: Register): readonly Option[] => [...register.territory.keys()].map(value => ({ value, label: value }))
    const centres = [...register.centre.values()].map(({ id, name }) => ({ value: id, label: name[training.locale] }))
    return [
      field(reader, 'nameFr', 'line'),
      field(reader, 'nameEn', 'line'),
      field(
        reader,
        'kind',
        'radios',
        INSTITUTION_KINDS.map(value => ({ value, label: words.kinds[value] })),
      ),
      field(reader, 'centre', 'select', [{ value: '', label: words.noneOf }, ...centres]),
      field(reader, 'territory', 'select', [{ value: '', label: '—' }, ...names(register)]),
      field(reader, 'school', 'line'),
      ...(entry === undefined ? [] : [field(reader, 'lastDay', 'day')]),
    ]
  },
  valuesOf: ({ name, kind, centre, territory, school, lastDay }) =>
    filled({ nameFr: name['fr-CA'], nameEn: name['en-CA'], kind, centre, territory, school, lastDay }),
  titleOf: ({ name }, { training }) => name[training.locale],
  decide: (form, id, _, founded) => room => {
    const [kind, territory, centre, school, lastDay] = ['kind', 'territory', 'centre', 'school', 'lastDay'].map(name => text(form, name))
    const draft: InstitutionDraft = {
      id,
      name: both(form, 'name'),
      kind: kind ?? '',
      territory: territory ?? '',
      centre: centre ?? '',
      school: school ?? '',
      lastDay: lastDay ?? '',
    }
    return putInstitution(draft, founded, room)
  },
}

export const AGREEMENT_FORM: EntryForm<'agreement'> = {
  kind: 'agreement',
  path: 'agreements',
  fields(reader, register, entry, values) {
    const territory = entry?.terms.territory ?? values.get('territory') ?? ''
    const others = [...register.agreement.values()].filter(one => one.terms.territory === territory)
    const places = [...register.institution.values()].filter(one => one.territory === territory && !isClosed(one, reader.today))
    const follows = others.map(one => ({ value: one.terms.id, label: agreementName(reader, one) }))
    const lines = ['channelFr', 'channelEn', 'channelPhone'] as const
    return [
      field(reader, 'territory', 'fixed'),
      field(reader, 'validFrom', 'day'),
      field(reader, 'validTo', 'day'),
      ...(entry === undefined && follows.length > 0
        ? [field(reader, 'follows', 'select', [{ value: '', label: reader.words.noneOf }, ...follows])]
        : []),
      field(
        reader,
        'covers',
        'boxes',
        places.map(({ id, name }) => ({ value: id, label: name[reader.training.locale] })),
      ),
      ...lines.map(name => field(reader, name, 'line')),
      ...(['instructionFr', 'instructionEn'] as const).map(name => field(reader, name, 'lines')),
      ...(['targetDays', 'amberDays', 'ageFrom', 'ageTo'] as const).map(name => field(reader, name, 'number')),
      field(
        reader,
        'languages',
        'boxes',
        LOCALES.map(value => ({ value, label: reader.words.languages[value] })),
      ),
      field(reader, 'closedDays', 'lines'),
      field(reader, 'zone', 'select', [
        { value: '', label: reader.words.usualZone },
        ...QUEBEC_ZONES.map(value => ({ value, label: reader.words.zones[value] })),
      ]),
      field(reader, 'policeKey', 'line'),
    ]
  },
  valuesOf({ terms, covers, follows, lastDay }) {
    const {
      validFrom,
      validTo,
      channel,
      channelPhone,
      deviceInstruction,
      targetDays,
      amberDays,
      ages,
      languages,
      closedDays,
      zone,
      policeKey,
    } = terms
    const values = filled({
      territory: terms.territory,
      validFrom,
      validTo,
      channelFr: channel['fr-CA'],
      channelEn: channel['en-CA'],
      channelPhone,
      instructionFr: deviceInstruction['fr-CA'],
      instructionEn: deviceInstruction['en-CA'],
      targetDays,
      amberDays,
      ageFrom: ages?.from ?? '',
      ageTo: ages?.to ?? '',
      closedDays: closedDays?.join(' ') ?? '',
      zone: zone ?? '',
      policeKey: policeKey ?? '',
      follows: follows ?? '',
      lastDay,
    })
    for (const one of covers) if (one.to === null) values.append('covers', one.institution)
    for (const one of languages ?? []) values.append('languages', one)
    return values
  },
  titleOf: (entry, reader) => agreementName(reader, entry),
  decide: (form, id) => room => putAgreement(agreementDraft(form, id), room),
}

function agreementDraft(form: URLSearchParams, id: string): AgreementDraft {
  return {
    id,
    territory: text(form, 'territory'),
    validFrom: text(form, 'validFrom'),
    validTo: text(form, 'validTo'),
    channel: both(form, 'channel'),
    channelPhone: text(form, 'channelPhone'),
    deviceInstruction: both(form, 'instruction'),
    targetDays: text(form, 'targetDays'),
    amberDays: text(form, 'amberDays'),
    ageFrom: text(form, 'ageFrom'),
    ageTo: text(form, 'ageTo'),
    languages: LOCALES.filter(locale => form.getAll('languages').includes(locale)),
    closedDays: text(form, 'closedDays'),
    zone: text(form, 'zone'),
    policeKey: text(form, 'policeKey'),
    covers: form.getAll('covers'),
    follows: text(form, 'follows'),
  }
}

/** What a new agreement begins with: every open institution of its territory, and what the kit's public sources say. */
export function newAgreement(register: Register, territory: string, follows: string, today: string): URLSearchParams {
  const former = register.agreement.get(follows)
  const values = former === undefined ? filled({ targetDays: 4, amberDays: 6, ageFrom: 12, ageTo: 17 }) : AGREEMENT_FORM.valuesOf(former)
  values.set('territory', territory)
  values.set('follows', follows)
  for (const name of ['validFrom', 'validTo', 'lastDay']) values.delete(name)
  if (former !== undefined) return values
  for (const one of register.institution.values()) if (one.territory === territory && !isClosed(one, today)) values.append('covers', one.id)
  values.append('languages', 'fr-CA')
  return values
}
