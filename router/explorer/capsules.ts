import { capsuleIn, type CapsuleShown } from './capsule-file.ts';
import { shared } from './page.ts';
import { trace } from './ask.ts';

/** The capsule that was opened last; it is shown as long as its trace is. */
export const opened = shared<(CapsuleShown & { readonly name: string }) | null>(null);

/** Why there is none. */
export const problem = shared<string | null>(null);

// Four times what the router puts into one at most, and the supergraph beside it.
const fileBytesMax = 33_554_432;

/** Shows the waterfall of a file; nobody is asked for anything. */
export async function openCapsule(file: File): Promise<void> {
  const read = file.size > fileBytesMax ? { problem: 'expected at most 32 MiB' } : capsuleIn(await file.text());
  if ('problem' in read) {
    problem.set(`${file.name} is not shown: ${read.problem}`);
    return;
  }
  problem.set(null);
  opened.set({ ...read, name: file.name });
  trace.set(read.trace);
}

function holdsFile({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') === true;
}

/** Has the browser save a file. */
export function saveCapsule(capsule: object, name: string): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(capsule)], { type: 'application/json' }));
  const link = document.createElement('a');
  Object.assign(link, { href: url, download: `${name}.capsule.json` }).click();
  URL.revokeObjectURL(url);
}

/** A file that is dropped anywhere on the page is opened; the editor would take its text for a query. */
export function takeDroppedCapsules(): void {
  document.addEventListener('dragover', (event) => holdsFile(event) && event.preventDefault(), true);
  document.addEventListener(
    'drop',
    (event) => {
      const [file] = event.dataTransfer?.files ?? [];
      if (file === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      void openCapsule(file);
    },
    true,
  );
}
