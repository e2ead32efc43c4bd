import { isRefused, parseStatement } from '#log'
import type { LocalCase } from './memory.ts'
import type { PendingLine } from './ports.ts'

/** Whether lines wait whose place in this device's own sequence was taken by another copy of it: an older image, a copied profile. */
export function isTwinned({ pending, opened, onlyHere }: Pick<LocalCase, 'pending' | 'opened' | 'onlyHere'>, kid: string): boolean {
  const own = ownOf(pending[0])
  return !onlyHere && own !== undefined && own !== (opened.verified.lastOf.get(kid) ?? null)
}

/** Undefined when there is no such line. */
function ownOf(line: PendingLine | undefined): string | null | undefined {
  const parsed = line && parseStatement(line.draft.statement)
  return parsed === undefined || isRefused(parsed) ? undefined : parsed.payload.own
}
