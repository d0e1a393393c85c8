// What Electron's own default app does for a folder on the command line, for a runtime that came without one.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const folder = path.resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.');
const settings = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));

process.defaultApp = true;
app.setName(settings.productName ?? settings.name);
app.setVersion(settings.version);
app.setAppPath(folder);

// At top level, because Electron waits for it before it becomes ready: the app may still register its scheme.
await import(pathToFileURL(path.join(folder, settings.main)).href);
