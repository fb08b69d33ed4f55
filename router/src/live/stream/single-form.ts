import type { OperationForm } from '../client-operation.ts';

/** Server-sent events as the protocol graphql-sse has them in its single connection mode. Errors are a result, and then the end. */
export const singleForm: OperationForm = {
  next,
  complete,
  fail: (id, errors) => `${next(id, `{"errors":${errors}}`)}${complete(id)}`,
};

function next(id: string, text: string): string {
  return `event: next\ndata: {"id":${id},"payload":${text}}\n\n`;
}

function complete(id: string): string {
  return `event: complete\ndata: {"id":${id}}\n\n`;
}
