// Stands for a service: ready at once, tells its pid, and notes in the file STOPPED when it is asked to stop.
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:http';

const { NAME, PORT, STOPPED, STUBBORN, BROKEN } = process.env;
if (BROKEN === NAME) throw new Error('broken on purpose');

const server = createServer((_, response) => response.end(String(process.pid)));
server.listen(Number(PORT), '127.0.0.1');

process.on('SIGTERM', () => {
  appendFileSync(STOPPED, `${NAME}\n`);
  if (STUBBORN !== NAME) process.exit(0);
});
console.log(JSON.stringify({ level: 30, msg: 'ready' }));
console.log(JSON.stringify({ level: 40, msg: `${NAME} is only a fake` }));
