import { Menu, type MenuItemConstructorOptions } from 'electron';
import { SHELL_TEXTS } from './shell-texts.ts';

/** Sets the application menu: what the operating system expects of one, and no more. */
export function setMenu({ isPackaged }: { readonly isPackaged: boolean }): void {
  const forDevelopers: MenuItemConstructorOptions[] = isPackaged ? [] : [{ role: 'reload' }, { role: 'toggleDevTools' }, { type: 'separator' }];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      { label: SHELL_TEXTS.file, submenu: [{ role: 'quit' }] },
      {
        label: SHELL_TEXTS.edit,
        submenu: [{ role: 'undo' }, { role: 'redo' }, { type: 'separator' }, { role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }],
      },
      {
        label: SHELL_TEXTS.view,
        submenu: [...forDevelopers, { role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, { type: 'separator' }, { role: 'togglefullscreen' }],
      },
      { label: SHELL_TEXTS.help, role: 'help', submenu: [{ role: 'about' }] },
    ]),
  );
}
