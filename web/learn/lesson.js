// A lesson: what happens, the policies, a prediction, and what it comes to; then the same after one edit. What is right says the evaluator, each time.

import { decision, documents, name, picture, rich, source, tag, trace } from '../embed/draw.js';
import { packed } from '../embed/link.js';
import { Shown, viewOf } from '../embed/program.js';
import { filled } from '../filled.js';
import { difference } from './difference.js';

/** @import { Doc, Line, Step, View } from '../embed/program.js' */
/** @typedef {{ id: string, step: number, scenario: string, edit: { from: string, to: string }, texts: Record<string, { title: string, edit: string, lesson: string }> }} Lesson */
/** @typedef {Record<string, string | undefined>} Words */
/** @typedef {(question: string, isRight: boolean) => void} Recorded */

/** The layers to choose from, in the order in which AWS asks them. */
const layers = ['resourceControlPolicies', 'serviceControlPolicies', 'trustPolicy', 'resourcePolicy', 'identityPolicies', 'permissionsBoundary', 'sessionPolicy'];

const allowed = 'allow';

/** The two questions of a lesson, by the names they are recorded under. @param {{ id: string }} lesson */
export const questionsOf = ({ id }) => [id, `${id}/edit`];

/** A message whose code stands between backticks. @param {string} text */
const coded = (text) => text.split('`').map((piece, at) => (at % 2 ? tag('code', {}, piece) : piece));

/** @param {{ text: string }[]} pieces */
const plain = (pieces) => pieces.map(({ text }) => text).join('');

/** The layers of a step by what a prediction names, with their words. @param {Step} step */
function choicesOf({ trace: lines }) {
  const words = new Map(lines.map(({ id, label }) => [id.replace('aside/', ''), plain(label)]));
  return layers.flatMap((id) => { const word = words.get(id); return word === undefined ? [] : [{ id, word }]; });
}

/** What a prediction must name: `allow`, or the layer that denies. @param {Step} step */
const rightOf = ({ status, trace: lines }) => (status.tone === 'Ok' ? allowed
  : lines.find(({ id, level, deciding, status: { tone } }) => level === 1 && deciding && tone === 'Danger' && layers.includes(id))?.id);

/** What leads to a step and the step itself, as the scenario has it, without what it is expected to come to. @param {string} scenario @param {number} last */
function happening(scenario, last) {
  /** @type {Record<string, unknown>[]} */
  const steps = JSON.parse(scenario).steps.slice(0, last + 1);
  const first = steps.findLastIndex((step) => 'dropSession' in step) + 1;
  return steps.slice(first).map(({ expect, ...step }, at) => ({ at: first + at, text: JSON.stringify(step, null, 2) }));
}

/**
 * Who acts on what, without what it comes to.
 * @param {View} view
 * @param {number[]} steps
 */
function way({ caller, steps: all, words }, steps) {
  const named = (/** @type {View['caller']} */ party) => tag('span', { class: 'hop hop--caller', title: party.full }, name(party));
  const hops = steps.flatMap((at) => {
    const step = all[at];
    return step ? [tag('li', { class: 'chain__item' }, tag('span', { class: 'chain__arrow' }, tag('span', {}, step.action), picture('Arrow')), named(step.target))] : [];
  });
  return tag('div', { class: 'chain', role: 'group', 'aria-label': words.chain }, tag('ol', {}, tag('li', { class: 'chain__item' }, named(caller)), ...hops));
}

/**
 * The policies as they are read before anything is decided: nothing lit but what was edited, and what was not edited is folded then.
 * @param {Doc[]} list
 * @param {Doc[] | undefined} before
 * @param {string} heading
 */
function unread(list, before, heading) {
  const old = new Map(before?.map(({ path, text }) => [path, text]));
  const marks = list.map(({ path, text }) => {
    const was = old.get(path);
    return was === undefined || was === text ? [] : [{ ...difference(was, text), kind: 'Focus' }];
  });
  const { element } = documents({ documents: list.map((document, at) => ({ ...document, deciding: false, marks: marks[at] ?? [] })) }, heading);
  element.querySelectorAll('details').forEach((details, at) => { details.open = before === undefined || (marks[at]?.length ?? 0) > 0; });
  return element;
}

/**
 * What decided: the sentence, the words in the policies, and the layers.
 * @param {View} view
 * @param {Step} step
 * @param {Words} words
 */
function answer(view, step, words) {
  const lit = step.documents.filter(({ deciding, marks }) => deciding || marks.length > 0);
  const isAnyDeciding = lit.some(({ deciding }) => deciding);
  const drawn = documents({ ...step, documents: isAnyDeciding ? lit.filter(({ deciding }) => deciding) : lit }, words.decided ?? '');
  drawn.element.querySelectorAll('details').forEach((details) => { details.open = true; });
  const why = trace(view, step.trace, { light: drawn.light, wanted: () => {}, toggled: new Map() });
  return [decision(view, step), ...(lit.length > 0 ? [tag('h4', {}, words.decided ?? ''), drawn.element] : []),
    tag('details', { class: 'layers' }, tag('summary', {}, words.why ?? ''), why)];
}

