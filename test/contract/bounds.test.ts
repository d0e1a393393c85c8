import { expect, test } from 'vitest';
import { z } from 'zod';
import { channels } from '../../preload/channels';
import { contract } from '../../preload/contract';

type Json = { readonly [key: string]: unknown };

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The paths of what may be of any size: texts, lists and numbers without an end, objects with any keys. */
function boundless(schema: unknown, path: string): string[] {
  if (!isObject(schema)) return [`${path}: no schema`];
  const { anyOf, oneOf, type, maxLength, pattern, format, maxItems, items, prefixItems, properties } = schema;
  if ('const' in schema || 'enum' in schema || 'not' in schema) return [];
  for (const ways of [anyOf, oneOf])
    if (Array.isArray(ways)) return ways.flatMap((each) => boundless(each, path));
  switch (type) {
    case 'boolean':
    case 'null':
    case 'number':
    case 'integer':
      return [];
    case 'string':
      // A GUID has its length by its pattern.
      return maxLength !== undefined || (pattern !== undefined && /guid|uuid/.test(String(format)))
        ? []
        : [path];
    case 'array':
      if (Array.isArray(prefixItems)) return prefixItems.flatMap((each) => boundless(each, path));
      return [...(maxItems === undefined ? [path] : []), ...boundless(items, `${path}[]`)];
    case 'object':
      return [
        ...(schema.additionalProperties === false ? [] : [`${path}: any key`]),
        ...Object.entries(isObject(properties) ? properties : {}).flatMap(([key, each]) =>
          boundless(each, `${path}.${key}`),
        ),
      ];
    default:
      return [`${path}: ${String(type)}`];
  }
}

const found = (schema: z.ZodType, name: string) =>
  schema instanceof z.ZodUndefined
    ? []
    : boundless(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), name);

test.each(channels)('what %s takes has an end', (channel) => {
  const { input } = contract[channel];
  const inner = input instanceof z.ZodOptional ? (input.unwrap() as z.ZodType) : input;
  expect(found(inner, channel)).toEqual([]);
});

test('the look finds what has none', () => {
  expect(found(z.strictObject({ a: z.string(), b: z.array(z.string().max(3)) }), 'x')).toEqual([
    'x.a',
    'x.b',
  ]);
  expect(found(z.object({ a: z.looseObject({}) }), 'x')).not.toEqual([]);
});

test('no call takes more than some megabytes: what is agreed to, of all that is known of a user', () => {
  const resetId = '00000000-0000-4000-8000-000000000001';
  const fact = { what: 'name', was: 'x'.repeat(1_000_000), is: 'x' };
  const asked = { resetId, choice: 'repeat' };
  const takes = (accepted: unknown) =>
    contract['outbox.decide'].input.safeParse({ ...asked, accepted }).success;
  expect(takes([fact])).toBe(false);
  expect(takes(Array.from({ length: 20 }, () => ({ ...fact, was: 'y' })))).toBe(false);
  expect(takes([{ ...fact, was: 'n'.repeat(10_000), is: 'm'.repeat(10_000) }])).toBe(true);
});
