// Links to the page from scripts.

import { deflateRawSync } from 'node:zlib';

/** The fragment of a link to a scenario, given as the text of its file; crates/rolecall-ui-model/src/link.rs reads it. Policies keep their layout. `step` is from 0. */
export const fragmentOf = (scenario, step = 0) => (
  `#1.${deflateRawSync(`{"scenario":${scenario},"step":${step},"off":[]}`).toString('base64url')}`
);
