// What scripts/bundling.mjs makes of style sheets.

declare module '*.css' {
  const style: string;
  export default style;
}

// What scripts/graph.mjs puts in the place of the name, and the function by which the page calls the script.

declare const ROLECALL_WORDS: Record<string, Record<string, string>>;

declare var rolecallGraph: (host: HTMLElement, does: Pick<import('./view.js').Page, 'open' | 'ask'>) => ReturnType<typeof import('./view.js').mount>;
