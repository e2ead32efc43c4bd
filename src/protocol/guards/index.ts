import type { Condition, GuardArguments, GuardName } from '../definition.ts'
import { actorDid } from './actor-did.ts'
import { actorHolds } from './actor-holds.ts'
import { actorIs } from './actor-is.ts'
import { agreementInForce } from './agreement-in-force.ts'
import { alert } from './alert.ts'
import { answered } from './answered.ts'
import { custody } from './custody.ts'
import { did } from './did.ts'
import { exists } from './exists.ts'
import { fieldIs } from './field-is.ts'
import type { Facts, Guard } from './guard.ts'
import { hasRole } from './has-role.ts'
import { inPhase } from './in-phase.ts'
import { nothingBlocks } from './nothing-blocks.ts'
import { settled } from './settled.ts'

/**
 * Every guard by name. To add one, touch five places; once the first is written the compiler asks for the others:
 * its arguments in `../definition.ts`, its own file here with its examples, its line below, its line in `guards.test.ts`,
 * and the ids it may name in `../validate-conditions.ts`.
 */
export const GUARDS: { readonly [N in GuardName]: Guard<N> } = {
  did,
  answered,
  'has-role': hasRole,
  'in-phase': inPhase,
  'agreement-in-force': agreementInForce,
  custody,
  'field-is': fieldIs,
  settled,
  'nothing-blocks': nothingBlocks,
  exists,
  alert,
  'actor-is': actorIs,
  'actor-holds': actorHolds,
  'actor-did': actorDid,
}

/** Says whether a condition of the definition holds of a case. */
export function holds(condition: Condition, facts: Facts): boolean {
  if ('all' in condition) return condition.all.every(one => holds(one, facts))
  if ('any' in condition) return condition.any.some(one => holds(one, facts))
  if ('not' in condition) return !holds(condition.not, facts)
  return call(condition.guard, condition, facts)
}

const call = <N extends GuardName>(name: N, args: GuardArguments[N], facts: Facts): boolean => GUARDS[name](args, facts)
