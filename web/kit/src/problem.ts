/** What an operation answers when it failed (RFC 9457), as both faces write it. */
export interface ProblemBody {
  title: string
  status: number
  detail: string
  code: string
  pointer?: string
  errors?: { pointer: string; code: string; detail: string }[]
  traceId: string
  sent?: unknown
  current?: unknown
}

/**
 * A request that failed. The texts are the server's, in the language that was asked for;
 * programs act on `code`. `status` is 0 when no answer came at all.
 */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string,
    readonly traceId = '',
    readonly fields: Record<string, string> = {},
    readonly body?: ProblemBody,
  ) {
    super(code)
    this.name = 'Problem'
  }

  /** Reports whether the person has to sign in (again). */
  get signedOut(): boolean {
    return this.status === 401 && this.code === 'account.no-session'
  }

  static of(body: unknown, response: Response): Problem {
    if (!isProblem(body)) return new Problem(response.status, 'client.no-problem', '', '', response.headers.get('X-Trace-Id') ?? '')
    const fields: Record<string, string> = {}
    if (body.pointer) fields[body.pointer] = body.detail
    for (const e of body.errors ?? []) fields[e.pointer] = e.detail
    return new Problem(body.status, body.code, body.title, body.detail, body.traceId, fields, body)
  }

  /** No answer came: the network is gone, or the server is. */
  static offline(): Problem {
    return new Problem(0, 'client.offline', '', '')
  }
}

/** Reports whether an answer's body is a problem document. */
export function isProblem(body: unknown): body is ProblemBody {
  return typeof body === 'object' && body !== null && 'code' in body && 'title' in body && 'detail' in body
}
