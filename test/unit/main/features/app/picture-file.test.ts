import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PictureFile } from '../../../../../src/main/features/app/picture-file.ts';
import { noFileDialogs, type FileDialogs } from '../../../../../src/main/platform/file-dialogs.ts';
import { temporaryFolder } from '../../../../support/temporary-folder.ts';

/** The smallest whole picture: one pixel. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

function answering(path: string, asked: string[] = []): FileDialogs {
  return {
    ...noFileDialogs,
    saveFile: ({ suggestedName }) => {
      asked.push(suggestedName);
      return Promise.resolve(path);
    },
  };
}

test('a picture is saved whole where the person says, under a name that every file system takes', async () => {
  const folder = temporaryFolder();
  const asked: string[] = [];
  const answer = await new PictureFile(answering(join(folder, 'mine.png'), asked)).save('../Tent: day/night', PNG);
  expect([answer, asked, readFileSync(join(folder, 'mine.png')).toString('base64'), readdirSync(folder)]).toEqual([{ fileName: 'mine.png' }, ['-Tent- day-night.png'], PNG, ['mine.png']]);
});

test('nothing is written when the person thinks better of it', async () => {
  expect(await new PictureFile(noFileDialogs).save('History', PNG)).toEqual({});
});

test('what is no whole PNG is refused before anybody is asked', async () => {
  const asked: string[] = [];
  const file = new PictureFile(answering('/nowhere', asked));
  for (const bytes of ['PCFkb2N0eXBlIGh0bWw+', PNG.slice(0, 40), `${PNG.slice(0, -4)}AAAA`]) await expect(file.save('History', bytes)).rejects.toMatchObject({ code: 'invalid_input' });
  expect(asked).toEqual([]);
});

test('a folder that is not there is told in words', async () => {
  await expect(new PictureFile(answering(join(temporaryFolder(), 'gone', 'a.png'))).save('History', PNG)).rejects.toMatchObject({ code: 'storage_failed' });
});
