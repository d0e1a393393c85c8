import { readFileSync, writeFileSync } from 'node:fs';
import { faultTableText, marks } from './fault-table';

const file = new URL('../../main/reset/README.md', import.meta.url);
const page = readFileSync(file, 'utf8');
const [before, rest = ''] = page.split(marks.begin);
const after = rest.split(marks.end)[1] ?? '';
writeFileSync(file, `${before}${marks.begin}\n${faultTableText}\n${marks.end}${after}`);
