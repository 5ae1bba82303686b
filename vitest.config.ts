import { defineConfig } from 'vitest/config'
import { WxtVitest } from 'wxt/testing/vitest-plugin'

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [await WxtVitest()],
        test: {
          name: 'unit',
          testTimeout: 20_000,
          environment: 'happy-dom',
          include: [
            'test/*.test.ts',
            'test/{core,contract,services,shops,api,messages,storage,desk,worker,state,page,panel,components,demo,texts}/**/*.test.{ts,tsx}',
          ],
        },
      },
      {
        test: {
          name: 'server',
          environment: 'node',
          include: ['test/server/**/*.test.ts'],
          globalSetup: ['test/support/database-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 180_000,
          // Processes are started and killed here: a machine that is busy elsewhere makes one late now and then.
          retry: 1,
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
          testTimeout: 120_000,
          hookTimeout: 240_000,
          // A browser on two busy cores misses a step now and then; what fails twice is broken.
          retry: 1,
          // As Node runs it: its pages are sent the text of functions, which a transformed module no longer has.
          server: { deps: { external: [/\/demo\/.*\.ts$/] } },
          fileParallelism: true,
          maxWorkers: 2,
        },
      },
    ],
  },
})
