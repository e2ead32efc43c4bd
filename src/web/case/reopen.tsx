import { count } from '../ui/say.ts'
import { optionWords } from './naming.ts'
import { links, type Place } from './place.ts'
import { refusalText } from './refusal.ts'
import { reopening } from './tasks.ts'
import { FORM } from './typed.ts'

/** A file that was closed: each motive is a button that opens it again, or the sentence that says who may. */
export function Reopen({ place, actionId }: { place: Place; actionId: string }) {
  const { ui } = place.words
  const found = reopening(place.view)
  if (found === undefined) return null
  const { action, reason, refusal } = found
  const waiting = place.view.state.tasks.filter(task => task.status === 'suspended').length
  return (
    <section class="note" aria-labelledby="reopen">
      <h2 id="reopen" class="note-title">
        {ui.reopen.title}
      </h2>
      <p>
        {ui.reopen.text} {waiting > 0 ? count(place.locale, ui.reopen.waiting, waiting) : ''}
      </p>
      {refusal ? (
        <p>{refusalText(place, refusal, 'case')}</p>
      ) : (
        <form class="choose" method="post" action={links(place).act(action.id, 'case')} autocomplete="off" aria-label={ui.reopen.why}>
          <input type="hidden" name={FORM.head} value={String(place.view.head)} />
          <input type="hidden" name={FORM.actionId} value={actionId} />
          {reason.options.map(option => (
            <button class="alt" type="submit" name={reason.id} value={option}>
              {optionWords(place, action.id, reason.id, option)}
            </button>
          ))}
        </form>
      )}
    </section>
  )
}
