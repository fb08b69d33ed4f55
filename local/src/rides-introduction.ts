/** One question over all subgraphs: passengers and rides in Python, drivers in TypeScript, prices in Go or of the monolith. */
const query = `{
  trips {
    id
    area
    passenger { name }
    driver { name position { latitude longitude at } }
    price { amountMinor tariff }
  }
}`;

const subscription = 'subscription { driverMoved(id: "kim") { name position { latitude longitude at } } }';

/** What to ask, and what to watch. */
export function ridesIntroduction(url: string): readonly string[] {
  const ask = `curl -s ${url}graphql -H 'content-type: application/json'`;
  return [
    '',
    `In a browser: ${url}`,
    '',
    query,
    '',
    'The same from a terminal:',
    `${ask} -d '${body(query)}'`,
    '',
    'A driver, each second:',
    `${ask} -N -H 'accept: text/event-stream' -d '${body(subscription)}'`,
    '',
    'To watch: a quarter of the requests are told prices with the tariff DEMAND, of pricing, the rest FLAT, of legacy. Write another',
    'percentage than 25 into subgraphs/pricing/schema.graphql: the next requests go by it, and back again, without a restart.',
    '',
    `ready ${url}`,
  ];
}

function body(document: string): string {
  return JSON.stringify({ query: document.replaceAll(/\s+/g, ' ') });
}
