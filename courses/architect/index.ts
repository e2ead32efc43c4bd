import type { ScenarioPack } from '#training'
import case1 from './case-1/scenario.json' with { type: 'json' }
import case1English from './case-1/words/en-CA.json' with { type: 'json' }
import case1French from './case-1/words/fr-CA.json' with { type: 'json' }
import case2 from './case-2/scenario.json' with { type: 'json' }
import case2English from './case-2/words/en-CA.json' with { type: 'json' }
import case2French from './case-2/words/fr-CA.json' with { type: 'json' }
import case3 from './case-3/scenario.json' with { type: 'json' }
import case3English from './case-3/words/en-CA.json' with { type: 'json' }
import case3French from './case-3/words/fr-CA.json' with { type: 'json' }
import { readCase } from './read-case.ts'

/** The fictional cases of the Architect level, in their order. Written by `npm run sexto -- course-new`. */
export const architect: readonly ScenarioPack[] = [
  // A line for each folder, in the order of their names.
  readCase('case-1', case1, case1French, case1English),
  readCase('case-2', case2, case2French, case2English),
  readCase('case-3', case3, case3French, case3English),
]
