import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { FileDialogs } from '../../../../../src/main/platform/file-dialogs.ts';
import { PickedFiles } from '../../../../../src/main/features/transfer/picked-files.ts';
import { transferHandlers } from '../../../../../src/main/features/transfer/transfer.handlers.ts';
import { transferContract, type TransferState } from '../../../../../src/shared/contract/transfer.contract.ts';
import { startCore } from '../../../../support/core-for-test.ts';
import { temporaryFolder } from '../../../../support/temporary-folder.ts';
import { makeUpstreamDatabase } from '../../../../support/upstream-database.ts';
import { runTransfer } from './transfer-bench.ts';

const context = { actor: 'owner', role: 'owner', signal: new AbortController().signal } as const;

/** Dialogs in which a person chooses these files, one after the other. */
function scriptedDialogs(paths: readonly (string | undefined)[]): FileDialogs {
  const left = [...paths];
  const next = (): Promise<string | undefined> => Promise.resolve(left.shift());
  return { openFile: next, saveFile: next, openFolder: next };
}

test('a window picks, previews, imports and exports without ever seeing a path', async () => {
  const bench = startCore();
  const folder = temporaryFolder();
  const server = join(folder, 'sysgrow.db');
  makeUpstreamDatabase(server, { hours: 2 });
  const table = join(folder, 'table.csv');
  writeFileSync(table, 'time,value\r\n2025-11-01T10:00:00Z,20\r\n');
  const handlers = transferHandlers(bench.core.transfer, new PickedFiles(scriptedDialogs([server, table, join(folder, 'out.csv'), undefined])));
  const states: TransferState[] = [];
  handlers.state({}, (state) => states.push(transferContract.state.item.parse(state)), context);

  const picked = transferContract.pickFile.output.parse(await handlers.pickFile({ kind: 'server_database' }, context));
  const preview = transferContract.previewServer.output.parse(await handlers.previewServer({ token: picked?.token ?? '' }, context));
  await runTransfer(bench, () => void handlers.importServer({ token: picked?.token ?? '' }, context));
  const csv = transferContract.pickFile.output.parse(await handlers.pickFile({ kind: 'csv' }, context));
  const { form } = transferContract.previewCsv.output.parse(await handlers.previewCsv({ token: csv?.token ?? '' }, context));
  const columns = [{ column: 1, to: { kind: 'sensor' as const, sensorId: 1 } }];
  await runTransfer(bench, () => void handlers.importCsv({ token: csv?.token ?? '', form, timeColumn: 0, columns }, context));
  const isStarted = await handlers.exportTable({ table: 'SensorConfig' }, context);
  await runTransfer(bench, () => undefined);
  const isDeclined = await handlers.exportTable({ table: 'SensorConfig' }, context);

  expect({ picked, units: preview.units.length, isStarted, isDeclined }).toEqual({ picked: { token: 'file-1', name: 'sysgrow.db', bytes: expect.any(Number) }, units: 2, isStarted: true, isDeclined: false });
  expect(states.filter(({ state }) => state !== 'running').map(({ kind, file, state }) => [kind, file, state])).toEqual([
    ['server_import', 'sysgrow.db', 'done'],
    ['csv_import', 'table.csv', 'done'],
    ['export', 'out.csv', 'done'],
  ]);
  expect(JSON.stringify(states)).not.toContain(folder);
  expect(transferContract.last.output.parse(handlers.last({}, context))).toMatchObject({ kind: 'export', state: 'done' });
});

test('a token that was never given opens nothing', async () => {
  const handlers = transferHandlers(startCore().core.transfer, new PickedFiles(scriptedDialogs([undefined])));
  expect(await handlers.pickFile({ kind: 'csv' }, context)).toBeNull();
  expect(() => handlers.importServer({ token: '/etc/passwd' }, context)).toThrow(/Choose it again/);
});
