import { createLog } from '../src/telemetry/log.ts';

/** For tests that provoke what a log would tell of. */
export const silentLog = createLog('silent');
