// Reads what Playwright's JSON reporter wrote.

/**
 * @typedef {object} PlaywrightReport
 * @property {readonly PlaywrightSuite[]} suites
 * @property {readonly { message?: string, stack?: string }[]} errors
 */

/**
 * @typedef {object} PlaywrightSuite
 * @property {string} title
 * @property {readonly PlaywrightSuite[]} [suites]
 * @property {readonly PlaywrightSpec[]} specs
 */

/**
 * @typedef {object} PlaywrightSpec
 * @property {string} title
 * @property {string} file
 * @property {number} line
 * @property {readonly PlaywrightTest[]} tests one a project
 */

/**
 * @typedef {object} PlaywrightTest
 * @property {'expected' | 'unexpected' | 'flaky' | 'skipped'} status
 * @property {readonly { status?: string, errors: readonly { message?: string, stack?: string }[] }[]} results one an attempt
 */

/**
 * A test that passed only when repeated counts as passed.
 * @param {PlaywrightReport} report
 * @param {{ code: number | null, output: string }} command how Playwright ended
 * @returns {import('./step-result.mjs').StepResult}
 */
export function playwrightResult(report, { code, output }) {
  const tests = report.suites.flatMap((suite) => testsOf(suite, []));
  const passed = tests.filter(({ test }) => test.status === 'expected' || test.status === 'flaky').length;
  const skipped = tests.filter(({ test }) => test.status === 'skipped').length;
  const failures = [
    ...tests.filter(({ test }) => test.status === 'unexpected').map(({ name, test }) => ({ name, message: messageOf(test) })),
    ...report.errors.map((error) => ({ name: 'an error outside the tests', message: error.stack ?? error.message ?? '' })),
  ];
  if (failures.length === 0 && passed === 0) failures.push({ name: 'no test ran', message: output });
  if (failures.length === 0 && code !== 0) failures.push({ name: 'the run ended early', message: output });
  return { passed, skipped, failures };
}

/**
 * @param {PlaywrightSuite} suite
 * @param {readonly string[]} titles
 * @returns {readonly { name: string, test: PlaywrightTest }[]}
 */
function testsOf(suite, titles) {
  const path = [...titles, suite.title];
  return [
    ...suite.specs.flatMap((spec) => spec.tests.map((test) => ({ name: [...path, spec.title].join(' › '), test }))),
    ...(suite.suites ?? []).flatMap((inner) => testsOf(inner, path)),
  ];
}

/** @param {PlaywrightTest} test */
function messageOf(test) {
  const last = test.results.at(-1);
  const text = (last?.errors ?? []).map((error) => error.stack ?? error.message ?? '').join('\n');
  return text === '' ? `ended as ${last?.status ?? 'not run'}` : text;
}
