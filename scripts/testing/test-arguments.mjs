// The arguments of `npm test`.
import { SetUpFailure } from '../setup/set-up-failure.mjs';

export const stepNames = /** @type {const} */ (['types', 'lint', 'rules', 'build', 'unit', 'e2e']);

/** @typedef {typeof stepNames[number]} StepName */

/**
 * `--long` adds the campaigns; names of steps leave out all the others, save the build that e2e needs.
 * @param {readonly string[]} args
 * @returns {{ isLong: boolean, steps: ReadonlySet<StepName> }}
 * @throws {SetUpFailure} when a name is none of a step
 */
export function readTestArguments(args) {
  const named = args.filter((argument) => argument !== '--long');
  const unknown = named.find((name) => !stepNames.some((step) => step === name));
  if (unknown !== undefined) throw new SetUpFailure(`There is no step "${unknown}": name one or more of ${stepNames.join(', ')}, or --long.`);
  const chosen = named.length === 0 ? stepNames : stepNames.filter((step) => named.includes(step) || (step === 'build' && named.includes('e2e')));
  return { isLong: args.includes('--long'), steps: new Set(chosen) };
}
