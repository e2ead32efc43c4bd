import type { Action, ActionWords, Field, FieldWords, MethodWords, Protocol, Step } from '#protocol'
import type { Reader } from '../frame.tsx'
import type { KnownResources, PublicMethod } from '../ports.ts'
import type { PublicWords } from '../words/index.ts'

/** What every sheet of the paper twin is made from. */
export interface Blank {
  readonly reader: Reader
  readonly words: PublicWords['paper']
  readonly method: PublicMethod
  readonly resources: KnownResources
  /** The steps printed: all of them, or those of the first hour. */
  readonly steps: readonly Step[]
}

/** Pages of a step that are written on the care sheets: neither housekeeping, nor what is kept apart. */
export function careActions({ method }: Blank, step: Step): readonly Action[] {
  return method.protocol.actions.filter(one => one.step === step.id && !isHousekeeping(one) && !isApart(one))
}

/** Acts upon the tasks or the lines of the app: on paper there is nothing to tidy. */
export const isHousekeeping = ({ fields }: Action): boolean => fields.some(field => field.kind === 'task' || field.kind === 'line')

/** What not everybody of the team may read. */
export const isApart = ({ compartment = 'care' }: Action): boolean => compartment !== 'care'

export const actionWords = ({ method }: Blank, id: string): ActionWords | undefined => method.words.actions[id]

export const fieldWords = (blank: Blank, action: string, field: string): FieldWords =>
  actionWords(blank, action)?.fields[field] ?? { label: field }

/** An option's sentence: the field's own, then the shared one, then the code itself. */
export const optionWords = (words: MethodWords, field: FieldWords, option: string): string =>
  field.options?.[option] ?? words.options[option] ?? option

/** What only a case knows is left to the pen. */
export const toFill = (sentence: string): string => sentence.replace(/\{[A-Za-z][\w-]*\}/g, '______')

/** "I don't know" keeps its weight and comes last. */
export const unknownLast = (options: readonly string[]): readonly string[] =>
  options.includes('unknown') ? [...options.filter(one => one !== 'unknown'), 'unknown'] : options

/** Kinds of device, as the page that adds one words them. */
export function deviceKinds({ method }: Blank): { readonly action: string; readonly field: Field } | undefined {
  for (const action of method.protocol.actions) {
    for (const effect of action.effects) {
      const field = effect.effect === 'add-device' ? action.fields.find(one => one.id === effect.kind) : undefined
      if (field) return { action: action.id, field }
    }
  }
  return undefined
}

/** Pages that move a device along its chain. */
export const custodyActions = ({ actions }: Protocol): readonly Action[] =>
  actions.filter(one => one.effects.some(effect => effect.effect === 'custody' && effect.on === 'subject' && effect.move !== 'left'))
