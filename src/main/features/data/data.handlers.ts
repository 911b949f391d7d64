import type { AppContract } from '../../../shared/contract/contract.ts';
import { JOB_NAMES } from '../../../shared/contract/data.contract.ts';
import type { Handlers } from '../../../shared/rpc/contract.ts';
import type { JobState } from '../jobs/jobs.service.ts';
import { checkNow, type DataServices } from './data.service.ts';

type DataHandlers = Handlers<AppContract>['data'];
type JobAnswer = Awaited<ReturnType<DataHandlers['jobs']>>[number];

export const dataHandlers = (data: DataServices): DataHandlers => ({
  meter: () => data.meter.read(),
  settings: () => data.settings.state(),
  setSettings: (change, { actor }) => data.settings.set(change, actor),
  chooseBackupFolder: ({ clear }, { actor }) => (clear === true ? data.settings.clearBackupFolder(actor) : data.settings.chooseBackupFolder(actor)),
  jobs: () => data.jobs.list().flatMap(toJob),
  jobChanged: (_input, emit) => data.jobs.changed.subscribe((state) => toJob(state).forEach((job) => emit(job))),
  backups: (_input, { signal }) => data.archives.list(signal),
  backUpNow: ({ kind }, { actor }) => started(() => data.archives.backUp(kind, actor)),
  verifyBackup: ({ name }) => started(() => data.archives.verify(name)),
  previewRestore: ({ name }, { signal }) => data.archives.preview(name, signal),
  restore: ({ name }, { actor }) => started(() => data.archives.restore(name, actor)),
  integrity: (_input, { signal }) => data.archives.integrity(signal),
  damage: () => data.archives.damage(),
  checkNow: ({ scrub }) => started(() => checkNow(data, scrub)),
  startAnew: () => started(() => data.archives.startAnew()),
  bringBackReadings: ({ name }, { actor }) => started(() => data.archives.bringBackReadings(name, actor)),
  salvage: ({ id }, { actor }) => started(() => data.archives.salvage(id, actor)),
  discardQuarantine: ({ id }, { actor }) => started(() => data.archives.discard(id, actor)),
  documents: () => data.documents(),
  exportArchive: (_input, { actor }) => data.archives.exportAll(actor),
  openArchive: (_input, { signal }) => data.archives.open(signal),
  task: (_input, emit) => {
    if (data.tasks.last) emit(data.tasks.last);
    return data.tasks.changed.subscribe((task) => emit(task));
  },
  cancelTask: () => started(() => data.tasks.cancel()),
});

function started(start: () => void): null {
  start();
  return null;
}

function toJob({ name, periodMs, lastSuccessAt, lastAttemptAt, problem, isRunning }: JobState): JobAnswer[] {
  const known = JOB_NAMES.find((job) => job === name);
  if (known === undefined) return [];
  return [
    {
      name: known,
      periodMs,
      isRunning,
      ...(lastSuccessAt === undefined ? {} : { lastSuccessAt }),
      ...(lastAttemptAt === undefined ? {} : { lastAttemptAt }),
      ...(problem === undefined ? {} : { problem }),
    },
  ];
}
