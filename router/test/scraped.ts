/** What a process tells Prometheus: each metric's name, and what it has for each set of labels. */
export interface Scraped {
  readonly names: readonly string[];
  readonly values: ReadonlyMap<string, number>;
}

export async function scraped(url: string): Promise<Scraped> {
  const text = await (await fetch(url)).text();
  const names = [...text.matchAll(/^# TYPE (\w+) /gm)].map(([, name = '']) => name);
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const values = lines.map((line) => {
    const at = line.lastIndexOf(' ');
    return [line.slice(0, at), Number(line.slice(at))] as const;
  });
  return { names, values: new Map(values) };
}
