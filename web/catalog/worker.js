// The worker that has the catalogue of AWS's services and managed policies. By the name that it is given it is that of the room of questions, with another program on the same tables.

import { room } from '../questions/desk.js';
import { catalogue } from './desk.js';

const hear = name === 'questions' ? room() : catalogue();

addEventListener('message', async ({ data }) => {
  try {
    await hear(data);
  } catch {
    // Nobody answers here any more: the program did not come, or has stopped.
    postMessage(null);
    close();
  }
});
