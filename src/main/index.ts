import '../shared/rpc/zod-jitless.ts';
import { startShell } from './shell/start.ts';

startShell();
