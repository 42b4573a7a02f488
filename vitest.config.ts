import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 20_000,
    maxWorkers: '100%',
    // Nothing of ours keeps state in modules, so that files can share what they have loaded.
    isolate: false,
  },
})
