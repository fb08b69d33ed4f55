import { anew } from './anew.ts';
import { dearRequests } from './requests.ts';

// Four clients who ask for dear requests until they are ended, each time anew: attackers.js <url> [text in the names].

const [url = '', only = ''] = process.argv.slice(2);
const clients = 4;
const chosen = dearRequests.filter(({ name }) => name.includes(only));
const headers = { 'content-type': 'application/json' };

await Promise.all(Array.from({ length: clients }, (_, client) => attack(client)));

async function attack(client: number): Promise<never> {
  for (let turn = client; ; turn += 1) {
    const body = anew(chosen[turn % chosen.length]?.body ?? '', `by${client}x${turn}`);
    // Whatever comes is not looked at, which would cost the machine more than the router.
    await fetch(url, { method: 'POST', headers, body }).then((response) => response.arrayBuffer(), String);
  }
}
