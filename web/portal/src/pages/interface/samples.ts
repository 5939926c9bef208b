/** Languages in which the interface pages show a call, as the client libraries write it. */
export const sampleLanguages = [
  { key: 'java', title: 'Java' },
  { key: 'python', title: 'Python' },
  { key: 'node', title: 'Node' },
  { key: 'go', title: 'Go' },
] as const

export type SampleLanguage = (typeof sampleLanguages)[number]['key']

/** Writes a call of an interface with an example's body. */
export function sampleOf(language: SampleLanguage, code: string, body: unknown): string {
  const json = JSON.stringify(body, null, 2)
  switch (language) {
    case 'python':
      return `import zhilian\n\nbody = ${pythonOf(body, 0)}\nwith zhilian.Client.from_file("client.yaml") as client:\n    answer = client.file("${code}", body)\n    print(answer.outcome, answer.message, answer.data)\n`
    case 'node':
      return `import { Client, loadConfig } from '@zhilian/sdk'\n\nconst client = await Client.open(loadConfig('client.yaml'))\nconst answer = await client.file('${code}', ${json})\nconsole.log(answer.outcome, answer.message, answer.data)\nawait client.close()\n`
    case 'go':
      return `client, err := zhilian.Open("client.yaml", os.Getenv)\nif err != nil {\n\tlog.Fatal(err)\n}\nbody := json.RawMessage(\`${json}\`)\nanswer, err := client.File(ctx, "${code}", body, zhilian.Options{})\nif err != nil {\n\tlog.Fatal(err)\n}\nfmt.Println(answer.Outcome, answer.Message, answer.Data)\n`
    case 'java':
      return `try (Client client = Client.open(Config.load(Paths.get("client.yaml")))) {\n    ${code}.Request body = new ${code}.Request();\n${settersOf(body)}\n    Answer answer = client.file(${code}.CODE, body);\n    System.out.println(answer.outcome() + " " + answer.message());\n}\n`
  }
}

function pythonOf(value: unknown, depth: number): string {
  if (value === null) return 'None'
  if (value === true) return 'True'
  if (value === false) return 'False'
  if (typeof value !== 'object') return JSON.stringify(value)
  const pad = '    '.repeat(depth + 1)
  const end = '    '.repeat(depth)
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[\n${value.map((v) => `${pad}${pythonOf(v, depth + 1)},`).join('\n')}\n${end}]`
  const entries = Object.entries(value)
  return entries.length === 0 ? '{}' : `{\n${entries.map(([k, v]) => `${pad}"${k}": ${pythonOf(v, depth + 1)},`).join('\n')}\n${end}}`
}

/** Sets what is plain; what is nested is left to the reader's own loop. */
function settersOf(body: unknown): string {
  if (typeof body !== 'object' || body === null) return ''
  return Object.entries(body)
    .map(([name, value]) =>
      typeof value === 'object'
        ? `    // body.set${upper(name)}(…)`
        : `    body.set${upper(name)}(${JSON.stringify(value)});`,
    )
    .join('\n')
}

function upper(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}
