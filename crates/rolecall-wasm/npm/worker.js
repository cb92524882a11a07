// The worker of `client.js`.

import init, * as rolecall from './index.js';
import { serve } from './serving.js';

serve(init(), rolecall);
