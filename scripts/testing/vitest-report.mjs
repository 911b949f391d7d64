// Judges a run of Vitest by what our reporter wrote and how it ended.

/**
 * @param {import('./step-result.mjs').StepResult} report
 * @param {{ code: number | null, output: string }} command how Vitest ended
 * @returns {import('./step-result.mjs').StepResult}
 */
export function vitestResult({ passed, skipped, failures }, { code, output }) {
  if (failures.length > 0) return { passed, skipped, failures };
  if (passed === 0) return { passed, skipped, failures: [{ name: 'no test ran', message: output }] };
  return { passed, skipped, failures: code === 0 ? [] : [{ name: 'the run ended early', message: output }] };
}
