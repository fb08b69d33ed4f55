import { asker } from './ask.ts';
import { examplesIcon, examplesPanel, filledIn } from './examples-panel.ts';
import { takeDroppedCapsules } from './capsules.ts';
import { opening } from './opening.ts';
import { ownersIcon, OwnersPanel } from './owners-panel.ts';
import { h, type Ui } from './page.ts';
import { planIcon, PlanPanel } from './plan-panel.ts';
import { holdToken, isOver, token } from './session.ts';
import { loadSettings, type Settings } from './settings.ts';
import { endSignIn, signInTrouble } from './sign-in.ts';
import { traceIcon, TracePanel } from './trace-panel.ts';
import { whoIcon, whoPanel } from './who-panel.ts';

// Runs in the browser, behind the scripts of React and GraphiQL, which are globals.

const usualQuery = `# Ctrl-Space completes a field, Ctrl-Enter runs.

{
  __typename
}
`;

const place = document.querySelector('#explorer');
if (place !== null) ReactDOM.createRoot(place).render(await opened());

async function opened(): Promise<Ui> {
  const settings = await loadSettings();
  if (settings === null)
    return h('p', { role: 'alert' }, 'The router does not answer. Load this page again once it does.');
  await signedIn(settings);
  takeDroppedCapsules();
  return page(settings);
}

/** Whoever comes back from the issuer; else the first person of development, but for who has signed out. */
async function signedIn({ signIn, people: [first] }: Settings): Promise<void> {
  if (signIn !== null) await endSignIn(signIn);
  const held = token.get();
  if (first !== undefined && (held === null || isOver(held))) holdToken(first.token);
}

function page({ path, examples, ...rest }: Settings): Ui {
  const { fetcher, plan } = asker(path);
  const [first] = examples;
  const plugins = [
    { title: 'Plan', icon: planIcon, content: PlanPanel },
    { title: 'Trace', icon: traceIcon, content: TracePanel },
    { title: 'Owners', icon: ownersIcon, content: OwnersPanel },
    { title: 'Who am I', icon: whoIcon, content: whoPanel({ path, examples, ...rest }) },
    ...(examples.length === 0 ? [] : [{ title: 'Examples', icon: examplesIcon, content: examplesPanel(examples) }]),
  ];
  return h(
    GraphiQL,
    {
      fetcher,
      plugins,
      visiblePlugin: signInTrouble.get() === null ? 'Plan' : 'Who am I',
      defaultTabs: [{ query: first?.text ?? usualQuery, variables: filledIn(first?.variables ?? '', null) }],
      isHeadersEditorEnabled: true,
      // A token would stay behind in the browser's storage.
      shouldPersistHeaders: false,
    },
    h(GraphiQL.Logo, null, h(opening(first?.text ?? null, plan), null)),
  );
}
