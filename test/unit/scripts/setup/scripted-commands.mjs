// A stand-in for child processes: answers by the start of the command line and writes down what was asked.

/**
 * @param {Record<string, { code?: number, output?: string, effect?: () => void }>} answers by how the command line begins
 */
export function scriptedCommands(answers) {
  /** @type {string[]} */
  const asked = [];
  /** @type {import('../../../../scripts/setup/run-command.mjs').RunCommand} */
  const run = async (command, args) => {
    const line = [command, ...args].join(' ');
    asked.push(line);
    const start = Object.keys(answers).find((each) => line.startsWith(each));
    if (start === undefined) throw new Error(`Nobody expected: ${line}`);
    const { code = 0, output = '', effect } = answers[start] ?? {};
    effect?.();
    return { code, output, timedOut: false };
  };
  return { run, asked };
}
