import { join } from 'node:path';
import type { SettingsState } from '../../../shared/contract/data.contract.ts';
import type { StorageSettings } from '../../../shared/contract/storage-settings.ts';
import { AppError } from '../../../shared/rpc/errors.ts';
import type { FileDialogs } from '../../platform/file-dialogs.ts';
import type { StorageSettingsStore } from '../../store/storage-settings.store.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import { recordedDifference } from '../activity/recorded-difference.ts';

export type StorageChange = { readonly [Key in keyof StorageSettings]?: StorageSettings[Key] | undefined };

export interface StorageSettingsOptions {
  readonly store: StorageSettingsStore;
  readonly activity: ActivityService;
  readonly dialogs: FileDialogs;
  readonly dataFolder: string;
}

/** How long data is kept, and where second copies of backups go. */
export class StorageSettingsService {
  readonly #options: StorageSettingsOptions;

  constructor(options: StorageSettingsOptions) {
    this.#options = options;
  }

  get(): StorageSettings {
    return this.#options.store.get();
  }

  state(): SettingsState {
    const { store } = this.#options;
    const problem = store.problem?.message;
    return { settings: store.get(), file: store.document.status().path, ...(problem === undefined ? {} : { problem }) };
  }

  /** What it changes holds from the next pruning on. @throws AppError when the document or the entry cannot be stored. */
  set(change: StorageChange, actor: string): SettingsState {
    const { store, activity } = this.#options;
    const before = store.get();
    activity.change(actor, (record) => record('storage_settings_changed', 'app', recordedDifference(before, store.set(change))));
    return this.state();
  }

  /** Asks a person for the folder of second copies; nothing changes when they think better of it. @throws AppError `invalid_input` for one inside the data folder. */
  async chooseBackupFolder(actor: string): Promise<SettingsState> {
    const { dialogs, dataFolder } = this.#options;
    const backupFolder = await dialogs.openFolder({ title: 'Choose a folder on another drive' });
    if (backupFolder === undefined) return this.state();
    if (`${join(backupFolder)}/`.startsWith(`${join(dataFolder)}/`)) throw new AppError('invalid_input', 'This folder is inside the data folder, which the copies are to outlive. Choose one on another drive.');
    return this.set({ backupFolder }, actor);
  }

  clearBackupFolder(actor: string): SettingsState {
    return this.set({ backupFolder: null }, actor);
  }
}
