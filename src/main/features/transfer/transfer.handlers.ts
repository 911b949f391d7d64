import type { AppContract } from '../../../shared/contract/contract.ts';
import type { Handlers } from '../../../shared/rpc/contract.ts';
import type { PickedFiles } from './picked-files.ts';
import type { TransferService } from './transfer.service.ts';

export const transferHandlers = (transfer: TransferService, files: PickedFiles): Handlers<AppContract>['transfer'] => ({
  pickFile: ({ kind }) => files.pick(kind),
  previewServer: ({ token }, { signal }) => transfer.previewServer(files.get(token), signal),
  importServer: ({ token }, { actor }) => {
    transfer.importServer(files.get(token), actor);
    return null;
  },
  previewCsv: ({ token, form }) => transfer.previewCsv(files.get(token), form ?? {}),
  importCsv: ({ token, form, timeColumn, columns }, { actor }) => {
    transfer.importCsv(files.get(token), form, timeColumn, columns, actor);
    return null;
  },
  exportReadings: async (request, { actor }) => {
    const file = await files.saveAs('readings');
    if (file) transfer.exportReadings(file, request, actor);
    return file !== undefined;
  },
  exportChart: async (request, { actor }) => {
    const file = await files.saveAs('chart');
    if (file) transfer.exportChart(file, request, actor);
    return file !== undefined;
  },
  exportTable: async ({ table }, { actor }) => {
    const file = await files.saveAs(table);
    if (file) transfer.exportTable(file, table, actor);
    return file !== undefined;
  },
  cancel: () => {
    transfer.cancel();
    return null;
  },
  last: () => transfer.state ?? null,
  state: (_input, emit) => transfer.changed.subscribe((state) => emit(state)),
});
