import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import type { SsoDoor } from './door.ts'
import { SSO_COOKIE } from './sso-routes.ts'

/** Whether this browser may hold a session of the school: one that asks for no account, or that its account is of. */
export async function hasAccount(sso: SsoDoor | undefined, context: Context, school: string): Promise<boolean> {
  if (sso === undefined || !sso.asks(school)) return true
  const id = getCookie(context, SSO_COOKIE)
  const signedIn = id === undefined ? undefined : await sso.find(id)
  return signedIn?.schools.includes(school) ?? false
}
