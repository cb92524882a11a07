// How the program comes, and what to say when it does not.

/** Why the program could not be loaded. */
export class LoadError extends Error {
  /**
   * @param {'contentPolicy' | 'network' | 'wrongFile' | 'oldBrowser'} code
   * @param {string} message
   * @param {unknown} [cause]
   */
  constructor(code, message, cause) {
    super(message, { cause });
    this.name = 'LoadError';
    this.code = code;
  }
}

/**
 * Begins once, whoever asks; again only after a failure.
 * @template {unknown[]} G
 * @template T
 * @param {(...given: G) => Promise<T>} begin
 * @returns {(...given: G) => Promise<T>}
 */
export function once(begin) {
  /** @type {Promise<T> | undefined} */
  let begun;
  return (...given) => {
    begun ??= begin(...given).catch((error) => {
      begun = undefined;
      throw error;
    });
    return begun;
  };
}

/**
 * Does something, and fails with what the page's content security policy refused meanwhile, if that was in the way.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
async function refusals(work) {
  /** @type {string[]} */
  const seen = [];
  /** @param {SecurityPolicyViolationEvent} refused */
  const note = ({ violatedDirective, blockedURI }) => { seen.push(`${violatedDirective} refuses ${blockedURI}`); };
  globalThis.addEventListener?.('securitypolicyviolation', note);
  try {
    return await work();
  } catch (cause) {
    // The event is a task of its own, behind the failure.
    await new Promise((resolve) => { setTimeout(resolve); });
    if (seen.length > 0) throw new LoadError('contentPolicy', `the content security policy of the page: ${seen.join(', ')}`, cause);
    throw cause;
  } finally {
    globalThis.removeEventListener?.('securitypolicyviolation', note);
  }
}

/**
 * The compiled program.
 * @param {BufferSource} bytes
 * @returns {Promise<WebAssembly.Module>}
 */
export function compiled(bytes) {
  if (typeof WebAssembly !== 'object') {
    throw new LoadError('oldBrowser', 'WebAssembly is not there: the browser is too old, or it is switched off');
  }
  return refusals(() => WebAssembly.compile(bytes)).catch((cause) => {
    if (cause instanceof LoadError) throw cause;
    // A policy that is set by a header of a worker is told by no event.
    if (/content security policy|unsafe-eval/i.test(cause.message)) throw new LoadError('contentPolicy', cause.message, cause);
    throw new LoadError('oldBrowser', `this browser does not know all that the program uses: ${cause.message}`, cause);
  });
}

/** @param {Response} response */
const addressOf = (response) => response.url || 'the program';

/**
 * What an address answers, if it has what is asked for.
 * @param {string | URL | Request | Response} source
 * @returns {Promise<Response>}
 */
export async function fetched(source) {
  const response = source instanceof Response ? source : await refusals(() => fetch(source)).catch((cause) => {
    throw cause instanceof LoadError ? cause : new LoadError('network', `${source} cannot be fetched: ${cause.message}`, cause);
  });
  if (!response.ok) throw new LoadError('network', `${addressOf(response)} answers ${response.status} ${response.statusText}`.trim());
  return response;
}

/**
 * The compiled program from an address, a response, its bytes, or itself.
 * @param {string | URL | Request | Response | BufferSource | WebAssembly.Module | Promise<Response>} source
 * @returns {Promise<WebAssembly.Module>}
 */
export async function programFrom(source) {
  const given = await source;
  if (typeof WebAssembly === 'object' && given instanceof WebAssembly.Module) return given;
  if (given instanceof ArrayBuffer || ArrayBuffer.isView(given)) return compiled(/** @type {BufferSource} */ (given));
  const response = await fetched(/** @type {string | URL | Request | Response} */ (given));
  const address = addressOf(response);
  const bytes = await response.arrayBuffer().catch((cause) => {
    throw new LoadError('network', `${address} breaks off: ${cause.message}`, cause);
  });
  const start = new Uint8Array(bytes, 0, Math.min(4, bytes.byteLength));
  if (String.fromCharCode(...start) !== '\0asm') {
    throw new LoadError('wrongFile', `${address} is no WebAssembly, but ${response.headers.get('content-type') ?? 'something else'}`);
  }
  return compiled(bytes);
}