/**
 * A question with its answer. `after` is shown with the answer.
 * @param {object} asked
 * @param {View} asked.view
 * @param {number} asked.at  the step
 * @param {string} asked.name  what it is recorded under
 * @param {string | undefined} asked.question
 * @param {Words} asked.words
 * @param {Recorded} asked.recorded
 * @param {() => Node[]} asked.after
 */
function question({ view, at, name, question: legend, words, recorded, after }) {
  const step = /** @type {Step} */ (view.steps[at]);
  const options = [{ id: allowed, word: words.allowed ?? '' }, ...choicesOf(step).map(({ id, word }) => ({ id, word: filled(words.denied, { layer: word }) }))];
  const choices = options.map(({ id, word }) => tag('label', { class: 'choice' }, tag('input', { type: 'radio', name, value: id, required: true }), tag('span', {}, word)));
  const fieldset = tag('fieldset', {}, tag('legend', {}, legend ?? ''), tag('div', { class: 'choices' }, ...choices));
  const button = tag('button', { type: 'submit', class: 'button' }, words.reveal ?? '');
  const form = tag('form', {}, fieldset, button);
  const said = tag('p', { class: 'unseen', role: 'status' });
  const shown = tag('div', { class: 'answer' });
  let isRevealed = false;

  const again = () => {
    isRevealed = false;
    shown.replaceChildren();
    said.textContent = '';
    fieldset.disabled = false;
    button.textContent = words.reveal ?? '';
    form.reset();
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (isRevealed) {
      again();
      return;
    }
    const predicted = String(new FormData(form).get(name));
    const isRight = predicted === rightOf(step);
    isRevealed = true;
    fieldset.disabled = true;
    button.textContent = words.again ?? '';
    const verdict = isRight ? words.right ?? '' : filled(words.wrong, { predicted: options.find(({ id }) => id === predicted)?.word ?? '' });
    shown.replaceChildren(tag('p', { class: `verdict tone--${isRight ? 'ok' : 'warning'}` }, picture(isRight ? 'Check' : 'Cross'), verdict), ...answer(view, step, words), ...after());
    said.textContent = `${verdict} ${plain(step.sentence)}`;
    recorded(name, isRight);
  });
  return [form, said, shown];
}

/** The way to the playground. @param {Shown} shown @param {number} step @param {Words} words */
function opener(shown, step, words) {
  const link = tag('a', { target: '_blank', rel: 'noopener' }, words.open ?? '');
  packed(shown.link(step)).then((fragment) => { if (fragment) link.href = `./${fragment}`; });
  return link;
}

/**
 * Everything of a lesson behind its situation.
 * @param {Lesson} lesson
 * @param {string} lang
 * @param {Words} words
 * @param {Recorded} recorded
 * @returns {Node[]}
 */
export function lessonOf(lesson, lang, words, recorded) {
  const { scenario, step: at, edit, texts } = lesson;
  const [first = '', second = ''] = questionsOf(lesson);
  const edited = scenario.replace(edit.from, () => edit.to);
  const [shown, changed] = [scenario, edited].map((text) => /** @type {Shown} */ (Shown.read(text)));
  const [view, viewAfter] = [shown, changed].map((one) => viewOf(/** @type {Shown} */ (one), lang, []));
  if (!shown || !changed || !view || !viewAfter) return [];
  const before = view.steps[at]?.documents ?? [];
  const steps = happening(scenario, at);
  const docs = JSON.parse(scenario).source;

  const remember = () => [
    tag('h4', {}, words.remember ?? ''),
    tag('p', { class: 'remember' }, ...coded(texts[lang]?.lesson ?? '')),
    tag('p', { class: 'links' }, opener(changed, at, words), ...source({ docs }, words.source ?? '')),
  ];
  const more = () => [
    tag('p', { class: 'links' }, opener(shown, at, words)),
    tag('section', { class: 'edit' },
      tag('h3', {}, words.edit ?? ''),
      tag('p', {}, ...coded(texts[lang]?.edit ?? '')),
      tag('pre', { class: 'code diff', lang: 'en' }, tag('del', {}, `− ${edit.from}`), tag('ins', {}, `+ ${edit.to}`)),
      unread(viewAfter.steps[at]?.documents ?? [], before, words.policies ?? ''),
      ...question({ view: viewAfter, at, name: second, question: words.questionAgain, words, recorded, after: remember })),
  ];
  return [
    way(view, steps.map((step) => step.at)),
    tag('div', { class: 'read' },
      tag('div', {}, tag('h3', {}, words.happens ?? ''), ...steps.map(({ text }) => tag('pre', { class: 'code', lang: 'en' }, text))),
      tag('div', {}, tag('h3', {}, words.policies ?? ''), unread(before, undefined, words.policies ?? ''))),
    ...question({ view, at, name: first, question: words.question, words, recorded, after: more }),
  ];
}
