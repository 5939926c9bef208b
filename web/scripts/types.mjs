// Writes the types of both faces from their OpenAPI descriptions, which `zhilian
// openapi` writes from the program. They are made before every build and never kept,
// so that they cannot be stale.
import { execFileSync } from 'node:child_process'

for (const face of ['portal', 'console']) {
  execFileSync('npx', ['openapi-typescript', `../openapi/${face}.json`, '-o', `${face}/src/api/schema.gen.ts`, '--alphabetize'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}
