import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where runtimes are kept from one clone to the next: the user's own cache folder, never node_modules. */
export const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'partner-reset');
