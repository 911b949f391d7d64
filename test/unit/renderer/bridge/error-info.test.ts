import { expect, test } from 'vitest';
import { errorInfo } from '../../../../src/renderer/bridge/error-info.ts';
import { RpcError } from '../../../../src/shared/rpc/rpc-error.ts';

test('an error of the bridge keeps its code, sentence, field and reference', () => {
  const error = new RpcError({ code: 'invalid_input', message: 'Type a name.', field: 'name' });
  expect([errorInfo(error), errorInfo(new RpcError({ code: 'internal', message: 'Look into the log.', reference: 'r-1' }))]).toEqual([
    { code: 'invalid_input', sentence: 'Type a name.', field: 'name' },
    { code: 'internal', sentence: 'Look into the log.', reference: 'r-1' },
  ]);
});

test('whatever else is thrown is internal', () => {
  expect([errorInfo(new Error('Boom.')), errorInfo('text'), errorInfo(Object.assign(new Error('No.'), { code: 'ENOENT' }))]).toEqual([
    { code: 'internal', sentence: 'Boom.' },
    { code: 'internal', sentence: 'text' },
    { code: 'internal', sentence: 'No.' },
  ]);
});
