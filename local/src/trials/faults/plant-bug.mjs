/** Loaded before a service (`node --import`): has one of its files read with a bug. The bug is told in our own URL. */
import { register } from 'node:module';

const bug = new URL(import.meta.url).searchParams.get('bug');
if (bug !== null) register('./planted-bug-hook.mjs', { parentURL: import.meta.url, data: JSON.parse(bug) });
