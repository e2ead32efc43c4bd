import type { Context, MiddlewareHandler } from 'hono'
import { setCookie } from 'hono/cookie'
import { parse } from 'hono/utils/cookie'
import { LOCALES, type Locale } from '#protocol'

const COOKIE = 'lang'
const isLocale = (text: string | null | undefined): text is Locale => LOCALES.some(locale => locale === text)
// Nearly no address asks: only one that could is taken apart.
const askedOf = (request: Request): string | null => (request.url.includes('lang=') ? new URL(request.url).searchParams.get('lang') : null)

/** The reader's language: what the address asks, else what was chosen before, else French. */
export function localeOf(request: Request): Locale {
  const asked = askedOf(request)
  if (isLocale(asked)) return asked
  const kept = parse(request.headers.get('cookie') ?? '', COOKIE)[COOKIE]
  return isLocale(kept) ? kept : 'fr-CA'
}

/** Remembers a language asked by the address, for a year, on this origin only. */
export const rememberLanguage: MiddlewareHandler = async (context, next) => {
  await next()
  const asked = askedOf(context.req.raw)
  if (!isLocale(asked)) return
  const secure = new URL(context.req.url).protocol === 'https:'
  setCookie(context, COOKIE, asked, { path: '/', maxAge: 31_536_000, sameSite: 'Lax', httpOnly: true, secure })
}

/** Remembers a language chosen inside a form, so that nothing typed is lost. */
export function keepLanguage(context: Context, locale: Locale): void {
  const secure = new URL(context.req.url).protocol === 'https:'
  setCookie(context, COOKIE, locale, { path: '/', maxAge: 31_536_000, sameSite: 'Lax', httpOnly: true, secure })
}
/** The language asked by a form's own button, if any. */
export const askedIn = (form: URLSearchParams): Locale | undefined => {
  const asked = form.get('lang')
  return isLocale(asked) ? asked : undefined
}
