import { stringify } from 'yaml';
import { compareText } from '../problem.ts';
import type { EventContract, EventTold } from './event-contract.ts';
import { eventsFolder } from './event-files.ts';
import { mappedValues, ordered } from './json-schema.ts';

export const asyncApiFile = `${eventsFolder}/asyncapi.yaml`;

const mediaType = 'application/cloudevents+json';

/** The contract as an AsyncAPI 3 document: a channel, an operation and a message for each type of event. */
export function asyncApi({ info, typePrefix, sourcePrefix, envelope, events, schemas }: EventContract): string {
  const told = Object.entries(sortedByName(events)).map(([type, event]) => ({
    ...event,
    type,
    name: typePrefix + type,
    uri: sourcePrefix + event.source,
  }));
  const byType = <Part>(part: (event: Told) => Part) => Object.fromEntries(told.map((one) => [one.type, part(one)]));
  const document = {
    asyncapi: '3.0.0',
    info,
    defaultContentType: mediaType,
    channels: byType(channel),
    operations: byType(operation),
    components: {
      messages: byType(message),
      schemas: { CloudEvent: ordered(envelope), ...mappedValues(sortedByName(schemas), ordered) },
    },
  };
  const yaml = stringify(document, { lineWidth: 0, aliasDuplicateObjects: false });
  return `# Written by \`npm run compose\` from the other files of this folder.\n${yaml}`;
}

interface Told extends EventTold {
  readonly type: string;
  /** On the wire. */
  readonly name: string;
  /** Of the service that tells it, as on the wire. */
  readonly uri: string;
}

function channel({ type, name, description }: Told) {
  return { address: name, description, messages: { event: { $ref: `#/components/messages/${type}` } } };
}

function operation({ type, source }: Told) {
  return {
    action: 'send',
    channel: { $ref: `#/channels/${type}` },
    messages: [{ $ref: `#/channels/${type}/messages/event` }],
    tags: [{ name: source }],
  };
}

function message({ name, uri, subject, description, data }: Told) {
  const says = {
    type: 'object',
    properties: {
      type: { const: name },
      source: { const: uri },
      subject: { type: 'string', description: `The \`${subject}\` of the data.` },
      data: ordered(data),
    },
    required: ['data'],
  };
  const payload = { allOf: [{ $ref: '#/components/schemas/CloudEvent' }, says] };
  return { name, summary: description, contentType: mediaType, payload };
}

function sortedByName<Value>(values: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(values).toSorted(([a], [b]) => compareText(a, b)));
}
