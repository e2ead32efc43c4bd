import type { ReflectionPrompt } from '#training'

/** The three questions that close each level, in the order in which they are asked. */
export const prompts: readonly ReflectionPrompt[] = [
  { id: 'learned', level: 'explorer' },
  { id: 'change', level: 'explorer' },
  { id: 'focus', level: 'explorer' },
  { id: 'steps', level: 'architect' },
  { id: 'lessons', level: 'architect' },
  { id: 'delicate', level: 'architect' },
]
