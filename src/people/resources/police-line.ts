import type { AgreementSnapshot } from '#protocol'
import { phoneOf } from './phone.ts'
import type { Resource } from './resource.ts'
import { resourceWords } from './words/index.ts'

/** The line of the police that an agreement names: as old as the agreement, which was signed with it. */
export function policeLine(
  agreement: Pick<AgreementSnapshot, 'id' | 'policeService' | 'channel' | 'channelPhone' | 'validFrom'>,
): Resource {
  const phone = phoneOf(agreement.channelPhone)
  const name = (locale: 'fr-CA' | 'en-CA'): string => `${resourceWords(locale).age.policeByAgreement}, ${agreement.policeService}`
  return {
    id: `police-${agreement.id}`,
    kind: 'police',
    name: { 'fr-CA': name('fr-CA'), 'en-CA': name('en-CA') },
    note: agreement.channel,
    phone,
    text: '',
    site: { 'fr-CA': '', 'en-CA': '' },
    regions: [],
    audience: 'everyone',
    source: '',
    owner: { 'fr-CA': agreement.policeService, 'en-CA': agreement.policeService },
    verifiedOn: agreement.validFrom,
    holdsDays: phone.replaceAll('-', '').length <= 3 ? null : 365,
    lastDay: null,
  }
}
