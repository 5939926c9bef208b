import { resolve } from 'node:path'

import i18n from '@intlify/eslint-plugin-vue-i18n'
import vue from 'eslint-plugin-vue'
import ts from 'typescript-eslint'

/** Texts of a face stand in its own files and the kit's; keys that none of its pages use, or that are missing, fail. */
const textsOf = (face) => ({
  files: [`${face}/src/**/*.{ts,vue}`],
  settings: {
    'vue-i18n': {
      localeDir: [
        { pattern: `./${face}/src/i18n/*/*.json`, localeKey: 'path', localePattern: /^.*\/(?<locale>[\w-]+)\/[\w-]+\.json$/ },
        { pattern: './kit/src/i18n/*.json', localeKey: 'file', localePattern: /^.*\/(?<locale>[\w-]+)\.json$/ },
      ],
      messageSyntaxVersion: '^11.0.0',
    },
  },
  plugins: { '@intlify/vue-i18n': i18n },
  rules: {
    '@intlify/vue-i18n/no-missing-keys': 'error',
    '@intlify/vue-i18n/no-raw-text': ['error', { ignorePattern: '^[-–—·/:：()（）#&+=.,，、。；;|0-9\\s]+$', ignoreText: ['OpenAPI', 'JSON'], ignoreNodes: ['kbd'] }],
  },
})

export default ts.config(
  { ignores: ['**/node_modules', 'dist', '**/*.gen.ts', '**/*.d.ts', 'test-results', 'screens'] },
  ts.configs.recommended,
  ts.configs.stylistic,
  vue.configs['flat/recommended'],
  {
    files: ['**/*.{ts,vue}'],
    languageOptions: { parserOptions: { parser: ts.parser, tsconfigRootDir: resolve(import.meta.dirname) } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-empty-object-type': 'off', // vue-i18n's own types are written with {}
      'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
      // The layout of templates is a matter of taste that no reader stumbles over.
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/attributes-order': 'off',
      'vue/require-default-prop': 'off',
      'vue/no-v-html': 'error',
      'no-undef': 'off', // TypeScript knows
    },
  },
  textsOf('portal'),
  textsOf('console'),
)
