// What a step of `npm test` comes to, and the sum of all.
import { stripVTControlCharacters } from 'node:util';

/**
 * @typedef {object} Failure
 * @property {string} name of the test or the check
 * @property {string} message why it failed
 */

/**
 * @typedef {object} StepResult
 * @property {number} passed
 * @property {number} skipped
 * @property {readonly Failure[]} failures each counts as one failed test
 */

/**
 * The last line of `npm test`.
 * @param {readonly StepResult[]} results
 * @returns {string} such as `12 passed, 0 failed`
 */
export function totalLine(results) {
  const passed = sum(results, (result) => result.passed);
  const failed = sum(results, (result) => result.failures.length);
  const skipped = sum(results, (result) => result.skipped);
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * The result of a step that is one check: it passed when the command ended with 0.
 * @param {string} name
 * @param {import('../setup/run-command.mjs').CommandResult} command
 * @returns {StepResult}
 */
export function checkResult(name, { code, output }) {
  return code === 0 ? { passed: 1, skipped: 0, failures: [] } : failedStep(name, output);
}

/**
 * A step that failed as a whole.
 * @param {string} name
 * @param {string} message
 * @returns {StepResult}
 */
export function failedStep(name, message) {
  return { passed: 0, skipped: 0, failures: [{ name, message }] };
}

/** Longer messages lose their middle: the cause stands at one of the ends. */
const shownLines = 80;

/**
 * A failure as a person reads it: the name, below it the message, indented and without colour codes.
 * @param {string} step
 * @param {Failure} failure
 * @returns {string}
 */
export function describeFailure(step, { name, message }) {
  const lines = stripVTControlCharacters(message).trimEnd().split('\n');
  const shown = lines.length <= shownLines
    ? lines
    : [...lines.slice(0, shownLines / 2), `… ${lines.length - shownLines} lines left out …`, ...lines.slice(-shownLines / 2)];
  return [`✗ ${step}: ${name}`, ...shown.map((line) => `    ${line}`), ''].join('\n');
}

/**
 * @param {readonly StepResult[]} results
 * @param {(result: StepResult) => number} count
 */
function sum(results, count) {
  return results.reduce((total, result) => total + count(result), 0);
}
