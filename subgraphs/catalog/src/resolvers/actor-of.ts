import type { Viewer } from '@tributary/kit/identity';

/** Who changes something, as logs and events name them: a customer's id, or `service:` and a name. */
export function actorOf(viewer: Viewer): string {
  if (viewer.kind === 'customer') return viewer.id;
  return viewer.kind === 'service' ? `service:${viewer.name}` : 'guest';
}
