import type { LessonCourse } from '#training'
import { sources } from '../sources.ts'
import { lesson as phenomenon } from './1-phenomenon/lesson.ts'
import phenomenonEn from './1-phenomenon/words.en-CA.json' with { type: 'json' }
import phenomenonFr from './1-phenomenon/words.fr-CA.json' with { type: 'json' }
import { lesson as law } from './2-law/lesson.ts'
import lawEn from './2-law/words.en-CA.json' with { type: 'json' }
import lawFr from './2-law/words.fr-CA.json' with { type: 'json' }
import { lesson as nobodyLooks } from './3-nobody-looks/lesson.ts'
import nobodyLooksEn from './3-nobody-looks/words.en-CA.json' with { type: 'json' }
import nobodyLooksFr from './3-nobody-looks/words.fr-CA.json' with { type: 'json' }
import { lesson as fiveSteps } from './4-five-steps/lesson.ts'
import fiveStepsEn from './4-five-steps/words.en-CA.json' with { type: 'json' }
import fiveStepsFr from './4-five-steps/words.fr-CA.json' with { type: 'json' }
import { lesson as whoDecides } from './5-who-decides/lesson.ts'
import whoDecidesEn from './5-who-decides/words.en-CA.json' with { type: 'json' }
import whoDecidesFr from './5-who-decides/words.fr-CA.json' with { type: 'json' }
import { lesson as speaking } from './6-words/lesson.ts'
import speakingEn from './6-words/words.en-CA.json' with { type: 'json' }
import speakingFr from './6-words/words.fr-CA.json' with { type: 'json' }
import { lesson as devices } from './7-devices/lesson.ts'
import devicesEn from './7-devices/words.en-CA.json' with { type: 'json' }
import devicesFr from './7-devices/words.fr-CA.json' with { type: 'json' }
import { lesson as confidentiality } from './8-confidentiality/lesson.ts'
import confidentialityEn from './8-confidentiality/words.en-CA.json' with { type: 'json' }
import confidentialityFr from './8-confidentiality/words.fr-CA.json' with { type: 'json' }

/** Explorer: eight short lessons, to understand and to guide. Any change to a sentence is a new version. */
export const explorer: LessonCourse = {
  version: '1.0.0',
  asOf: '2026-11-21',
  lessons: [phenomenon, law, nobodyLooks, fiveSteps, whoDecides, speaking, devices, confidentiality],
  words: {
    'fr-CA': {
      phenomenon: phenomenonFr,
      law: lawFr,
      'nobody-looks': nobodyLooksFr,
      'five-steps': fiveStepsFr,
      'who-decides': whoDecidesFr,
      words: speakingFr,
      devices: devicesFr,
      confidentiality: confidentialityFr,
    },
    'en-CA': {
      phenomenon: phenomenonEn,
      law: lawEn,
      'nobody-looks': nobodyLooksEn,
      'five-steps': fiveStepsEn,
      'who-decides': whoDecidesEn,
      words: speakingEn,
      devices: devicesEn,
      confidentiality: confidentialityEn,
    },
  },
  sources,
}
