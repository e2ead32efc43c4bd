import { AUDIENCES, putResource, REGIONS, RESOURCE_KINDS, type Resource, resourceWords } from '#people'
import { both, type EntryForm, field, filled, text } from './forms.ts'

/** A help line, a service or a recourse, in the register. */
export const RESOURCE_FORM: EntryForm<'resource'> = {
  kind: 'resource',
  path: 'resources',
  fields(reader) {
    const { words, training } = reader
    const around = resourceWords(training.locale)
    const lines = ['nameFr', 'nameEn', 'noteFr', 'noteEn', 'phone', 'text', 'siteFr', 'siteEn'] as const
    return [
      field(
        reader,
        'resourceKind',
        'select',
        RESOURCE_KINDS.map(value => ({ value, label: around.kinds[value] })),
      ),
      ...lines.map(name => field(reader, name, 'line')),
      field(
        reader,
        'regions',
        'boxes',
        REGIONS.map(value => ({ value, label: around.regions[value] })),
      ),
      field(
        reader,
        'audience',
        'radios',
        AUDIENCES.map(value => ({ value, label: words.audiences[value] })),
      ),
      ...(['source', 'ownerFr', 'ownerEn'] as const).map(name => field(reader, name, 'line')),
      field(reader, 'verifiedOn', 'day'),
      field(reader, 'holdsDays', 'number'),
      field(reader, 'lastDay', 'day'),
    ]
  },
  valuesOf,
  titleOf: ({ name }, { training }) => name[training.locale],
  decide: (form, id) => room =>
    putResource(
      {
        id,
        kind: text(form, 'resourceKind'),
        name: both(form, 'name'),
        note: both(form, 'note'),
        phone: text(form, 'phone'),
        text: text(form, 'text'),
        site: both(form, 'site'),
        regions: form.getAll('regions'),
        audience: text(form, 'audience'),
        source: text(form, 'source'),
        owner: both(form, 'owner'),
        verifiedOn: text(form, 'verifiedOn'),
        holdsDays: text(form, 'holdsDays'),
        lastDay: text(form, 'lastDay'),
      },
      room,
    ),
}

function valuesOf({ kind, name, note, phone, text, site, regions, audience, source, owner, verifiedOn, holdsDays, lastDay }: Resource) {
  const values = filled({
    resourceKind: kind,
    nameFr: name['fr-CA'],
    nameEn: name['en-CA'],
    noteFr: note['fr-CA'],
    noteEn: note['en-CA'],
    phone,
    text,
    siteFr: site['fr-CA'],
    siteEn: site['en-CA'],
    audience,
    source,
    ownerFr: owner['fr-CA'],
    ownerEn: owner['en-CA'],
    verifiedOn,
    holdsDays,
    lastDay,
  })
  for (const region of regions) values.append('regions', region)
  return values
}

/** What a new resource begins with: for everybody, checked again in a year. */
export const newResource = (): URLSearchParams => new URLSearchParams({ audience: 'everyone', holdsDays: '365' })
