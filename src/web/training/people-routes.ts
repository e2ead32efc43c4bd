import { Hono } from 'hono'
import { problemResponse } from '../public/about/problem-page.tsx'
import { rememberLanguage } from '../public/language.ts'
import { coordinatorRoutes } from './coordinator/routes.ts'
import { joinRoutes } from './join/routes.tsx'
import type { TrainingPeoplePorts } from './ports.ts'
import { reflectionRoutes } from './reflection/routes.tsx'
import { reviewRoutes } from './review/routes.ts'
import { signInRoutes } from './sign-in/routes.ts'

/** Sign-in, enrolment, coordination, reflection and review: every address under the training's base that is about people. */
export function trainingPeopleRoutes(ports: TrainingPeoplePorts): Hono {
  const app = new Hono()
  app.use(rememberLanguage)
  for (const routes of [signInRoutes, joinRoutes, coordinatorRoutes, reflectionRoutes, reviewRoutes]) app.route('/', routes(ports))
  app.onError((fault, context) => {
    console.error('a page of the training could not be made', fault)
    return problemResponse(context.req.raw, 'broken')
  })
  return app
}
