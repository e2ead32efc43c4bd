import { isAddress } from '../canonical.ts'
import { CREDENTIALS_V2 } from '../context-addresses.ts'
import { isObject, type Json, type JsonObject, listOf } from '../json.ts'
import { fault, type ModelFault, NONE } from './fault.ts'

export const isUrl = (value: Json | undefined): value is string => typeof value === 'string' && !value.startsWith('_:') && isAddress(value)

const isText = (value: Json): value is string => typeof value === 'string' && value.length > 0

/** The first context is that of the data model; the others are addresses or objects (VCDM 4.3). */
export function contextFaults(value: Json | undefined): readonly ModelFault[] {
  if (value === undefined || value === null) return fault('context-missing', '@context')
  const [first, ...others] = listOf(value)
  if (first !== CREDENTIALS_V2) return fault('context-order', '@context')
  return others.every(item => isUrl(item) || isObject(item)) ? NONE : fault('context-malformed', '@context')
}

/** One or several words, one of which is required (VCDM 4.5). */
export function typeFaults(value: Json | undefined, wanted?: string, at = 'type'): readonly ModelFault[] {
  const types = listOf(value)
  if (types.length === 0 || value === null) return fault('type-missing', at)
  if (!types.every(isText)) return fault('type-malformed', at)
  return wanted === undefined || types.includes(wanted) ? NONE : fault('type-missing', at)
}

/** Where an `id` is there at all, it is one address (VCDM 4.4). */
export const idFaults = (object: JsonObject, at: string): readonly ModelFault[] =>
  'id' in object && !isUrl(object['id']) ? fault('id-malformed', `${at}id`) : NONE

/** An address, or an object with one (VCDM 4.7, 4.13). */
export const isParty = (value: Json | undefined): boolean => isUrl(isObject(value) ? value['id'] : value)

/** A text, or texts in a language and a direction with nothing else beside them (VCDM 11.1). */
export function textFaults(object: JsonObject, at: string): readonly ModelFault[] {
  return ['name', 'description'].flatMap(member => {
    const value = object[member]
    if (value === undefined || typeof value === 'string') return NONE
    const fits = listOf(value).every(item => isObject(item) && isLanguageValue(item))
    return fits && value !== null ? NONE : fault('text-malformed', at + member)
  })
}

function isLanguageValue(value: JsonObject): boolean {
  const { '@value': text, '@language': language, '@direction': direction, ...rest } = value
  return (
    typeof text === 'string' &&
    (language === undefined || typeof language === 'string') &&
    (direction === undefined || direction === 'ltr' || direction === 'rtl') &&
    Object.keys(rest).length === 0
  )
}
