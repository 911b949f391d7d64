import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createFileLog } from '../../../../src/main/platform/log.ts';
import { AppError } from '../../../../src/shared/rpc/errors.ts';
import { temporaryFolder } from '../database/temporary-folder.ts';

test('a line holds its level, sentence, fields and the error with its cause', async () => {
  const folder = join(temporaryFolder(), 'logs');
  const log = createFileLog(folder);
  log.debug({}, 'Not worth a line.');
  log.warn({ hubId: 3, error: new AppError('link_down', 'The hub is gone.', { cause: new Error('EIO') }) }, 'A hub was lost.');
  await log.close();
  const lines = readFileSync(join(folder, 'sysgrow.log'), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as unknown);
  expect(lines).toMatchObject([{ level: 40, msg: 'A hub was lost.', hubId: 3, error: { code: 'link_down', message: 'The hub is gone.', cause: { message: 'EIO' } } }]);
});

test('the log stays bounded', async () => {
  const folder = temporaryFolder();
  const log = createFileLog(folder, { fileSizeMiB: 1, oldFiles: 2 });
  for (let i = 0; i < 6_000; i += 1) log.info({ filling: 'x'.repeat(1_000) }, 'A line.');
  await log.close();
  expect(readdirSync(folder).sort()).toEqual(['sysgrow.1.log', 'sysgrow.2.log', 'sysgrow.log']);
});

test('a second start continues the file', async () => {
  const folder = temporaryFolder();
  for (const sentence of ['One.', 'Two.']) {
    const log = createFileLog(folder);
    log.info({}, sentence);
    await log.close();
  }
  expect(readFileSync(join(folder, 'sysgrow.log'), 'utf8').match(/One\.|Two\./g)).toEqual(['One.', 'Two.']);
});
