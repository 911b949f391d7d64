// npm test: every check and test; the last line is `N passed, N failed`. `npm test -- unit lint` takes those steps only.
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { withDisplay } from './setup/on-own-display.mjs';
import { commandRunner } from './setup/run-command.mjs';
import { SetUpFailure } from './setup/set-up-failure.mjs';
import { setUp } from './setup/set-up.mjs';
import { describeFailure, totalLine } from './testing/step-result.mjs';
import { steps } from './testing/steps.mjs';
import { readTestArguments } from './testing/test-arguments.mjs';

const wanted = readOrExplain();
const ready = await setUp({ build: false });
const logFile = join(ready.cacheFolder, 'test.log');
writeFileSync(logFile, '');
const base = wanted.isLong ? { ...ready.environment, SYSGROW_LONG: '1' } : ready.environment;
const run = commandRunner(logFile, base);
/** @type {import('./testing/step-result.mjs').StepResult[]} */
const results = [];

function readOrExplain() {
  try {
    return readTestArguments(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof SetUpFailure)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

/**
 * @param {import('./testing/test-arguments.mjs').StepName} name
 * @param {NodeJS.ProcessEnv} [environment]
 */
async function take(name, environment = base) {
  if (!wanted.steps.has(name)) return true;
  const startedAt = Date.now();
  const result = await steps[name]({ ready, run, environment });
  results.push(result);
  process.stdout.write(`${name}: ${totalLine([result])} (${Math.round((Date.now() - startedAt) / 1_000)} s)\n`);
  for (const failure of result.failures) process.stdout.write(describeFailure(name, failure));
  return result.failures.length === 0;
}

// Side by side: the windows wait most of their time, and the rest needs a processor.
await Promise.all([checkAndTest(), buildAndDrive()]);

async function checkAndTest() {
  for (const name of /** @type {const} */ (['types', 'rules', 'lint', 'unit'])) await take(name);
}

async function buildAndDrive() {
  const isBuilt = await take('build');
  if (!wanted.steps.has('e2e')) return;
  if (isBuilt) await withDisplay(base, (environment) => take('e2e', environment));
  else process.stdout.write('e2e: not run, since the app could not be built\n');
}

process.exitCode = results.some((result) => result.failures.length > 0) ? 1 : 0;
process.stdout.write(`${totalLine(results)}\n`);
