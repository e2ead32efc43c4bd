import { isStale, type Resource, resourceWords, shippedResources } from '#people'

/** What the sources read for the list do not settle, by resource; French, then English. */
const DOUBTS: Readonly<Record<string, string>> = {
  'kids-help-phone':
    'Le mot à envoyer au 686868 diffère d’une source à l’autre\u00a0: seul le numéro est donné. · The word to text to 686868 differs between sources: only the number is given.',
  'tel-jeunes': 'La source est de 2013, pour le texto surtout. · The source is of 2013, for text messages above all.',
  rebatir: 'L’accès avant 18 ans n’est pas vérifié. · Access under 18 is not verified.',
  'dpj-saguenay':
    'Le numéro local diffère entre deux pages\u00a0: seul le numéro sans frais est donné. · The local number differs between two pages: only the toll-free one is given.',
  'dpj-ungava':
    'Le poste et le numéro du soir ne sont dits que par une source. · The extension and the evening number are given by one source only.',
  'dpj-hudson-day': 'Une source donne aussi le 1\u00a0877\u00a0535-2345. · One source also gives 1-877-535-2345.',
  'dpj-cree': 'Chisasibi et Waswanipi auraient aussi des numéros locaux. · Chisasibi and Waswanipi are said to have local numbers too.',
  'surete-du-quebec': 'La source est une ancienne page. · The source is an old page.',
  'take-it-down': 'Le nom français du service n’est pas vérifié. · The French name of the service is not verified.',
  'civil-order':
    'L’âge de 14 ans et l’adresse du formulaire sont à relire par un juriste. · The age of 14 and the address of the form are to be read by a lawyer.',
  ombudsman: 'Le numéro vient d’un texte de l’organisme publié ailleurs. · The number comes from a text of the body published elsewhere.',
}

/** Every number and address as delivered that nobody has checked, for whoever will: region, number, source, what is in doubt. */
export function drawResourcesReview(day: string): readonly string[] {
  const waiting = shippedResources().filter(one => isStale(one, day))
  return [
    `## Au téléphone · By phone (${waiting.length})`,
    '',
    'Appelez, ou lisez le site même du service\u00a0: le numéro est-il le bon, et pour qui? Puis datez-le au registre (`/training/register/resources`)\u00a0: l’application cesse alors de dire «\u00a0vérifiez ce numéro\u00a0». · Call, or read the service’s own site: is the number right, and for whom? Then date it in the register: the app stops saying “check this number.”',
    '',
    '| Français | English | Numéro ou site · Number or site | Source | Doute · Doubt |',
    '|---|---|---|---|---|',
    ...waiting.map(row),
    '',
  ]
}

function row(one: Resource): string {
  const way = [one.phone, one.text, one.site['fr-CA']].filter((text, index, all) => text !== '' && all.indexOf(text) === index).join(' · ')
  const where = one.regions.map(region => resourceWords('fr-CA').regions[region]).join(', ')
  return `| ${one.name['fr-CA']}${where === '' ? '' : `<br>${where}`} | ${one.name['en-CA']} | ${way} | <${one.source}> | ${DOUBTS[one.id] ?? ''} |`
}
