import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { Kind, type OperationDefinitionNode } from 'graphql';
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

/** Measures requests. Labels are words of the schema and codes of ours, so that there are only so many. */
export function requestMeasure<Context extends BaseContext>(): ApolloServerPlugin<Context> {
  return {
    requestDidStart: () => {
      const startedAt = performance.now();
      return Promise.resolve({
        willSendResponse: ({ operation, response: { body } }) => {
          took({ field: fieldOf(operation) }, performance.now() - startedAt);
          const { errors = [] } = body.kind === 'single' ? body.singleResult : {};
          for (const { extensions } of errors) {
            const code: unknown = extensions?.['code'];
            if (typeof code === 'string') failed({ code });
          }
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
