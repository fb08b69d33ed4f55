import type { OperationForm } from '../client-operation.ts';

/** Messages of the protocol graphql-transport-ws: `next`, then `complete`, or `error` in its place. */
export const messageForm: OperationForm = {
  next: (id, text) => `{"id":${id},"type":"next","payload":${text}}`,
  complete: (id) => `{"id":${id},"type":"complete"}`,
  fail: (id, errors) => `{"id":${id},"type":"error","payload":${errors}}`,
};
