// What scripts/embed.mjs puts in the place of these names.

declare const ROLECALL_FILES: { program: string; tables: Record<string, string> };
declare const ROLECALL_WORDS: Record<string, Record<string, string>>;

declare module '*.css' {
  const style: string;
  export default style;
}
