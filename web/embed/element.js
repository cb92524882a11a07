// `<rolecall-scenario>`: a decision in somebody else's page. Read-only it is drawn here, by a program without editor and forms; `editable` it is Rolecall's page
// in a frame. Until it is there, and when it cannot be, what stands inside the element stays in view.

import { chain, decision, documents, problems, tag, trace } from './draw.js';
import { fragmentOf, packed, unpacked } from './link.js';
import { hear, messageOf, tell } from './messages.js';
import { LoadError, Shown, languages, ready, text, viewOf } from './program.js';
import style from './style.css';

/** @import { Line, View } from './program.js' */
/** @typedef {Record<string, string>} Words */

/** What is said before the program is there, by language; scripts/embed.mjs fills it in. @type {Record<string, Words>} */
const said = ROLECALL_WORDS;

/** Rolecall's page. */
const page = new URL('./', import.meta.url);

const sheet = new CSSStyleSheet();
sheet.replaceSync(style);

const views = new Set(['decision', 'trace', 'chain', 'full']);

/** What is wrong with what is to be shown, by the name of its words. */
class Unshown extends Error {}

/** @param {unknown} error @returns {string} */
const reason = (error) => {
  if (error instanceof Unshown) return error.message;
  if (error instanceof LoadError) return `failed${error.code.replace(/^./, (first) => first.toUpperCase())}`;
  return 'failedOldBrowser';
};

export class RolecallScenario extends HTMLElement {
  static observedAttributes = ['src', 'link', 'view', 'step', 'lang', 'theme', 'editable'];

  #box = tag('div', { part: 'box', class: 'box' });
  #number = 0;
  #due = false;
  /** @type {Shown | undefined} */
  #shown;
  /** @type {HTMLIFrameElement | undefined} */
  #frame;
  /** What was opened and closed, by line. @type {Map<string, boolean>} */
  #toggled = new Map();
  /** @type {Set<string>} */
  #opened = new Set();
  /** @type {number | undefined} */
  #step;
  /** @type {string | undefined} */
  #link;
  #unheard = () => {};

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open', delegatesFocus: false });
    root.adoptedStyleSheets = [sheet];
    root.append(tag('slot'), this.#box);
    this.#box.hidden = true;
  }

  connectedCallback() { this.#later(); }

  disconnectedCallback() {
    this.#unheard();
    this.#number += 1;
  }

  /** @param {string} name @param {string | null} before @param {string | null} after */
  attributeChangedCallback(name, before, after) {
    if (before === after || !this.isConnected) return;
    if (name === 'step') this.#step = undefined;
    if (name === 'src' || name === 'link') this.#forget();
    this.#later();
  }

  /** A link to Rolecall's page as it would open now; nothing until there is something to open, or if it would be too long. */
  get presentLink() { return this.#link; }

  /** Draws it again; for a scenario inside the element that was changed. */
  refresh() {
    this.#forget();
    this.#later();
  }

  #forget() {
    this.#shown?.free();
    this.#shown = undefined;
    this.#step = undefined;
    this.#toggled.clear();
    this.#opened.clear();
  }

  /** Attributes change one by one, and what stands inside an element may come behind its tag. */
  #later() {
    if (this.#due) return;
    this.#due = true;
    const begin = () => {
      this.#due = false;
      if (this.isConnected) this.#draw();
    };
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin, { once: true });
    else queueMicrotask(begin);
  }

