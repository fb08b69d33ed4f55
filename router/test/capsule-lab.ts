import { booksSdl, reviewsSdl, type Scene, usualBooks, usualReviews } from './capsule-scenes.ts';
import { routerBefore, type RunningRouter } from './router-before.ts';
import { type Answer, serve } from './subgraph-at.ts';

/** Routers before books and reviews, which behave as a scene says; one for each environment. */
export interface CapsuleLab {
  /** The whole answer with its capsule, as text. */
  readonly ask: (scene: Scene) => Promise<string>;
  readonly close: () => Promise<void>;
}

// Scenes fail one after the other: nobody is left alone for that.
const usualEnvironment = { TRACES: 'all', SUBGRAPH_RETRIES_MAX: '0' };
const withoutCircuits = 'subgraphs: { each: { books: { circuit: false }, reviews: { circuit: false } } }';
const nowhere = 'http://127.0.0.1:9/graphql';

export async function openCapsuleLab(): Promise<CapsuleLab> {
  const ends: (() => Promise<void>)[] = [];
  const now: { books: Answer; reviews: Answer } = { books: usualBooks, reviews: usualReviews };
  const books = await serve((request, response) => now.books(request, response));
  const reviews = await serve((request, response) => now.reviews(request, response));
  ends.push(books.close, reviews.close);
  const routers = new Map<string, Promise<RunningRouter>>();
  const routerFor = (scene: Scene) => {
    const { environment = {} } = scene;
    const place = scene.reviews === null ? nowhere : reviews.url;
    const key = JSON.stringify([environment, place]);
    const known = routers.get(key);
    if (known !== undefined) return known;
    const neighbours = {
      books: { sdl: booksSdl, urls: [books.url] },
      reviews: { sdl: reviewsSdl, urls: [place] },
    };
    const started = routerBefore(
      neighbours,
      { ...usualEnvironment, ...environment },
      { yaml: withoutCircuits, onEnd: (end) => ends.unshift(end) },
    );
    routers.set(key, started);
    return started;
  };
  return {
    ask: async (scene) => {
      const { port } = await routerFor(scene);
      now.books = scene.books ?? usualBooks;
      now.reviews = scene.reviews ?? usualReviews;
      return told(port, scene);
    },
    close: async () => {
      for (const end of ends) await end();
    },
  };
}

async function told(port: number, { query, variables, beside, headers }: Scene): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-tributary-trace': 'capsule',
      cookie: 'session=of a cookie',
      'x-api-key': 'of a header',
      ...headers,
    },
    body: JSON.stringify({ query, variables, ...beside }),
  });
  return response.text();
}
