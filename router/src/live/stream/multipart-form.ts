import type { IncrementalFormat } from '../../engine/incremental-format.ts';
import { jsonText } from '../../json/json-text.ts';
import type { StreamForm } from './stream-form.ts';

const boundary = 'graphql';

/**
 * Apollo's multipart subscriptions, 1.0. Each part comes with the boundary behind it: clients read no part before. What
 * ends a stream before its time is an error without a payload.
 */
export const multipartForm: StreamForm = {
  transport: 'multipart',
  contentType: `multipart/mixed;boundary="${boundary}";subscriptionSpec=1.0`,
  beginning: `--${boundary}`,
  heartbeat: partOf('{}'),
  part: ({ text }) => partOf(`{"payload":${text}}`),
  end: (end) => (end.kind === 'Completed' ? last : `${partOf(jsonText({ payload: null, errors: end.errors }))}${last}`),
  comeBack: () => `${partOf(jsonText({ payload: null, errors: [stops] }))}${last}`,
};

/** The parts of one answer, in either format of incremental delivery. What cuts it short is a last part of errors. */
export const incrementalForms: Readonly<Record<IncrementalFormat, StreamForm>> = {
  '20220824': incrementalForm('deferSpec=20220824'),
  'v0.2': incrementalForm('incrementalSpec=v0.2'),
};

function incrementalForm(parameter: string): StreamForm {
  return {
    transport: 'incremental',
    contentType: `multipart/mixed;boundary="${boundary}";${parameter}`,
    beginning: `--${boundary}`,
    // It is over before any proxy loses patience.
    heartbeat: '',
    part: ({ text }) => partOf(text),
    end: (end) =>
      end.kind === 'Completed' ? last : `${partOf(jsonText({ errors: end.errors, hasNext: false }))}${last}`,
    comeBack: () => last,
  };
}

const last = '--\r\n';
const stops = { message: 'this server stops: ask again', extensions: { code: 'OVERLOADED', retryable: true } };

function partOf(json: string): string {
  return `\r\ncontent-type: application/json\r\n\r\n${json}\r\n--${boundary}`;
}
