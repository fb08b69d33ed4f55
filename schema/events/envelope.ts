// What stands around every event, whatever it says; kit writes and reads it, and the contract prints it.

/** What types begin with on the wire: they are owned by the system, so that a broker may be shared with others. */
export const typePrefix = 'tributary.';

/** What the sources begin with on the wire, before the name of a service: URIs relative to whatever the system is. */
export const sourcePrefix = '/';

/** Sequences are texts that sort as the numbers do; 2^53 has 16 digits. */
export const sequenceLength = 16;

/** The attributes of an event, as a JSON Schema: CloudEvents 1.0 with the extensions `sequence` and `traceparent`. */
export const envelope = {
  type: 'object',
  description: 'What every event has around its data: an envelope of CloudEvents 1.0.',
  properties: {
    specversion: { const: '1.0' },
    id: { type: 'string', description: 'The same for every copy.' },
    source: { type: 'string', pattern: `^${sourcePrefix}[a-z-]+$`, description: 'The service that tells it.' },
    type: { type: 'string', description: 'What happened.' },
    subject: { type: 'string', description: 'What it happened to.' },
    time: { type: 'string', format: 'date-time', description: 'When it was told.' },
    datacontenttype: { const: 'application/json' },
    sequence: {
      type: 'string',
      pattern: `^\\d{${sequenceLength}}$`,
      description: 'Grows from event to event of a source, with gaps.',
    },
    traceparent: {
      type: 'string',
      description: 'W3C trace context of the request that caused it, where there was one.',
    },
  },
  required: ['specversion', 'id', 'source', 'type', 'subject', 'time', 'datacontenttype', 'sequence'],
};
