import { LOCALES, type Locale } from '#protocol'
import type { DeskLanguage, DeskWords, ScreenWords, UiWords } from '#web'
import type { DeviceDatabase } from './database.ts'
import type { MethodTexts } from './method-library.ts'

const isLocale = (text: unknown): text is Locale => LOCALES.some(locale => locale === text)

/** One language's sentences for any page, as the build wrote them. */
interface UiFile {
  readonly ui: UiWords
  readonly screen: ScreenWords
}

/** The language of a device, with what it says over any page. */
export interface DeviceLanguage extends DeskLanguage {
  screen(locale: Locale): Promise<ScreenWords>
}

/** Fetches a file of sentences once; the build writes them from the very files that the compiler has checked. */
const sentences = <T>(name: string): ((locale: Locale) => Promise<T>) => {
  const files = new Map<Locale, Promise<T>>()
  const fetchFile = async (locale: Locale): Promise<T> => {
    const response = await fetch(`/assets/${name}.${locale}.json`)
    if (!response.ok) throw new Error(`No sentences in ${locale}`)
    return (await response.json()) as T
  }
  return locale => {
    const file = files.get(locale) ?? fetchFile(locale)
    files.set(locale, file)
    file.catch(() => files.delete(locale))
    return file
  }
}

/** The language of this device: asked for by address, else chosen before, else the browser's. French first. */
export const deviceLanguage = async (database: DeviceDatabase, methods: MethodTexts): Promise<DeviceLanguage> => {
  const kept = await database.get('settings', 'locale')
  let chosen: Locale = isLocale(kept) ? kept : navigator.language.toLowerCase().startsWith('en') ? 'en-CA' : 'fr-CA'
  const fileOf = sentences<UiFile>('ui')
  const desk = sentences<DeskWords>('desk')
  const remember = (locale: Locale): undefined => {
    chosen = locale
    void database.put('settings', locale, 'locale')
  }
  return {
    of: request => {
      const asked = new URL(request.url).searchParams.get('lang')
      if (isLocale(asked) && asked !== chosen) remember(asked)
      return chosen
    },
    words: async (locale, pin, whole) => ({ ui: (await fileOf(locale)).ui, method: await methods.words(pin.hash, locale, whole) }),
    ui: async locale => (await fileOf(locale)).ui,
    desk,
    screen: async locale => (await fileOf(locale)).screen,
    remember,
  }
}
