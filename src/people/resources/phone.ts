import type { Locale } from '#protocol'

/** A number as typed, with hyphens for whatever stood between its groups; ten digits without any are cut as they are read. */
export function phoneOf(typed: string): string {
  const spaced = typed
    .trim()
    .replaceAll(/[\s\u00a0().-]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  const whole = /^(1?)-?(\d{3})(\d{3})(\d{4})$/.exec(spaced)
  return whole === null ? spaced : [whole[1], whole[2], whole[3], whole[4]].filter(group => group !== '').join('-')
}

/** A number as it is read aloud in a language: `1 800 668-6868`, `1-800-668-6868`; a short one stays. */
export function phoneIn(locale: Locale, phone: string): string {
  const groups = phone.split('-')
  if (locale === 'en-CA' || groups.length < 3 || phone.replaceAll('-', '').length < 7) return phone
  return `${groups.slice(0, -1).join('\u00a0')}-${groups.at(-1)}`
}

/** What a telephone dials. */
export const dialled = (phone: string): string => `tel:${phone.replaceAll(/[^\d+]/g, '')}`
