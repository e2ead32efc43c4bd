import { defineConfig } from 'vitest/config'

// Names this run for all its workers: what they start together ends with this process.
process.env.TEST_RUN ??= `${process.pid}-${Date.now()}`

export default defineConfig({
  test: {
    // Its files name each other without an extension, which Node refuses and a bundler does not.
    server: { deps: { inline: ['@lti-tool/core'] } },
    // A busy machine is no fault of the code.
    expect: { poll: { timeout: 20_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'method/**/*.test.ts', 'courses/**/*.test.ts', 'papers/**/*.test.ts', 'tests/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      { extends: true, test: { name: 'contract', include: ['tests/contract/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 } },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 240_000,
          // After everything else; two at once, whatever the machine has: each brings a browser and a server.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
