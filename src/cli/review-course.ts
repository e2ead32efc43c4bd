import type { Locale } from '#protocol'
import type { LessonCourse, PassageReview, ScenarioPack, Scene, SceneWords, SectionDefinition, SectionWords } from '#training'

/** One sentence of a course that waits for its reader, with where it stands, in both languages. */
interface Waiting {
  readonly marks: readonly PassageReview[]
  readonly where: string
  readonly says: Readonly<Record<Locale, string>>
}

/** What a scene teaches is what must be right: its expected answer and why; without a fork, what follows from the sound option. */
function taughtBy(scene: Scene, said: SceneWords | undefined): string {
  const sound = scene.options.find(option => option.sound)
  const chosen = sound && said?.options?.[sound.id]
  const told = [said?.fork?.expert, said?.fork?.why, chosen?.label, chosen?.feedback].filter(text => text !== undefined)
  return told.length > 0 ? told.join(' ') : scene.deeds.map(({ id }) => said?.deeds?.[id]?.label ?? id).join('; ')
}

const waitingScenes = ({ scenario, words }: ScenarioPack): readonly Waiting[] =>
  scenario.scenes
    .filter(({ review }) => review !== undefined)
    .map(scene => ({
      marks: scene.review ?? [],
      where: `${words['fr-CA'].title} · ${words['fr-CA'].scenes[scene.id]?.title}<br>\`${scenario.id}/${scene.id}\``,
      says: {
        'fr-CA': taughtBy(scene, words['fr-CA'].scenes[scene.id]),
        'en-CA': taughtBy(scene, words['en-CA'].scenes[scene.id]),
      },
    }))

/** A vignette waits as a whole: its situation, and what is answered to its sound options. */
function vignetteSays(section: Extract<SectionDefinition, { kind: 'vignette' }>, said: SectionWords | undefined): string {
  const sound = section.options.filter(option => option.sound).map(({ id }) => said?.options?.[id])
  return [said?.situation, ...sound.flatMap(option => [option?.text, option?.feedback])].filter(text => text !== undefined).join(' ')
}

function waitingLessons(course: LessonCourse): readonly Waiting[] {
  const found = (lesson: string, locale: Locale, section: string) => course.words[locale][lesson]?.sections[section]
  return course.lessons.flatMap(({ id: lesson, sections }) =>
    sections.flatMap((section): readonly Waiting[] => {
      const at = `${course.words['fr-CA'][lesson]?.title} · ${found(lesson, 'fr-CA', section.id)?.heading}`
      const where = (id: string) => `${at}<br>\`${id}\``
      if (section.kind === 'vignette') {
        const says = (locale: Locale) => vignetteSays(section, found(lesson, locale, section.id))
        return section.review === undefined
          ? []
          : [{ marks: section.review, where: where(`${lesson}/${section.id}`), says: { 'fr-CA': says('fr-CA'), 'en-CA': says('en-CA') } }]
      }
      return section.passages
        .filter(({ review }) => review !== undefined)
        .map(({ id, review }) => {
          const says = (locale: Locale) => found(lesson, locale, section.id)?.lines?.[id]?.text ?? id
          return {
            marks: review ?? [],
            where: where(`${lesson}/${section.id}/${id}`),
            says: { 'fr-CA': says('fr-CA'), 'en-CA': says('en-CA') },
          }
        })
    }),
  )
}

const GROUPS: readonly { readonly kind: 'lessons' | 'scenes'; readonly title: string }[] = [
  { kind: 'lessons', title: 'Leçons · Lessons' },
  { kind: 'scenes', title: 'Scènes des cas fictifs · Scenes of the fictional cases' },
]

/** What of the courses waits for this reader: a table of sentences for the lessons, one for the scenes; lines of Markdown. */
export function drawCourseReview(course: LessonCourse, packs: readonly ScenarioPack[], reader: PassageReview): readonly string[] {
  const all = { lessons: waitingLessons(course), scenes: packs.flatMap(waitingScenes) }
  return GROUPS.flatMap(({ kind, title }) => {
    const waiting = all[kind].filter(({ marks }) => marks.includes(reader))
    return [
      `### ${title} (${waiting.length})`,
      '',
      '| Où · Where | Français | English |',
      '|---|---|---|',
      ...waiting.map(({ where, says }) => `| ${where} | ${says['fr-CA']} | ${says['en-CA']} |`),
      '',
    ]
  })
}
