import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx,mjs}', 'test/migrations/**/*.test.ts', 'test/faults/**/*.faults.test.ts', 'test/contract/**/*.test.ts', 'test/architecture/**/*.test.ts'],
          environment: 'node',
          testTimeout: 20_000,
        },
      },
    ],
  },
});
