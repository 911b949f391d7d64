import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse';
import { AppError } from '../../../../shared/rpc/errors.ts';
import { toFileError } from '../../../platform/file-failure.ts';

const LARGEST_ROW_CHARACTERS = 100_000;
const START_BYTES = 64 * 1_024;

/** The first lines of a file, without a last one that was cut. @throws AppError `invalid_input` when it is no text. */
export async function firstLines(path: string, count: number): Promise<readonly string[]> {
  try {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(START_BYTES), 0, START_BYTES, 0);
      const start = buffer.subarray(0, bytesRead);
      if (start.includes(0)) throw new AppError('invalid_input', 'This is no text file. Save it as CSV (UTF-8), then choose it again.');
      const lines = start.toString('utf8').replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
      if (bytesRead === START_BYTES) lines.pop();
      return lines.filter((line) => line.trim() !== '').slice(0, count);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw toFileError(error);
  }
}

/** The rows of a CSV file, one after the other. @throws AppError `invalid_input` with the line where it is no CSV. */
export async function* csvRows(path: string, delimiter: string): AsyncGenerator<readonly string[]> {
  const stream = createReadStream(path);
  const parser = parse({ delimiter, bom: true, relax_column_count: true, skip_empty_lines: true, relax_quotes: true, max_record_size: LARGEST_ROW_CHARACTERS });
  stream.on('error', (error) => parser.destroy(error));
  try {
    for await (const row of stream.pipe(parser) as AsyncIterable<string[]>) yield row;
  } catch (error) {
    if (error instanceof CsvError) throw new AppError('invalid_input', `The file cannot be read as CSV: ${error.message}. What was imported before that line stays.`, { cause: error });
    throw toFileError(error);
  } finally {
    stream.destroy();
  }
}
