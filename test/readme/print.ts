import { readFileSync, writeFileSync } from 'node:fs';
import { faultTableText, marks } from './fault-table';

const file = new URL('../../README.md', import.meta.url);
const readme = readFileSync(file, 'utf8');
const [before, rest = ''] = readme.split(marks.begin);
const after = rest.split(marks.end)[1] ?? '';
writeFileSync(file, `${before}${marks.begin}\n${faultTableText}\n${marks.end}${after}`);
