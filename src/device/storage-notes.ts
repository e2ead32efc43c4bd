import type { DeskWords } from '#web'

/** What the device says when it can no longer keep what it should. */
export interface StorageNotes {
  /** What is being typed could not be kept: said once on the page, without taking the hand away from the field. */
  notKept(): void
  /** The browser has erased the store under this open page: said on this page and on each one that follows. */
  erased(): void
  /** So many lines that the server has do not fit on this device: said on this page and on each one that follows, until they do. */
  unkept(lines: number): void
  /** After each page: says again what is still true. */
  pageShown(): void
}

const noteOf = (id: string, text: string): HTMLElement => {
  const note = document.createElement('p')
  note.id = id
  note.className = 'note now'
  note.setAttribute('role', 'alert')
  note.textContent = text
  return note
}

/** `words` are those of the desk pages: fetched early, so that they are there when the disk or the network is not. */
export const storageNotes = (base: string, words: () => Promise<DeskWords>): StorageNotes => {
  let isErased = false
  let unkept = 0
  const say = async (id: string, where: string, fill: (note: HTMLElement, words: DeskWords['storage']) => void): Promise<void> => {
    const { storage } = await words()
    const place = document.querySelector(where)
    if (document.getElementById(id) !== null || place === null) return
    const note = noteOf(id, '')
    fill(note, storage)
    place.prepend(note)
  }
  const sayErased = (): void =>
    void say('erased', 'main', (note, { erased, rescue }) => {
      const link = document.createElement('a')
      link.href = `${base}/device/rescue`
      link.textContent = rescue
      note.append(`${erased} `, link)
    }).catch(() => undefined)
  const sayUnkept = (): void => void say('unkept', 'main', (note, words) => note.append(words.unkept)).catch(() => undefined)
  return {
    notKept: () => void say('not-kept', 'main form[method="post"]', (note, { notKept }) => note.append(notKept)).catch(() => undefined),
    erased: () => {
      isErased = true
      sayErased()
    },
    unkept: lines => {
      unkept = lines
      if (lines > 0) sayUnkept()
      else document.getElementById('unkept')?.remove()
    },
    pageShown: () => {
      if (isErased) sayErased()
      else if (unkept > 0) sayUnkept()
    },
  }
}
