import { describe, expect, test } from 'vitest';
import { isNearly } from '../../main/directory/namesakes';
import { directoryWith, idOf, userNamed } from './made';

describe('nearly the same name', () => {
  test.each([
    [['helene', 'dupont'], ['dupont', 'helene'], true],
    [['helene', 'dupont'], ['helene', 'dupond'], true],
    [['jean', 'pierre', 'roy'], ['jeanpierre', 'roy'], true],
    [['martin'], ['matrin'], true],
    [['helene', 'dupont'], ['helena', 'dupond'], false],
    [['ana', 'roy'], ['ada', 'roy'], false],
    [['room', '1'], ['room', '2'], false],
    [['user17'], ['user18'], false],
    [['dupont'], ['dupont', 'helene'], false],
    [[], [], false],
  ])('%j and %j: %s', (one, other, expected) => {
    expect(isNearly(one, other)).toBe(expected);
    expect(isNearly(other, one)).toBe(expected);
  });
});

test('a near namesake of another customer is found, one of the same customer is not', () => {
  const { service } = directoryWith([
    {
      name: 'A',
      domain: 'a.example',
      users: [
        userNamed('Hélène Dupont', 'helene.dupont@a.example'),
        userNamed('Hélène Dupond', 'h2@a.example'),
      ],
    },
    {
      name: 'B',
      domain: 'b.example',
      users: [
        userNamed('Dupont, Hélène', 'swapped@b.example'),
        userNamed('Helene Dupond', 'letter@b.example'),
        userNamed('Somebody Else', 'helene.dupnt@b.example'),
        userNamed('Hélène Durand', 'other@b.example'),
        userNamed('Hélène Dupontel', 'longer@b.example'),
      ],
    },
  ]);
  const found = service['directory.namesakes']({
    customerId: idOf('a.example'),
    userId: idOf('helene.dupont@a.example'),
    name: 'Hélène Dupont',
    upn: 'helene.dupont@a.example',
  });
  expect(found.ok && found.value.map(({ upn }) => upn).sort()).toEqual([
    'helene.dupnt@b.example',
    'letter@b.example',
    'swapped@b.example',
  ]);
});
