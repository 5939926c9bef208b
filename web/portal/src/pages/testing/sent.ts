/** Writes a sealed message as a command. Its seal holds for five minutes, its msgId once. */
export function curlOf(request: string): string {
  return `curl -sS "$ZHILIAN_GATEWAY/sandbox/v1/message" \\\n  -H 'Content-Type: application/json' \\\n  --data-raw '${request.replaceAll("'", `'\\''`)}'`
}

/** Sets JSON out to be read; what is none stays as it is. */
export function prettyJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

/** The outcome that an opened answer tells, "" when it tells none. */
export function outcomeOf(opened: string): string {
  try {
    const answer: unknown = JSON.parse(opened)
    if (typeof answer !== 'object' || answer === null || !('outcome' in answer)) return ''
    return typeof answer.outcome === 'string' ? answer.outcome : ''
  } catch {
    return ''
  }
}
