import createOpenapiClient, { type Client, type Middleware } from 'openapi-fetch'

import { language } from './i18n'
import { isProblem, Problem } from './problem'

/** Says the language of the pages, so that the server's texts are in it too. */
const inOurLanguage: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept-Language', language.value)
    return request
  },
}

/**
 * Asks a person for what the problem with this code says is lacking, such as a second
 * factor; resolves to whether it was shown. Undefined for any other code.
 */
export type Proving = (code: string) => Promise<boolean> | undefined

/** Sends an operation that was refused for want of a second factor once more when it was shown. */
function proofAgain(proving: Proving): Middleware {
  const sent = new Map<string, Request>()
  return {
    onRequest({ request, id }) {
      if (request.method !== 'GET') sent.set(id, request.clone())
    },
    async onResponse({ response, id }) {
      const again = sent.get(id)
      sent.delete(id)
      if (!again || response.status !== 403) return response
      const body: unknown = await response.clone().json().catch(() => undefined)
      const shown = isProblem(body) && (await proving(body.code))
      return shown ? fetch(again) : response
    },
  }
}

/**
 * A client of one face. Operations are named by their paths, with types from the face's
 * OpenAPI description; use `answerOf` to get the body or a Problem.
 */
export function clientOf<Paths extends object>(proving?: Proving): Client<Paths> {
  const client = createOpenapiClient<Paths>({ credentials: 'same-origin', fetch: (r) => fetch(r) })
  client.use(inOurLanguage)
  if (proving) client.use(proofAgain(proving))
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
