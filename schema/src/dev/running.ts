import { connect } from 'node:net';

// On this machine a connection is there at once, or refused.
const lookMsMax = 500;

/** Whether something listens there, whatever it answers: what runs and fails is to be seen, not to be mocked. */
export function isRunning(url: string): Promise<boolean> {
  const { hostname, port, protocol } = new URL(url);
  const socket = connect({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port),
    timeout: lookMsMax,
  });
  return new Promise((resolve) => {
    const tell = (isThere: boolean) => () => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once('connect', tell(true));
    socket.once('error', tell(false));
    socket.once('timeout', tell(false));
  });
}
