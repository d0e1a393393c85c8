// Writes renderer/language/gaps.ts, which the compiler checks the window's texts with: to be run when an English text got or
// lost a gap. `npm test` tells when it was forgotten.
import { readFileSync, writeFileSync } from 'node:fs';
import { gapsModule } from './gaps';

const at = (path: string) => new URL(`../../${path}`, import.meta.url);
const english = JSON.parse(readFileSync(at('preload/languages/en/window.json'), 'utf8'));
writeFileSync(at('renderer/language/gaps.ts'), gapsModule(english));
