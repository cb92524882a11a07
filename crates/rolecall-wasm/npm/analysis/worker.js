// The worker of `client.js`.

import init, * as analysis from './index.js';
import { serve } from '../serving.js';

serve(init(), analysis);
