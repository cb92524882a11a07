// The worker that evaluates: the page's own program, which the page hands over compiled. scripts/finish-dist.mjs fills in the name
// and writes it to dist/ under a hashed name.

import init from './ROLECALL_JS';

addEventListener('message', ({ data }) => { init({ module_or_path: data }); }, { once: true });