  get #language() {
    const wanted = (this.closest('[lang]')?.getAttribute('lang') ?? '').split('-')[0]?.toLowerCase() ?? '';
    return languages.includes(wanted) ? wanted : 'en';
  }

  /** @param {string} name */
  #word(name) { return said[this.#language]?.[name] ?? ''; }

  async #draw() {
    this.#number += 1;
    const mine = this.#number;
    const language = this.#language;
    this.setAttribute('aria-busy', 'true');
    try {
      // The words of a scenario that cannot be shown are in the program, too.
      await ready(language);
      this.#shown ??= await this.#read();
      if (mine !== this.#number) return;
      if (this.hasAttribute('editable')) await this.#edit(mine, this.#shown);
      else this.#show(this.#shown, language);
      this.#settle('rolecall-ready');
    } catch (error) {
      if (mine === this.#number) this.#fail(error);
    }
  }

  async #read() {
    const link = this.getAttribute('link');
    if (link !== null) {
      const json = await unpacked(link);
      const shown = json === undefined ? undefined : Shown.ofLink(json);
      if (!shown) throw new Unshown('failedLink');
      return shown;
    }
    const src = this.getAttribute('src');
    const inside = this.querySelector(':scope > script[type="application/json"]');
    const json = src === null ? inside?.textContent : await text(new URL(src, document.baseURI));
    const shown = json ? Shown.read(json) : undefined;
    if (!shown) throw new Unshown('failedScenario');
    return shown;
  }

  /** @param {Shown} shown @param {View} view */
  #chosen(shown, view) {
    const asked = Number.parseInt(this.getAttribute('step') ?? '', 10) - 1;
    const step = this.#step ?? (Number.isNaN(asked) ? shown.step : asked);
    return Math.min(Math.max(step, 0), Math.max(view.steps.length - 1, 0));
  }

  /** @param {Shown} shown @param {string} language */
  #show(shown, language) {
    this.#unheard();
    this.#frame = undefined;
    const view = viewOf(shown, language, [...this.#opened]);
    const at = this.#chosen(shown, view);
    const step = view.steps[at];
    const asked = this.getAttribute('view') ?? 'decision';
    const wanted = views.has(asked) ? asked : 'decision';
    /** @type {Node[]} */
    const parts = [];
    if (view.title && wanted !== 'decision') parts.push(tag('p', { class: 'title' }, view.title));
    if (view.problems.length > 0) parts.push(problems(view.problems));
    if (wanted === 'chain' || wanted === 'full') parts.push(chain(view, at, (chosen) => this.#choose(chosen)));
    if (step) {
      parts.push(decision(view, step));
      /** @type {(source: Line['source']) => void} */
      let light = () => {};
      /** @type {Node[]} */
      const columns = [];
      if (wanted === 'full' && step.documents.length > 0) {
        const drawn = documents(step, this.#word('documents'));
        columns.push(drawn.element);
        light = drawn.light;
      }
      if ((wanted === 'trace' || wanted === 'full') && step.trace.length > 0) {
        const hears = { light, toggled: this.#toggled, wanted: (/** @type {string} */ id) => this.#open(id) };
        columns.push(trace(view, step.trace, hears));
      }
      if (columns.length > 0) parts.push(tag('div', { class: 'columns' }, ...columns));
    }
    const foot = tag('p', { class: 'foot' });
    this.#box.replaceChildren(...parts, foot);
    this.#box.lang = language;
    this.#offer(foot, shown.link(at));
  }

  /** @param {number} step */
  #choose(step) {
    this.#step = step;
    if (this.#shown) this.#show(this.#shown, this.#language);
    this.shadowRoot?.querySelector(/** @type {'button'} */ ('[aria-current]'))?.focus();
  }

  /** @param {string} id */
  #open(id) {
    this.#opened.add(id);
    this.#toggled.set(id, true);
    if (this.#shown) this.#show(this.#shown, this.#language);
  }

  /** The way to Rolecall's page, as it is now. @param {HTMLElement} foot @param {string} json */
  async #offer(foot, json) {
    const fragment = await packed(json).catch(() => undefined);
    if (fragment === undefined) foot.replaceChildren(tag('span', { class: 'quiet' }, this.#word('tooLong')));
    else foot.replaceChildren(this.#opener(fragment));
    this.#tell(fragment && new URL(fragment, page).href);
  }

  /** @param {string} fragment */
  #opener(fragment) {
    return tag('a', { part: 'open', class: 'open', href: new URL(fragment, page).href, target: '_blank', rel: 'noopener' }, this.#word('open'));
  }

  /** @param {string | undefined} link */
  #tell(link) {
    if (link === this.#link) return;
    this.#link = link;
    this.dispatchEvent(new CustomEvent('rolecall-change', { bubbles: true, composed: true, detail: { link } }));
  }

  /** Rolecall's page in a frame. @param {number} mine @param {Shown} shown */
  async #edit(mine, shown) {
    const asked = Number.parseInt(this.getAttribute('step') ?? '', 10) - 1;
    const fragment = await packed(shown.link(Number.isNaN(asked) ? shown.step : Math.max(asked, 0)));
    if (mine !== this.#number) return;
    if (fragment === undefined) throw new Unshown('tooLong');
    const address = new URL(page);
    address.search = new URLSearchParams({ host: location.origin, lang: this.#language, theme: this.getAttribute('theme') ?? 'auto' }).toString();
    address.hash = fragment;
    const foot = tag('p', { class: 'foot' }, this.#opener(fragment));
    const frame = this.#frame ?? tag('iframe', { part: 'frame', class: 'frame', title: this.#word('frameTitle'), allow: 'clipboard-write' });
    if (!this.#frame) this.#box.replaceChildren(frame, foot);
    this.#frame = frame;
    this.#unheard();
    this.#unheard = hear(() => frame.contentWindow, page.origin, (message) => {
      if (message.type === 'height') frame.style.height = `${message.height}px`;
      if (message.type === 'state') {
        this.#tell(message.link);
        foot.replaceChildren(this.#opener(fragmentOf(message.link)));
      }
    });
    // Another state of the same page is shown by it: nothing is loaded again.
    if (frame.src && new URL(frame.src).search === address.search && frame.contentWindow) tell(frame.contentWindow, { type: 'show', link: address.href }, page.origin);
    else frame.src = address.href;
  }

  /** @param {string} event */
  #settle(event) {
    const slot = this.shadowRoot?.querySelector('slot');
    if (slot) slot.hidden = true;
    this.#box.hidden = false;
    this.removeAttribute('aria-busy');
    this.dispatchEvent(new CustomEvent(event, { bubbles: true, composed: true }));
  }

  /** What stands inside the element stays, with a word on what was in the way. @param {unknown} error */
  #fail(error) {
    this.#frame = undefined;
    const slot = this.shadowRoot?.querySelector('slot');
    if (slot) slot.hidden = false;
    const detail = error instanceof LoadError ? [tag('p', { class: 'quiet', lang: 'en' }, error.message)] : [];
    this.#box.replaceChildren(tag('div', { part: 'failure', class: 'failure', role: 'alert' }, tag('p', {}, this.#word(reason(error))), ...detail));
    this.#box.lang = this.#language;
    this.#box.hidden = false;
    this.removeAttribute('aria-busy');
    this.dispatchEvent(new CustomEvent('rolecall-error', { bubbles: true, composed: true, detail: { code: reason(error).replace(/^failed/, ''), error } }));
  }
}

if (!customElements.get('rolecall-scenario')) customElements.define('rolecall-scenario', RolecallScenario);

// Plain iframes of this site in the page around say how high they are.
addEventListener('message', ({ source, origin, data }) => {
  const message = origin === page.origin ? messageOf(data) : undefined;
  if (message?.type !== 'height') return;
  for (const frame of document.querySelectorAll('iframe')) {
    if (frame.contentWindow === source) frame.style.height = `${message.height}px`;
  }
});
