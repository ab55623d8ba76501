/** With --import: names each file of the bundle on standard error as it is loaded. */
import { registerHooks } from 'node:module';
import { basename } from 'node:path';

registerHooks({
  load: (url, context, nextLoad) => {
    if (url.startsWith('file:')) process.stderr.write(`${basename(url)}\n`);
    return nextLoad(url, context);
  },
});
