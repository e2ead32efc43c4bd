import { LOCALES, type Locale } from '#protocol'
import type { DeskLanguage, DeskWords, UiWords } from '#web'
import type { DeviceDatabase } from './database.ts'
import type { MethodTexts } from './method-library.ts'

const isLocale = (text: unknown): text is Locale => LOCALES.some(locale => locale === text)

/** One language's sentences, as the build wrote them. */
interface UiFile {
  readonly ui: UiWords
  readonly desk: DeskWords
}

const fetchUi = async (locale: Locale): Promise<UiFile> => {
  const response = await fetch(`/assets/ui.${locale}.json`)
  if (!response.ok) throw new Error(`No sentences in ${locale}`)
  return (await response.json()) as UiFile
}

/** The language of this device: asked for by address, else chosen before, else the browser's. French first. */
export const deviceLanguage = async (database: DeviceDatabase, methods: MethodTexts): Promise<DeskLanguage> => {
  const kept = await database.get('settings', 'locale')
  let chosen: Locale = isLocale(kept) ? kept : navigator.language.toLowerCase().startsWith('en') ? 'en-CA' : 'fr-CA'
  const files = new Map<Locale, Promise<UiFile>>()
  const fileOf = (locale: Locale): Promise<UiFile> => {
    const file = files.get(locale) ?? fetchUi(locale)
    files.set(locale, file)
    file.catch(() => files.delete(locale))
    return file
  }
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
    words: async (locale, pin) => ({ ui: (await fileOf(locale)).ui, method: await methods.words(pin.hash, locale) }),
    ui: async locale => (await fileOf(locale)).ui,
    desk: async locale => (await fileOf(locale)).desk,
    remember,
  }
}
