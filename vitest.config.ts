import { defineConfig } from 'vitest/config'

const RULES = ['contract', 'core', 'services', 'api', 'messages', 'storage', 'desk', 'worker', 'state', 'demo', 'scripts', 'bench']
const SCREENS = ['texts', 'shops', 'page', 'panel', 'components']

export default defineConfig({
  test: {
    // Vitest leaves one core free; these tests wait for PostgreSQL, child processes and browsers often enough for all of them.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'rules',
          environment: 'node',
          include: ['test/*.test.ts', `test/{${RULES.join(',')}}/**/*.test.ts`],
          testTimeout: 20_000,
          // They keep nothing in modules and change no global: importing the same modules again for each file would take half the time.
          isolate: false,
        },
      },
      {
        test: {
          name: 'screens',
          environment: 'happy-dom',
          include: [`test/{${SCREENS.join(',')}}/**/*.test.{ts,tsx}`],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'server',
          environment: 'node',
          include: ['test/server/**/*.test.ts'],
          globalSetup: ['test/support/database-setup.ts'],
          setupFiles: ['test/support/search-logs.ts'],
          testTimeout: 60_000,
          hookTimeout: 180_000,
          // These wait for PostgreSQL and for child processes.
          maxWorkers: 4,
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['test/e2e/**/*.test.ts'],
          // A real shop that takes minutes to install: `npm run test:evershop` starts it and sets its address.
          exclude: process.env.HANDCART_EVERSHOP_URL ? [] : ['test/e2e/evershop/**'],
          globalSetup: ['test/support/database-setup.ts'],
          setupFiles: ['test/support/search-logs.ts'],
          testTimeout: 120_000,
          hookTimeout: 240_000,
          // A browser on two busy cores misses a step now and then; `npm test` counts how often. What fails twice is broken.
          retry: 1,
          // As Node runs it: its pages are sent the text of functions, which a transformed module no longer has.
          server: { deps: { external: [/\/demo\/.*\.ts$/] } },
          fileParallelism: true,
          // Browsers leave two of five parts of two cores idle: they wait for frames, for a panel that stands still, for each other.
          maxWorkers: 3,
        },
      },
    ],
  },
})
