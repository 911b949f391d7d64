import { openHistoryDatabase } from '../../../src/main/database/history/history-database.ts';
import { openSysgrowDatabase } from '../../../src/main/database/sysgrow-database.ts';
import { silentLog } from '../../../src/main/platform/log.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { FAULTS_FROM } from '../known-readings.ts';

// A process that brings both databases of a folder up to date.
const [folder = ''] = process.argv.slice(2);

process.stdout.write('begins\n');
const database = openSysgrowDatabase({ folder, clock: new FakeClock(FAULTS_FROM), log: silentLog });
const history = openHistoryDatabase({ folder, now: FAULTS_FROM, log: silentLog });
process.stdout.write('done\n');
history.close();
database.close();
