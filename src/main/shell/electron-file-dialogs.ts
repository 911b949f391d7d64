import { dialog, type BrowserWindow } from 'electron';
import type { FileDialogs } from '../platform/file-dialogs.ts';

/** The dialogs of the operating system, in front of the app's window. */
export function electronFileDialogs(window: () => BrowserWindow): FileDialogs {
  return {
    saveFile: async ({ title, suggestedName, extension }) => {
      const answer = await dialog.showSaveDialog(window(), { title, defaultPath: suggestedName, filters: [{ name: extension.toUpperCase(), extensions: [extension] }] });
      return answer.canceled ? undefined : answer.filePath;
    },
    openFile: async ({ title, extensions }) => {
      const answer = await dialog.showOpenDialog(window(), { title, properties: ['openFile'], filters: [{ name: extensions.join(', '), extensions: [...extensions] }] });
      return answer.canceled ? undefined : answer.filePaths[0];
    },
    openFolder: async ({ title }) => {
      const answer = await dialog.showOpenDialog(window(), { title, properties: ['openDirectory', 'createDirectory'] });
      return answer.canceled ? undefined : answer.filePaths[0];
    },
  };
}
