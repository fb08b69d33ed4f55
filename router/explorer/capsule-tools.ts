import { last, trace, wanted } from './ask.ts';
import { opened, openCapsule, problem, saveCapsule } from './capsules.ts';
import { h, pretty, type Ui } from './page.ts';

/** What can be done with capsules: have one made, save it, and look into one from a file. */
export function CapsuleTools(): Ui {
  const isKept = wanted.use() === 'capsule';
  const trouble = problem.use();
  return h(
    'div',
    { className: 'capsules', role: 'group', 'aria-label': 'Capsules' },
    h(LastRun, null),
    h(
      'label',
      null,
      h('input', { type: 'checkbox', checked: isKept, onChange: () => wanted.set(isKept ? 'run' : 'capsule') }),
      ' Make a capsule of what I run next',
    ),
    h(
      'label',
      null,
      'Look into a capsule, or drop it here: ',
      h('input', { type: 'file', accept: '.json,application/json', onChange: chosen }),
    ),
    trouble === null ? null : h('p', { className: 'failed', role: 'alert' }, trouble),
  );
}

/** Of what was run, if that can be kept now. */
function LastRun(): Ui {
  const run = last.use();
  const shown = trace.use();
  const isOpened = shown === opened.use()?.trace;
  if (run === null || shown === null || isOpened) return null;
  const { capsule, again, name } = run;
  const keep = async (): Promise<void> => save(capsule ?? (await again?.()) ?? null, name);
  if (capsule === null && again === null) {
    return h('p', { className: 'quiet' }, 'A mutation is not run again: to keep one, say so before.');
  }
  const words = capsule === null ? 'Ask again and keep as capsule' : 'Save the capsule';
  return h('button', { type: 'button', className: 'graphiql-button', onClick: () => void keep() }, words);
}

function save(capsule: object | null, name: string): void {
  const { kind, reason } = (capsule ?? {}) as { readonly kind?: string; readonly reason?: string };
  if (capsule === null || kind !== 'Capsule')
    return problem.set(`there is no capsule: ${reason ?? 'the router made none'}`);
  problem.set(null);
  saveCapsule(capsule, name);
}

function chosen({ target }: { readonly target: HTMLInputElement }): void {
  const [file] = target.files ?? [];
  // The same file may be chosen again.
  if (file !== undefined) void openCapsule(file).then(() => (target.value = ''));
}

/** Of a capsule from a file: what was asked, and what was answered. */
export function OpenedCapsule(): Ui {
  const capsule = opened.use();
  const shown = trace.use();
  if (capsule === null || shown !== capsule.trace) return null;
  const { name, query, variables, answer } = capsule;
  return h(
    'div',
    { className: 'opened-capsule' },
    h('p', null, 'From ', h('strong', null, name), ', not from this router.'),
    h(
      'details',
      null,
      h('summary', null, 'What was asked'),
      text(query),
      variables === '{}' ? null : text(pretty(variables)),
    ),
    h('details', null, h('summary', null, 'What was answered'), text(pretty(answer))),
  );
}

function text(of: string): Ui {
  return h('pre', { tabIndex: 0 }, of);
}
