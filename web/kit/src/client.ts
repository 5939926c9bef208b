import createOpenapiClient, { type Client, type Middleware } from 'openapi-fetch'

import { language } from './i18n'
import { Problem } from './problem'

/** Says the language of the pages, so that the server's texts are in it too. */
const inOurLanguage: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept-Language', language.value)
    return request
  },
}

/**
 * A client of one face. Operations are named by their paths, with types from the face's
 * OpenAPI description; use `answerOf` to get the body or a Problem.
 */
export function clientOf<Paths extends object>(): Client<Paths> {
  const client = createOpenapiClient<Paths>({ credentials: 'same-origin', fetch: (r) => fetch(r) })
  client.use(inOurLanguage)
  return client
}

interface Outcome<T> {
  data?: T
  error?: unknown
  response: Response
}

/**
 * Waits for an answer and returns its body.
 *
 * @throws Problem when the operation was refused or no answer came.
 */
export async function answerOf<T>(asked: Promise<Outcome<T>>): Promise<T> {
  let outcome: Outcome<T>
  try {
    outcome = await asked
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw Problem.offline()
  }
  if (!outcome.response.ok) throw Problem.of(outcome.error, outcome.response)
  return outcome.data as T
}
