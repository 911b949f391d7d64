import fc from 'fast-check';
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Clock } from '../../../../src/main/platform/clock.ts';
import type { FileLayer } from '../../../../src/main/store/file-layer.ts';
import type { z } from 'zod';
import { documentBench } from '../../../support/document-bench.ts';
import type { roomSchema } from '../../../support/document-schema.ts';
import { dyingFiles } from '../../../support/dying-files.ts';

type Values = z.output<typeof roomSchema>;
interface Step {
  readonly do: 'set' | 'wait' | 'edit' | 'break' | 'end' | 'kill';
  readonly change?: Partial<Values>;
  readonly ms?: number;
  readonly text?: string;
  readonly after?: number;
}
const BROKEN_MS = 1_500;
const FIELDS = ['theme', 'flushS', 'rooms'] as const;

const change = fc.record({ theme: fc.constantFrom('system', 'light', 'dark'), flushS: fc.integer({ min: 1, max: 10 }), rooms: fc.array(fc.string({ maxLength: 5 }), { maxLength: 3 }) }, { requiredKeys: [] }) as fc.Arbitrary<Partial<Values>>;
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('set' as const), change }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 3_000 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('edit' as const), change }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('break' as const), text: fc.constantFrom('{', '', '{"theme":"da', '[]', '{"theme": dark}') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('end' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('kill' as const), after: fc.integer({ min: 0, max: 60 }) }) },
);

/** The files of the machine until a kill is set, which comes after so many more operations. */
function killable() {
  const state: { current: FileLayer | undefined; hasDied: () => boolean } = { current: undefined, hasDied: () => false };
  const real = dyingFiles(Number.POSITIVE_INFINITY).files;
  const files = Object.fromEntries(
    Object.keys(real).map((name) => [name, (...given: unknown[]) => ((state.current ?? real) as unknown as Record<string, (...given: unknown[]) => unknown>)[name]?.(...given)]),
  ) as unknown as FileLayer;
  return {
    files,
    killAfter: (operations: number): void => {
      const dying = dyingFiles(operations);
      state.current = dying.files;
      state.hasDied = dying.hasDied;
    },
    hasDied: () => state.hasDied(),
  };
}

/** A clock whose timers end with the process that set them. */
function mortalClock(clock: Clock): { readonly clock: Clock; end(): void } {
  let isAlive = true;
  const ifAlive = (run: () => void) => (): void => {
    if (isAlive) run();
  };
  return {
    clock: { now: () => clock.now(), monotonicMs: () => clock.monotonicMs(), after: (ms, run) => clock.after(ms, ifAlive(run)), every: (ms, run) => clock.every(ms, ifAlive(run)) },
    end: () => {
      isAlive = false;
    },
  };
}

/** What a document should say, worked out field by field beside the store. */
class Model {
  readonly #bench = documentBench();
  #machine = killable();
  #clock = mortalClock(this.#bench.clock);
  #store = this.#bench.open({ files: this.#machine.files, clock: this.#clock.clock });
  #unbroken: Buffer | undefined;
  #expected: Values = this.#store.all();
  /** What may be in the file after a kill: all that was said since this moment, with what was true then. */
  #said: { readonly atMs: number; readonly values: Values }[] = [{ atMs: 0, values: this.#expected }];

  run(now: Step): void {
    try {
      this.#act(now);
    } catch (error) {
      if (!this.#machine.hasDied()) throw error;
    }
    if (this.#machine.hasDied()) this.#reopenAfterKill();
    expect(this.#store.all()).toEqual(this.#expected);
  }

  end(): void {
    try {
      this.#store.stop();
    } catch (error) {
      if (!this.#machine.hasDied()) throw error;
      this.#reopenAfterKill();
      return;
    }
    expect(this.#bench.open().all()).toEqual(this.#expected);
  }

  #act({ do: what, change: given = {}, ms = 0, text = '', after = 0 }: Step): void {
    if (what === 'set') {
      this.#say({ ...this.#expected, ...given });
      this.#store.merge(given);
    } else if (what === 'wait') this.#bench.clock.advance(ms);
    else if (what === 'edit') this.#edit(given);
    else if (what === 'break') this.#break(text);
    else if (what === 'kill') this.#machine.killAfter(after);
    else {
      this.#store.stop();
      this.#reopen();
    }
  }

  /** A person changes fields in the file; fields they leave alone are as the app has them, in the file or in memory. */
  #edit(given: Partial<Values>): void {
    const file = this.#fields();
    const edited = { ...file, ...given, mine: 1 };
    this.#bench.put(JSON.stringify(edited));
    const touched = FIELDS.filter((field) => given[field] !== undefined && JSON.stringify(given[field]) !== JSON.stringify(file[field]));
    this.#say({ ...this.#expected, ...Object.fromEntries(touched.map((field) => [field, given[field]])) } as Values);
    this.#said = this.#said.map(({ atMs, values }) => ({ atMs, values: { ...values, ...Object.fromEntries(touched.map((field) => [field, given[field]])) } as Values }));
    this.#store.look();
  }

  #break(text: string): void {
    if (!this.#exists()) return;
    this.#unbroken = readFileSync(this.#bench.file);
    this.#bench.put(text);
    // What waits goes on waiting while the file is broken, in memory.
    const [begin, end] = [this.#bench.clock.monotonicMs(), this.#bench.clock.monotonicMs() + BROKEN_MS];
    this.#said = this.#said.map(({ atMs, values }) => ({ atMs: atMs > begin - 1_000 ? end : atMs, values }));
    this.#store.look();
    expect(() => this.#store.set('flushS', 1)).toThrow();
    this.#bench.clock.advance(BROKEN_MS);
    expect([this.#store.all(), this.#bench.text()]).toEqual([this.#expected, text]);
    this.#correct();
    this.#store.look();
  }

  #correct(): void {
    if (this.#unbroken) writeFileSync(this.#bench.file, this.#unbroken);
    this.#unbroken = undefined;
  }

  #say(values: Values): void {
    this.#expected = values;
    this.#said.push({ atMs: this.#bench.clock.monotonicMs(), values });
  }

  #reopenAfterKill(): void {
    const since = this.#bench.clock.monotonicMs() - 1_000;
    const lastBefore = this.#said.findLastIndex(({ atMs }) => atMs < since);
    const possible = this.#said.slice(Math.max(0, lastBefore)).map(({ values }) => values);
    this.#correct();
    this.#reopen();
    expect(possible).toContainEqual(this.#store.all());
    expect(this.#store.problem).toBeUndefined();
    this.#expected = this.#store.all();
    this.#said = [{ atMs: Number.NEGATIVE_INFINITY, values: this.#expected }];
  }

  #reopen(): void {
    this.#clock.end();
    this.#machine = killable();
    this.#clock = mortalClock(this.#bench.clock);
    this.#store = this.#bench.open({ files: this.#machine.files, clock: this.#clock.clock });
  }

  #exists(): boolean {
    return this.#store.status().exists;
  }

  #fields(): Record<string, unknown> {
    return this.#exists() ? (JSON.parse(this.#bench.text()) as Record<string, unknown>) : {};
  }
}

test('after any changes, waits, edits by hand, broken edits, kills and restarts the document says what was said last, or at most a second before a kill', { timeout: 300_000 }, () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const model = new Model();
      for (const now of steps) model.run(now);
      model.end();
    }),
    { seed: 11, numRuns: process.env['SYSGROW_LONG'] === '1' ? 2_000 : 60 },
  );
});
