import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { Kind, type OperationDefinitionNode } from 'graphql';
import type { Log } from '../log.ts';
import { counter, durations } from '../instruments.ts';

const took = durations({
  name: 'tributary_service_request_duration_seconds',
  help: 'Requests by the first field that they ask for: names of the schema, and `refused` before that is known.',
  labelNames: ['field'],
});

const failed = counter({
  name: 'tributary_service_errors_total',
  help: 'Errors in answers by their code.',
  labelNames: ['code'],
});

// Of a list each item may have its own.
const codesMax = 20;

interface Identified extends BaseContext {
  readonly requestId: string;
}

/**
 * Measures requests. Labels are words of the schema and codes of ours, so that there are only so many. At the level debug
 * each has a line in the log, which says nothing of what was asked with or answered.
 */
export function requestMeasure<Context extends Identified>(log: Log): ApolloServerPlugin<Context> {
  return {
    requestDidStart: () => {
      const startedAt = performance.now();
      return Promise.resolve({
        willSendResponse: ({ operation, operationName, contextValue, response: { body } }) => {
          const tookMs = performance.now() - startedAt;
          const field = fieldOf(operation);
          took({ field }, tookMs);
          const codes: string[] = [];
          const { errors = [] } = body.kind === 'single' ? body.singleResult : {};
          for (const { extensions } of errors) {
            const code: unknown = extensions?.['code'];
            if (typeof code !== 'string') continue;
            failed({ code });
            if (codes.length < codesMax) codes.push(code);
          }
          const { requestId } = contextValue;
          const durationMs = Math.round(tookMs * 100) / 100;
          log.debug({ requestId, operation: operationName, field, durationMs, codes }, 'a request was answered');
          return Promise.resolve();
        },
      });
    },
  };
}

function fieldOf(operation: OperationDefinitionNode | null | undefined): string {
  const [first] = operation?.selectionSet.selections ?? [];
  if (first === undefined) return 'refused';
  return first.kind === Kind.FIELD ? first.name.value : 'fragment';
}
