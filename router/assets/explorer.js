// Runs in the browser. GraphiQL and React are globals of the scripts before this one.
const firstQuery = `# One graph: ask for exactly the fields you need, whichever services they come from.
#
#   Ctrl-Space   complete a field          Ctrl-Enter   run
#   the book on the left documents every type; the tabs below take variables and headers
#
# To sign in, put a token into the headers tab: { "authorization": "Bearer …" }

query WhatCanIAsk {
  __schema {
    queryType {
      fields {
        name
        description
      }
    }
  }
}
`;

const fetcher = GraphiQL.createFetcher({ url: '/graphql' });

ReactDOM.createRoot(document.getElementById('explorer')).render(
  React.createElement(GraphiQL, {
    fetcher,
    defaultQuery: firstQuery,
    isHeadersEditorEnabled: true,
    // A token would stay behind in the browser's storage.
    shouldPersistHeaders: false,
  }),
);
