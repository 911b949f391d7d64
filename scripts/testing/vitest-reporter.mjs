// Vitest's reporter for `npm test`: its own JSON reporter leaves out the difference between what was expected and what came.
import { writeFileSync } from 'node:fs';
import { env } from 'node:process';

/** Writes passed, skipped and failures into the file that SYSGROW_TEST_REPORT names. */
export default class FailureReporter {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly import('vitest').SerializedError[]} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    const file = env['SYSGROW_TEST_REPORT'];
    if (file === undefined) throw new Error('SYSGROW_TEST_REPORT names no file.');
    writeFileSync(file, JSON.stringify(summarize(modules, unhandledErrors)));
  }
}

/**
 * @param {readonly import('vitest/node').TestModule[]} modules
 * @param {readonly import('vitest').SerializedError[]} unhandledErrors
 * @returns {import('./step-result.mjs').StepResult}
 */
function summarize(modules, unhandledErrors) {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const failed = tests.flatMap((test) => {
    const { state, errors } = test.result();
    return state === 'failed' ? [{ name: `${test.fullName} (${test.module.relativeModuleId})`, message: describeErrors(errors) }] : [];
  });
  // Errors outside tests: in a file that does not load, or in what runs before and after its tests.
  const around = modules.flatMap((module) => [module, ...module.children.allSuites()].flatMap((part) => {
    const errors = part.errors();
    return errors.length > 0 ? [{ name: `${module.relativeModuleId}, outside its tests`, message: describeErrors(errors) }] : [];
  }));
  return {
    passed: tests.filter((test) => test.result().state === 'passed').length,
    skipped: tests.filter((test) => test.result().state === 'skipped').length,
    failures: [...failed, ...around, ...unhandledErrors.map((error) => ({ name: 'an error that nobody handled', message: describeErrors([error]) }))],
  };
}

/**
 * What went wrong, the difference, and the lines of our own files that led there.
 * @param {readonly import('vitest').SerializedError[]} errors
 * @returns {string}
 */
export function describeErrors(errors) {
  return errors.map((error) => {
    const own = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line) && !/node_modules|node:/.test(line));
    return [error.message, error['diff'], ...own].filter((part) => typeof part === 'string').join('\n');
  }).join('\n');
}
