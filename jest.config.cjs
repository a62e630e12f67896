// The whole suite runs far from China, which proves that no rule reads the device's time zone.
process.env.TZ = 'America/New_York'

const base = {
  transform: { '\\.[jt]sx?$': '<rootDir>/scripts/esbuildJest.cjs' },
  transformIgnorePatterns: ['/node_modules/(?!(uqr|mingo)/)', '/dist/'],
  moduleNameMapper: { '^@/(.*)$': '<rootDir>/src/$1' },
}

module.exports = {
  projects: [
    {
      ...base,
      displayName: 'node',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['<rootDir>/test/weapp/', '<rootDir>/test/journeys/'],
    },
    {
      ...base,
      displayName: 'weapp',
      testEnvironment: 'jsdom',
      testMatch: ['<rootDir>/test/weapp/**/*.test.ts'],
    },
    {
      ...base,
      displayName: 'journeys',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/test/journeys/**/*.test.ts'],
    },
  ],
}
