import type { Locale } from '#protocol'
import { type StartWords, startWords } from '../../start/words/index.ts'
import en from './en-CA.json' with { type: 'json' }
import fr from './fr-CA.json' with { type: 'json' }

type OwnWords = typeof fr

/** Sentences of the pages that only the device's app has, and of the first instructions that every start shows. */
export type DeskWords = OwnWords & { readonly first: StartWords }

/** What the device says over any page: hidden, idle, failed, another tab. */
export type ScreenWords = Pick<DeskWords, 'paused' | 'idle' | 'failed' | 'tab' | 'news' | 'draft'>

/** Both languages; the compiler refuses a key that only one of them has. */
export const deskWords = {
  'fr-CA': { ...(fr satisfies typeof en), first: startWords['fr-CA'] },
  'en-CA': { ...(en satisfies OwnWords), first: startWords['en-CA'] },
} as const satisfies Record<Locale, DeskWords>
