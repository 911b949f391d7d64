// What a person sees of set-up: one line a step, completed when the step is done.

/**
 * @typedef {object} Progress
 * @property {<T>(title: string, work: (report: (detail: string) => void) => Promise<StepResult<T>>) => Promise<T>} step
 */

/**
 * @template T
 * @typedef {object} StepResult
 * @property {string} outcome ends the step's line
 * @property {T} value
 */

/** Steps that take less than this show no duration. */
const durationShownFromMs = 2_000;

/**
 * Prints `[2/5] Electron … 33.2.1 from the cache`: the title at once, what it is doing while it lasts, the outcome at the end.
 * @param {object} input
 * @param {number} input.total number of steps
 * @param {(text: string) => void} input.write
 * @param {() => number} input.now milliseconds
 * @returns {Progress}
 */
export function progressLines({ total, write, now }) {
  let done = 0;
  return {
    step: async (title, work) => {
      done += 1;
      const startedAt = now();
      write(`[${done}/${total}] ${title} … `);
      try {
        const { outcome, value } = await work((detail) => write(`${detail} … `));
        const tookMs = now() - startedAt;
        write(tookMs < durationShownFromMs ? `${outcome}\n` : `${outcome} (${Math.round(tookMs / 1_000)} s)\n`);
        return value;
      } catch (error) {
        write('failed\n');
        throw error;
      }
    },
  };
}
