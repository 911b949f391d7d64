// The steps of `npm test`: each runs one tool and says what came of it.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { provideBuild } from '../setup/build.mjs';
import { takeSetUpLock } from '../setup/set-up-lock.mjs';
import { SetUpFailure } from '../setup/set-up-failure.mjs';
import { playwrightResult } from './playwright-report.mjs';
import { checkResult, failedStep } from './step-result.mjs';
import { vitestResult } from './vitest-report.mjs';

/**
 * @typedef {object} StepInput
 * @property {import('../setup/set-up.mjs').ReadyProject} ready
 * @property {import('../setup/run-command.mjs').RunCommand} run
 * @property {NodeJS.ProcessEnv} environment
 */

/** @type {Readonly<Record<import('./test-arguments.mjs').StepName, (input: StepInput) => Promise<import('./step-result.mjs').StepResult>>>} */
export const steps = {
  types: async (input) => checkResult('types', await runTool(input, 'typescript/bin/tsc', ['--noEmit', '-p', 'tsconfig.json'])),
  lint: async (input) => checkResult('lint', await runTool(input, 'eslint/bin/eslint.js', ['.'])),
  rules: async (input) => checkResult('dependency rules', await runTool(input, 'dependency-cruiser/bin/dependency-cruiser.mjs', ['src'])),
  build: runBuild,
  unit: (input) => withReport(input, 'vitest/vitest.mjs', ['run', '--reporter=scripts/testing/vitest-reporter.mjs'], vitestResult),
  e2e: (input) => withReport(input, 'playwright/cli.js', ['test', '--reporter=json'], playwrightResult),
};

/**
 * @param {StepInput} input
 * @param {string} tool script below node_modules
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [more]
 */
function runTool({ ready, run, environment }, tool, args, more = {}) {
  return run(ready.node24, [join(ready.project, 'node_modules', tool), ...args], { cwd: ready.project, env: { ...environment, ...more } });
}

/**
 * @param {StepInput} input
 * @returns {Promise<import('./step-result.mjs').StepResult>}
 */
async function runBuild({ ready, run }) {
  const release = await takeSetUpLock({ folder: ready.cacheFolder, onWait: () => undefined });
  try {
    await provideBuild({ project: ready.project, node24: ready.node24, run, report: () => undefined });
    return { passed: 1, skipped: 0, failures: [] };
  } catch (error) {
    if (!(error instanceof SetUpFailure)) throw error;
    return failedStep('build', error.message);
  } finally {
    await release();
  }
}

/**
 * Runs a test runner that writes its results into a JSON file.
 * @template Report
 * @param {StepInput} input
 * @param {string} tool
 * @param {readonly string[]} args
 * @param {(report: Report, command: import('../setup/run-command.mjs').CommandResult) => import('./step-result.mjs').StepResult} read
 */
async function withReport(input, tool, args, read) {
  const folder = mkdtempSync(join(tmpdir(), 'sysgrow-test-'));
  const file = join(folder, 'report.json');
  try {
    const command = await runTool(input, tool, args, { SYSGROW_TEST_REPORT: file, PLAYWRIGHT_JSON_OUTPUT_FILE: file });
    if (!existsSync(file)) return failedStep('the test runner left no report', command.output);
    return read(JSON.parse(readFileSync(file, 'utf8')), command);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
