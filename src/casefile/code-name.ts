/** Words of nature written the same in French and in English, none of which says anything about anybody. */
const WORDS = `Agate Aster Basilic Bison Bonsai Cactus Canyon Caribou Cascade Chia Cirrus Cobalt Condor Corona Cosmos Crocus
Cumulus Cyclamen Dahlia Delta Dune Eucalyptus Ficus Fjord Forsythia Fuchsia Geyser Ginkgo Glacier Hibiscus Horizon Iceberg
Iris Jade Kiwi Lichen Lotus Lupin Lynx Magnolia Mica Mimosa Nectar Nimbus Nova Oasis Onyx Orchis Papyrus Phlox Plateau
Pollen Prairie Quartz Ravine Sable Silex Solstice Stratus Sumac Toucan Trillium Yucca Zinnia`.split(/\s/)

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** A neutral name for a case, from its id: `Quartz 18`. For screens and doors ajar; not unique, never used to find a case. */
export function codeName(caseId: string): string {
  const value = (at: number) => Math.max(0, ALPHABET.indexOf(caseId.charAt(at)))
  const number = 10 + ((value(1) * 64 + value(2)) % 90)
  return `${WORDS[value(0) % WORDS.length]} ${number}`
}

/** How many words there are to draw from. */
export const CODE_WORDS = WORDS.length
