// The arguments after `npm start --`, as the app gets them.
import { resolve } from 'node:path';

const withPath = new Set(['--screenshot', '--data-dir']);
const FIRST_RUN = '--first-run';

/**
 * Passes everything on; paths are made absolute from where the person stands, since the app starts in the project folder.
 * Without `--first-run` the app takes the simulated room where no hub is set up, so that a clone shows something alive.
 * @param {readonly string[]} args
 * @param {string} callerFolder
 * @returns {readonly string[]}
 */
export function appArguments(args, callerFolder) {
  const passed = args.map((argument, index) => {
    const before = args[index - 1];
    if (before !== undefined && withPath.has(before)) return resolve(callerFolder, argument);
    const [name = '', ...value] = argument.split('=');
    return withPath.has(name) && value.length > 0 ? `${name}=${resolve(callerFolder, value.join('='))}` : argument;
  });
  return args.includes(FIRST_RUN) ? passed.filter((argument) => argument !== FIRST_RUN) : ['--demo', ...passed];
}
