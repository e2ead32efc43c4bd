import type { CaseView } from '#casefile'
import { type Action, type Condition, type Field, type FieldId, type FormData, holds, type Refusal, type Subject } from '#protocol'

/** A field to show, and the answers of another field that call for it. */
export interface Asked {
  readonly field: Field
  /** Shown only once one of these answers is given; always shown when absent. */
  readonly after?: { readonly field: FieldId; readonly options: readonly string[] }
}

/**
 * Which fields a form asks for. A condition on the case is settled here; a condition on another
 * answer of the same form is left to the page, which opens the field when that answer is chosen.
 */
export function askedFields(view: CaseView, action: Action, subject: Subject): readonly Asked[] {
  return action.fields.flatMap(field => {
    const { when } = field
    if (when === undefined) return [{ field }]
    const truth = (data: FormData) =>
      holds(when, { definition: view.protocol, state: view.state, subject, data, actor: view.actor, at: view.now })
    const parents = fieldsIn(when)
    const [parent] = parents
    if (parent === undefined) return truth({}) ? [{ field }] : []
    if (parents.length > 1 || truth({})) return [{ field }]
    const answers = answersOf(action.fields.find(one => one.id === parent))
    if (answers.length === 0) return [{ field }]
    const options = answers.filter(option => truth({ [parent]: option }))
    return options.length === 0 ? [] : [{ field, after: { field: parent, options } }]
  })
}

/** Whether the page may be filled in: refused only for what no answer on it could change. */
export function isOpen(action: Action, refusal: Refusal | undefined): boolean {
  if (refusal === undefined) return true
  if (refusal.code !== 'requirement') return false
  return action.requires.some(one => one.reason === refusal.reason && fieldsIn(one.if).length > 0)
}

/** The fields of the form that a condition looks at. */
function fieldsIn(condition: Condition): readonly FieldId[] {
  if ('all' in condition) return [...new Set(condition.all.flatMap(fieldsIn))]
  if ('any' in condition) return [...new Set(condition.any.flatMap(fieldsIn))]
  if ('not' in condition) return fieldsIn(condition.not)
  return condition.guard === 'field-is' ? [condition.field] : []
}

function answersOf(field: Field | undefined): readonly string[] {
  if (field === undefined) return []
  switch (field.kind) {
    case 'choice':
    case 'choices':
      return field.options
    case 'confirm':
      return field.statements
    default:
      return []
  }
}
