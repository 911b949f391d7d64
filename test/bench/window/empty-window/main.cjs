// The least that shows a window, of the size and with the safety settings of the app's own.
const { join } = require('node:path');
const { app, BrowserWindow } = require('electron');

const dataFolder = process.argv[process.argv.indexOf('--data-dir') + 1];
app.setPath('userData', dataFolder);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => app.quit());
app.on('window-all-closed', () => app.quit());
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 840, webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false } });
  return window.loadFile(join(__dirname, 'index.html'));
});
