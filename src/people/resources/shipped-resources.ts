import type { Bilingual } from '#protocol'
import type { Region, Resource } from './resource.ts'
import enCa from './words/en-CA.json' with { type: 'json' }
import frCa from './words/fr-CA.json' with { type: 'json' }

type Id = keyof typeof frCa.resources
type Fact = Pick<Resource, 'kind' | 'source'> &
  Partial<Pick<Resource, 'phone' | 'text' | 'regions' | 'audience' | 'holdsDays'>> & {
    readonly site?: string | Bilingual
  }

const both = (french: string, english: string): Bilingual => ({ 'fr-CA': french, 'en-CA': english })

/** One year: the term after which a number must be checked again. Source: domain model, 8.7. */
const YEAR = 365

const DPJ_LIST = 'http://www.cdpdj.qc.ca/fr/droits-de-la-jeunesse/Pages/DPJ.aspx'
const dpj = (phone: string, ...regions: readonly Region[]): Fact => ({ kind: 'protection', phone, regions, source: DPJ_LIST })

/**
 * The list as it is delivered. Nobody has rung these numbers for this list, so none has a `verifiedOn`: each says that it must be
 * checked until a registrar writes the day on which somebody did. Numbers are those on which the sources read agree.
 */
const FACTS: Readonly<Record<Id, Fact>> = {
  '911': {
    kind: 'emergency',
    phone: '911',
    holdsDays: null,
    source: 'https://www.ciussswestcentral.ca/programs-and-services/info-sante-info-social-811/',
  },
  '988': { kind: 'emergency', phone: '9-8-8', text: '9-8-8', holdsDays: null, source: 'https://jeunessejecoute.ca//nos-services' },
  'kids-help-phone': {
    kind: 'youth',
    phone: '1-800-668-6868',
    text: '686868',
    source: 'https://www.chga.fm/les-services-de-jeunesse-jecoute-maintenant-offerts-en-version-texto/',
  },
  'tel-jeunes': {
    kind: 'youth',
    phone: '1-800-263-2266',
    text: '514-600-1002',
    source: 'https://ecolebranchee.com/60-000-messages-textes-echanges-le-succes-du-service-texto-tel-jeunes',
  },
  'info-social': {
    kind: 'support',
    phone: '811',
    holdsDays: null,
    source: 'https://www.cisss-at.gouv.qc.ca/en/info-santeinfo-social-811/',
  },
  'info-aide': {
    kind: 'support',
    phone: '1-888-933-9007',
    source:
      'https://www.newswire.ca/fr/news-releases/665-000-pour-la-mise-en-place-d-un-service-de-clavardage-pour-les-personnes-victimes-de-violence-sexuelle-883977705.html',
  },
  cavac: { kind: 'support', phone: '1-866-532-2822', source: 'http://www.cavac.qc.ca/english/clients/index.html' },
  calacs: {
    kind: 'support',
    phone: '1-877-717-5252',
    source: 'https://infobref.com/conseils-juridiques-gratuits-violences-sexuelles-conjugales-2021-09',
  },
  rebatir: {
    kind: 'support',
    phone: '1-833-732-2847',
    source:
      'https://www.ledevoir.com/politique/quebec/635742/les-victimes-de-violence-sexuelle-et-conjugale-auront-droit-a-une-consultation-juridique-gratuite',
  },
  'dpj-bas-saint-laurent': dpj('1-800-463-9009', 'bas-saint-laurent'),
  'dpj-saguenay': {
    kind: 'protection',
    phone: '1-800-463-9188',
    regions: ['nord-du-quebec', 'saguenay-lac-saint-jean'],
    source: 'https://santesaglac.gouv.qc.ca/signalement-a-la-dpj/',
  },
  'dpj-capitale-nationale': dpj('1-800-463-4834', 'capitale-nationale'),
  'dpj-mauricie-centre': dpj('1-800-567-8520', 'centre-du-quebec', 'mauricie'),
  'dpj-estrie': dpj('1-800-463-1029', 'estrie'),
  'dpj-montreal': {
    kind: 'protection',
    phone: '514-896-3100',
    regions: ['montreal'],
    source: 'https://ciusssnordmtl.ca/soins-et-services/enfants-adolescents-et-famille/signalement-au-dpj',
  },
  'dpj-montreal-english': {
    kind: 'protection',
    phone: '514-935-6196',
    regions: ['montreal'],
    source: 'https://ciusssnordmtl.ca/soins-et-services/enfants-adolescents-et-famille/signalement-au-dpj',
  },
  'dpj-outaouais': {
    kind: 'protection',
    phone: '1-800-567-6810',
    regions: ['outaouais'],
    source:
      'https://cisss-outaouais.gouv.qc.ca/obtenir-un-service/obtenir-des-soins-dans-ma-communaute/refugies-et-demandeurs-dasile/?page_id=364',
  },
  'dpj-abitibi': dpj('1-800-567-6405', 'abitibi-temiscamingue', 'nord-du-quebec'),
  'dpj-cote-nord': dpj('1-800-463-8547', 'cote-nord'),
  'dpj-gaspesie-day': dpj('1-800-463-4225', 'gaspesie-iles-de-la-madeleine'),
  'dpj-gaspesie-evening': dpj('1-800-463-0629', 'gaspesie-iles-de-la-madeleine'),
  'dpj-chaudiere-appalaches': dpj('1-800-461-9331', 'chaudiere-appalaches'),
  'dpj-laval': dpj('1-888-975-4884', 'laval'),
  'dpj-lanaudiere': dpj('1-800-665-1414', 'lanaudiere'),
  'dpj-laurentides': dpj('1-800-361-8665', 'laurentides'),
  'dpj-monteregie': dpj('1-800-361-5310', 'monteregie'),
  'dpj-ungava': dpj('819-964-2905', 'nunavik'),
  'dpj-hudson-day': dpj('819-988-2191', 'nunavik'),
  'dpj-hudson-evening': dpj('819-988-2957', 'nunavik'),
  'dpj-cree': {
    kind: 'protection',
    phone: '1-800-409-6884',
    regions: ['terres-cries'],
    source: 'https://educationspecialisee.ca/dpj',
  },
  'surete-du-quebec': {
    kind: 'police',
    phone: '310-4141',
    source: 'http://www.sq.gouv.qc.ca/parent-et-enseignants/pour-agir/interventions-sociojudiciaires.jsp',
  },
  cybertip: {
    kind: 'removal',
    phone: '1-866-658-9022',
    site: both('Cyberaide.ca', 'Cybertip.ca'),
    source: 'https://www.cyberaide.ca/app/fr/report-sharing_sexual_pictures',
  },
  'need-help-now': {
    kind: 'removal',
    site: both('AidezMoiSVP.ca', 'NeedHelpNow.ca'),
    audience: 'family',
    source: 'https://sansviolencefree.ca/ressources/aidezmoisvp/',
  },
  'take-it-down': {
    kind: 'removal',
    site: 'takeitdown.ncmec.org',
    audience: 'family',
    source: 'https://talkheart2heart.org/resources/take-it-down/',
  },
  'civil-order': {
    kind: 'order',
    site: 'Quebec.ca/imagesintimes',
    audience: 'family',
    source:
      'https://www.newswire.ca/fr/news-releases/les-personnes-victimes-mieux-protegees-contre-le-partage-d-images-intimes-sans-consentement-831253432.html',
  },
  educaloi: {
    kind: 'order',
    site: 'educaloi.qc.ca',
    source: 'https://educaloi.qc.ca/actualites-juridiques/partage-sans-consentement-images-intimes-nouveau-recours-pour-les-victimes',
  },
  ombudsman: {
    kind: 'rights',
    phone: '1-833-420-5233',
    text: '1-833-420-5233',
    site: 'Quebec.ca/droits-eleve',
    source: 'https://fcpq.qc.ca/?p=8350',
  },
}

const isId = (id: string): id is Id => id in FACTS

/** The resources as delivered, before any registrar wrote a line. */
export function shippedResources(): readonly Resource[] {
  return Object.keys(FACTS)
    .filter(isId)
    .map(id => {
      const { kind, phone = '', text = '', site = '', regions = [], audience = 'everyone', holdsDays = YEAR, source } = FACTS[id]
      const [french, english] = [frCa.resources[id], enCa.resources[id]]
      return {
        id,
        kind,
        name: both(french.name, english.name),
        note: both(french.note, english.note),
        phone,
        text,
        site: typeof site === 'string' ? both(site, site) : site,
        regions,
        audience,
        source,
        owner: both(frCa.owner, enCa.owner),
        verifiedOn: null,
        holdsDays,
        lastDay: null,
      }
    })
}
