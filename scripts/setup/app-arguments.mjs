// The arguments after `npm start --`, as the app gets them.
import { resolve } from 'node:path';

const withPath = new Set(['--screenshot', '--data-dir', '--user-data']);

/**
 * Passes everything on; paths are made absolute from where the person stands, since the app starts in the project folder.
 * @param {readonly string[]} args
 * @param {string} callerFolder
 * @returns {readonly string[]}
 */
export function appArguments(args, callerFolder) {
  return args.map((argument, index) => {
    const before = args[index - 1];
    if (before !== undefined && withPath.has(before)) return resolve(callerFolder, argument);
    const [name = '', ...value] = argument.split('=');
    return withPath.has(name) && value.length > 0 ? `${name}=${resolve(callerFolder, value.join('='))}` : argument;
  });
}
