import { type RescueRead, readRescueFile, readRescueText } from './read-rescue.ts'

/** What the script says by itself, written into the page in its language. */
type ScriptWords = Readonly<Record<'read' | 'too-large' | 'not-a-rescue', string>>

/** The whole script of the page: a chosen file becomes text here, and nothing but a rescue file is ever sent. */
const form = document.getElementById('hand-in')
const told = document.getElementById('told')
const byFile = document.getElementById('by-file')
const field = document.querySelector('textarea')
const file = document.getElementById('file')
if (form instanceof HTMLFormElement && told && byFile && field && file instanceof HTMLInputElement) {
  // Written by our own page.
  const words = JSON.parse(form.dataset['words'] ?? '{}') as ScriptWords
  const tell = (read: RescueRead): void => {
    told.hidden = false
    told.textContent = 'refused' in read ? words[read.refused] : words.read
  }
  file.addEventListener('change', async () => {
    const [chosen] = file.files ?? []
    if (chosen === undefined) return
    const read = await readRescueFile(chosen)
    // The page keeps no hold of a file that is none of ours.
    file.value = ''
    tell(read)
    if ('text' in read) field.value = read.text
  })
  form.addEventListener('submit', event => {
    if (field.value.trim() === '') return
    const read = readRescueText(field.value)
    if (!('refused' in read)) return
    event.preventDefault()
    tell(read)
  })
  byFile.hidden = false
}
