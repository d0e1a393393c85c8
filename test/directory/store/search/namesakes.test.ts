import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isNearly, nearlyFolds } from '../../../../main/directory/store/search/similar-names';
import { directoryWith, idOf, userNamed } from '../../made';

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
  expect(found.ok && found.value.users.map(({ upn }) => upn).sort()).toEqual([
    'helene.dupnt@b.example',
    'letter@b.example',
    'swapped@b.example',
  ]);
});

test('every way in which a name can nearly be another is asked for, and no other', () => {
  const word = fc.stringMatching(/^[a-z]{1,9}$/);
  const meant = (of: string): string[] => (of.length < 4 ? [] : [`${of}s`, of.slice(1), `x${of.slice(1)}`]);
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), fc.nat(), fc.nat(), (words, at, order) => {
      const folds = nearlyFolds(words, meant);
      expect(folds).toContain(words.join(' '));
      expect(folds).toContain(words.join(''));
      const turned = words.toReversed();
      expect(folds).toContain(turned.join(' '));
      const place = at % words.length;
      const [other] = meant(words[place] ?? '');
      if (other !== undefined) {
        const mistyped = words.with(place, other);
        const moved = [...mistyped.slice(order % words.length), ...mistyped.slice(0, order % words.length)];
        if (isNearly(words, mistyped)) expect(folds).toContain(moved.join(' '));
      }
      for (const fold of folds) expect(isNearly(words, fold.split(' '))).toBe(true);
    }),
  );
});

describe('a common name', () => {
  // More people than are ever looked at one by one have both words, and come first by name.
  const crowd = Array.from({ length: 2_500 }, (_, n) =>
    userNamed(`Anne Marie Martin ${String(n).padStart(4, '0')}`, `a${n}@crowd.example`),
  );
  const boxes = Array.from({ length: 2_500 }, (_, n) =>
    userNamed(`Box ${String(n).padStart(4, '0')}`, `anne.marie.martin.${n}@boxes.example`),
  );
  const { service } = directoryWith([
    { name: 'Crowd', domain: 'crowd.example', users: crowd },
    { name: 'Boxes', domain: 'boxes.example', users: boxes },
    {
      name: 'Same',
      domain: 'same.example',
      users: Array.from({ length: 30 }, (_, n) => userNamed('Paul Petit', `p${n}@same.example`)),
    },
    {
      name: 'Other',
      domain: 'other.example',
      users: [
        userNamed('Martyn Marie', 'mm@other.example'),
        userNamed('MarieMartin', 'joined@other.example'),
        userNamed('Zoé', 'zoe@other.example'),
      ],
    },
    { name: 'Own', domain: 'own.example', users: [userNamed('Marie Martin', 'm9@own.example')] },
  ]);
  const namesakes = (name: string, upn: string) => {
    const found = service['directory.namesakes']({
      customerId: idOf('own.example'),
      userId: idOf(upn),
      name,
      upn,
    });
    if (!found.ok) throw new Error(found.failure.kind);
    return { upns: found.value.users.map((user) => user.upn), more: found.value.more };
  };

  test('a near namesake behind thousands who have the same words is found', () => {
    expect(namesakes('Marie Martin', 'm9@own.example')).toEqual({
      upns: expect.arrayContaining(['mm@other.example', 'joined@other.example']),
      more: false,
    });
  });

  test('more namesakes than are named: some, and that there are more', () => {
    const found = namesakes('Paul Petit', 'paul.petit@own.example');
    expect(found.upns).toHaveLength(20);
    expect(found.more).toBe(true);
  });

  test('too many addresses to compare: it is said', () => {
    expect(namesakes('Nobody Else', 'anne.marie.martin@own.example')).toEqual({ upns: [], more: true });
  });

  test('so many of the same name in the same customer come first, whose customer tells nobody apart', () => {
    const found = service['directory.namesakes']({
      customerId: idOf('same.example'),
      userId: idOf('p0@same.example'),
      name: 'Paul Petit',
      upn: 'zoe@same.example',
    });
    expect(found.ok && found.value.users[0]?.upn).toMatch(/@same\.example$/);
  });
});

test('the likeliest come first: same name there, same name elsewhere, nearly the same, the same address', () => {
  const { service } = directoryWith([
    {
      name: 'A',
      domain: 'a.example',
      users: [userNamed('Same Name', 'user11@a.example'), userNamed('Same Name', 'user1@a.example')],
    },
    {
      name: 'B',
      domain: 'b.example',
      users: [
        userNamed('Ana van der Berg', 'user11@b.example'),
        userNamed('Same Nmae', 'x1@b.example'),
        userNamed('Same Name', 'x2@b.example'),
      ],
    },
  ]);
  const found = service['directory.namesakes']({
    customerId: idOf('a.example'),
    userId: idOf('user11@a.example'),
    name: 'Same Name',
    upn: 'user11@a.example',
  });
  expect(found.ok && found.value.users.map(({ upn }) => upn)).toEqual([
    'user1@a.example',
    'x2@b.example',
    'x1@b.example',
    'user11@b.example',
  ]);
});
