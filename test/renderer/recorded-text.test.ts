import { afterEach, describe, expect, test } from 'vitest';
import { verificationMethod } from '../../preload/shapes/reset';
import { i18n, say } from '../../renderer/language/language';
import { recordedText } from '../../renderer/reset/recorded-text';
import './every-language';

afterEach(() => void i18n.changeLanguage('en'));

describe('what is on record of a reset', () => {
  test.each(['en', 'fr'])('%s: every way of verifying is said in its own words', (language) => {
    void i18n.changeLanguage(language);
    const said = verificationMethod.options.map((method) =>
      recordedText({ verification: { method, who: 'Ada' }, reason: '' }, say).join(),
    );
    expect(new Set(said).size).toBe(verificationMethod.options.length);
    for (const each of said) expect(each).not.toMatch(/verif(ied|ication)\.|\{\{/);
  });

  test('who confirmed is named, and left out where nobody is', () => {
    const by = (who: string) => recordedText({ verification: { method: 'manager', who }, reason: 'T1' }, say);
    expect(by('Ada')).toEqual(['Caller verified: Confirmed by a manager (Ada)', 'Reason: T1']);
    expect(by('')).toEqual(['Caller verified: Confirmed by a manager', 'Reason: T1']);
  });

  test('an override is said with its reason, once', () => {
    const verification = { method: 'not-verified', who: '' } as const;
    expect(recordedText({ verification, reason: 'boss is here' }, say)).toEqual([
      'Caller not verified, because: boss is here',
    ]);
    expect(recordedText({ verification, reason: '' }, say)).toEqual(['Caller not verified']);
  });

  test('nothing asked, nothing said; what turns text around is made visible', () => {
    expect(recordedText({ verification: null, reason: '' }, say)).toEqual([]);
    const turned = recordedText({ verification: { method: 'code', who: 'a\u202eb' }, reason: '\u202e' }, say);
    expect(turned.join()).not.toContain('\u202e');
  });
});
