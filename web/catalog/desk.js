// What asks the catalogue of AWS's services and managed policies: checks, the editor, and the texts of policies.

import init, { Desk, load, Shelf } from '../gen/catalog/rolecall_catalog_wasm.js';
import { bytes, desks, fetched, files, languages } from './files.js';

/** @returns {(data: any) => Promise<void>} what hears the messages */
export function catalogue() {
  const program = init({ module_or_path: fetched(files.program) });
  const opened = desks(program, (services, names) => Desk.open(services, names));
  const speaking = languages(program, load);

  /**
   * The texts of policies that AWS manages, with the day of the newest.
   * @param {[string, number | null][]} names  ARN and version; the newest if that is null
   */
  async function texts(names) {
    const tables = names.some(([, version]) => version !== null) ? [files.names, files.managed, files.history] : [files.names, files.managed];
    const [list, newest, older] = await Promise.all([...tables.map(bytes), program]);
    const shelf = Shelf.open(list, newest, tables.length > 2 ? older : undefined);
    return { texts: names.map(([arn, version]) => shelf.text(arn, version ?? undefined) ?? null), date: shelf.date() };
  }

  /** The question that was heard last, of which what is found is still to be told. */
  let due = 0;

  /**
   * Hears `[tag, bytes]`, the language and a question; answers the newest with bytes.
   * Or hears `{ actions, resources }`, and answers with `{ actions, resources, apart }`: which can never be in one request.
   * Or hears `{ number, question }` of the editor, and answers with `{ number, answer }`; or `{ names }`, and answers with `{ texts, date }`.
   */
  return async (data) => {
    if (data.names) {
      postMessage(await texts(data.names));
      return;
    }
    const here = await opened();
    if (data.actions) {
      postMessage({ ...data, apart: here.apart(data.actions, data.resources) });
      return;
    }
    if (!Array.isArray(data)) {
      const { number, question } = data;
      await speaking(question.locale);
      postMessage({ number, answer: JSON.parse(here.ask(JSON.stringify(question)) || 'null') });
      return;
    }
    const [tag, question] = data;
    // In their order, whatever is loaded meanwhile: each says what has changed since the one before.
    here.hear(question);
    due += 1;
    const mine = due;
    await speaking(tag);
    // What has arrived meanwhile is heard first: only the newest is checked.
    await new Promise((resolve) => { setTimeout(resolve, 0); });
    if (mine !== due) return;
    const found = here.check();
    if (found) postMessage(found, [found.buffer]);
  };
}
