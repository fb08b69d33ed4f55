/**
 * Loaded before a program (`node --import`): ends it when its parent dies, however that dies. The parent holds the other
 * end of the IPC channel, which the operating system closes for it. So services need no code for this.
 */

// As long as a service may take to finish its requests; the supervisor itself waits as long before it kills.
const drainMsMax = 10_000;

if (process.channel !== undefined) {
  process.once('disconnect', () => {
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.exit(1), drainMsMax).unref();
  });
  // The listener alone would keep the program alive.
  process.channel.unref();
}
