import js from '@eslint/js'
import hooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

const time = 'Time is handed in: it is read once per call by the cloud port.'
const waiting = 'Waiting is done by the cloud port.'
/** However they are reached: called, handed on, or through `globalThis`. */
const clockAndChance = [
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: time },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: time },
  { selector: "CallExpression[callee.name='Date']", message: time },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Chance is handed in through the cloud port.',
  },
]
const globals = [
  { name: 'performance', message: time },
  { name: 'crypto', message: 'Chance is handed in through the cloud port.' },
  { name: 'globalThis', message: 'What is needed is handed in through the cloud port.' },
  ...['setTimeout', 'setInterval', 'setImmediate'].map((name) => ({ name, message: waiting })),
]

export default tseslint.config(
  { ignores: ['dist', 'node_modules', '.data', 'coverage', '**/*.js', '**/*.cjs', '**/*.mjs'] },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  { languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } } },
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/require-await': 'off',
      // A name in a union of texts tells the reader what to expect.
      '@typescript-eslint/no-redundant-type-constituents': 'off',
      'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['domain/**', 'contract/**', 'cloud/**', 'cloudfunctions/**', 'paper/**'],
    ignores: ['cloud/wx/**'],
    rules: {
      'no-restricted-syntax': ['error', ...clockAndChance],
      'no-restricted-globals': ['error', ...globals],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    ...hooks.configs.flat.recommended,
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    rules: {
      // A mini-program has no DOM: only *.h5.ts(x) may touch it.
      'no-restricted-globals': [
        'error',
        'window',
        'document',
        'localStorage',
        'sessionStorage',
        'navigator',
        'fetch',
        'location',
      ],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    },
  },
  { files: ['src/**/*.h5.{ts,tsx}'], rules: { 'no-restricted-globals': 'off' } },
  {
    files: ['test/**'],
    rules: { '@typescript-eslint/unbound-method': 'off', 'max-lines-per-function': 'off' },
  },
)
