import { spawnSync } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectFolder } from '../../../../scripts/setup/places.mjs';
import { playwrightResult } from '../../../../scripts/testing/playwright-report.mjs';
import { checkResult, describeFailure, totalLine } from '../../../../scripts/testing/step-result.mjs';
import { readTestArguments, stepNames } from '../../../../scripts/testing/test-arguments.mjs';
import { vitestResult } from '../../../../scripts/testing/vitest-report.mjs';
import { describeErrors } from '../../../../scripts/testing/vitest-reporter.mjs';
import { temporaryFolder } from '../setup/temporary-folder.mjs';

const fine = { code: 0, output: '', timedOut: false };
const bad = { code: 1, output: 'the output', timedOut: false };

test('the last line names skipped tests only where there are some', () => {
  const failed = { passed: 1, skipped: 2, failures: [{ name: 'a', message: '' }] };
  expect([totalLine([checkResult('types', fine), checkResult('lint', fine)]), totalLine([failed, checkResult('lint', bad)])])
    .toEqual(['2 passed, 0 failed', '1 passed, 2 failed, 2 skipped']);
});

test('a failure is shown without colour codes, and a long one without its middle', () => {
  const long = Array.from({ length: 100 }, (_, index) => `line ${index}`).join('\n');
  const shown = describeFailure('unit', { name: 'a fact', message: long }).split('\n');
  expect([describeFailure('lint', { name: 'lint', message: '\u001b[31mred\u001b[39m\n' }), shown[0], shown[41], shown.length])
    .toEqual(['✗ lint: lint\n    red\n', '✗ unit: a fact', '    … 20 lines left out …', 83]);
});

test('a failed test of Vitest shows the difference and our own lines of the stack', () => {
  const stack = 'AssertionError: differs\n    at /project/test/a.test.ts:3:4\n    at /project/node_modules/vitest/run.js:1:1\n    at node:internal/x:1:1';
  expect(describeErrors([{ message: 'differs', diff: '- 1\n+ 2', stack }])).toBe('differs\n- 1\n+ 2\n    at /project/test/a.test.ts:3:4');
});

test('a run of Vitest without tests, or one that ends early, is a failure', () => {
  const one = { passed: 1, skipped: 0, failures: [] };
  expect([
    vitestResult(one, fine), vitestResult(one, bad), vitestResult({ ...one, passed: 0 }, fine),
  ].map(({ failures }) => failures)).toEqual([[], [{ name: 'the run ended early', message: 'the output' }], [{ name: 'no test ran', message: '' }]]);
});

test('Vitest reports tests, skipped ones, failures and files that do not load', () => {
  const folder = temporaryFolder({
    'some.test.mjs': "import { expect, test } from 'vitest';\ntest('one', () => { expect(1).toBe(1); });\ntest('two', () => { expect({ value: 1 }).toEqual({ value: 2 }); });\ntest.skip('three', () => undefined);\n",
    'broken.test.mjs': "import './absent.mjs';\n",
  });
  // The folder must find vitest as the project does.
  symlinkSync(join(projectFolder, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const report = join(folder, 'report.json');
  const run = spawnSync(process.execPath, [
    join(projectFolder, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--root', folder,
    `--reporter=${join(projectFolder, 'scripts', 'testing', 'vitest-reporter.mjs')}`,
  ], { env: { ...process.env, SYSGROW_TEST_REPORT: report, NO_COLOR: '1' } });
  const { passed, skipped, failures } = JSON.parse(readFileSync(report, 'utf8'));
  expect([run.status, passed, skipped, failures.map((/** @type {{ name: string }} */ { name }) => name).sort(), failures[0].message.includes('-   "value": 2')])
    .toEqual([1, 1, 1, ['broken.test.mjs, outside its tests', 'two (some.test.mjs)'], true]);
});

/**
 * @param {'expected' | 'unexpected' | 'flaky' | 'skipped'} status
 * @param {string} [message]
 */
const spec = (status, message) => ({
  title: `a test that is ${status}`, file: 'a.e2e.ts', line: 1,
  tests: [{ status, results: [{ status: 'failed', errors: message === undefined ? [] : [{ message }] }] }],
});

test('the tests of Playwright are counted through nested suites', () => {
  const report = { errors: [], suites: [{ title: 'a.e2e.ts', specs: [spec('expected'), spec('flaky')], suites: [{ title: 'hubs', specs: [spec('unexpected', 'not visible'), spec('skipped')] }] }] };
  expect(playwrightResult(report, bad)).toEqual({
    passed: 2, skipped: 1, failures: [{ name: 'a.e2e.ts › hubs › a test that is unexpected', message: 'not visible' }],
  });
});

test('an error outside the tests and an empty run of Playwright are failures', () => {
  expect([
    playwrightResult({ errors: [{ message: 'no config' }], suites: [] }, bad).failures,
    playwrightResult({ errors: [], suites: [] }, fine).failures,
  ]).toEqual([[{ name: 'an error outside the tests', message: 'no config' }], [{ name: 'no test ran', message: '' }]]);
});

test('named steps leave out the others, and e2e brings the build', () => {
  const chosen = (/** @type {readonly string[]} */ ...args) => {
    const { isLong, steps } = readTestArguments(args);
    return [isLong, ...steps];
  };
  expect([chosen(), chosen('--long', 'unit'), chosen('e2e')]).toEqual([[false, ...stepNames], [true, 'unit'], [false, 'build', 'e2e']]);
});

test('an unknown step is refused with the names that exist', () => {
  expect(() => readTestArguments(['units'])).toThrow('There is no step "units": name one or more of types, lint, rules, build, unit, e2e');
});
