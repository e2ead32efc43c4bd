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

/** `words` are those of the desk pages: fetched early, so that they are there when the disk or the network is not. */
export const storageNotes = (base: string, words: () => Promise<DeskWords>): StorageNotes => {
  let isErased = false
  let unkept = 0
  /** Where there is such a place on the page, and once. */
  const say = async (id: string, where: string, content: (words: DeskWords['storage']) => readonly (string | Node)[]): Promise<void> => {
    const { storage } = await words()
    const place = document.querySelector(where)
    if (document.getElementById(id) !== null || place === null) return
    const note = document.createElement('p')
    note.id = id
    note.className = 'note now'
    note.role = 'alert'
    note.append(...content(storage))
    place.prepend(note)
  }
  const said = (...note: Parameters<typeof say>): void => void say(...note).catch(() => undefined)
  const linked = ({ erased, rescue }: DeskWords['storage']) => {
    const link = document.createElement('a')
    link.href = `${base}/device/rescue`
    link.append(rescue)
    return [`${erased} `, link]
  }
  const sayAgain = (): void => {
    if (isErased) said('erased', 'main', linked)
    else if (unkept > 0) said('unkept', 'main', words => [words.unkept])
  }
  return {
    notKept: () => said('not-kept', 'main form[method="post"]', words => [words.notKept]),
    erased: () => {
      isErased = true
      sayAgain()
    },
    unkept: lines => {
      unkept = lines
      if (lines === 0) document.getElementById('unkept')?.remove()
      sayAgain()
    },
    pageShown: sayAgain,
  }
}
