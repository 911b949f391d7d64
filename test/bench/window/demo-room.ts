import { PROJECT } from '../../e2e/support/app-process.ts';
import { ElectronProcess } from './electron-process.ts';

/** Answers the wall clock once the first good value was painted. */
const FIRST_VALUE = `new Promise((resolve) => {
  const look = () => {
    if (document.querySelector('[data-testid="tile-value"][data-quality="good"]') === null) return void requestAnimationFrame(look);
    requestAnimationFrame(() => setTimeout(() => resolve(Date.now())));
  };
  look();
})`;

/** Starts the app on a data folder, with the simulated room where nothing is set up yet. */
export const startDemo = (dataFolder: string): ElectronProcess => new ElectronProcess(PROJECT, ['--data-dir', dataFolder, '--demo']);

/** Epoch milliseconds at which the first value stood in the window. */
export const firstValueAt = (app: ElectronProcess): Promise<number> => app.evaluate<number>(FIRST_VALUE);
