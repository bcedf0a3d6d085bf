import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capitalYuan } from '~/copy/capital-yuan';

const digits = '零壹贰叁肆伍陆柒捌玖';
const worth: Readonly<Record<string, number>> = { 拾: 10, 佰: 100, 仟: 1000 };

/** Reads capitals back, in cents, by another way than they are written. */
function readBack(words: string): number {
  const [, sign, whole = '', jiao, fen] = /^(负?)(?:(.+)元)?(?:零?(.)角)?(?:零?(.)分)?整?$/.exec(words)!;
  let total = 0;
  let group = 0;
  let digit = 0;
  for (const letter of whole) {
    if (digits.includes(letter)) digit = digits.indexOf(letter);
    else if (letter === '万' || letter === '亿') {
      total += (group + digit) * (letter === '万' ? 10_000 : 100_000_000);
      [group, digit] = [0, 0];
    } else {
      group += digit * worth[letter]!;
      digit = 0;
    }
  }
  const cents =
    (total + group + digit) * 100 + (jiao ? digits.indexOf(jiao) * 10 : 0) + (fen ? digits.indexOf(fen) : 0);
  return sign ? -cents : cents;
}

describe('yuan in capitals', () => {
  it.each([
    ['0', '零元整'],
    ['0.00', '零元整'],
    ['0.05', '伍分'],
    ['0.50', '伍角整'],
    ['0.56', '伍角陆分'],
    ['10', '壹拾元整'],
    ['120.00', '壹佰贰拾元整'],
    ['105.00', '壹佰零伍元整'],
    ['1000.05', '壹仟元零伍分'],
    ['1680.32', '壹仟陆佰捌拾元叁角贰分'],
    ['10010.10', '壹万零壹拾元壹角整'],
    ['100000', '壹拾万元整'],
    ['6007.14', '陆仟零柒元壹角肆分'],
    ['100000001', '壹亿零壹元整'],
    ['200000000.00', '贰亿元整'],
    ['20010000', '贰仟零壹万元整'],
    ['999999999.99', '玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分'],
    ['-15.00', '负壹拾伍元整'],
  ])('%s is %s', (amount, words) => expect(capitalYuan(amount)).toBe(words));

  it('says each amount up to 999,999,999.99 so that it reads back the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), (cents) => {
        const words = capitalYuan((cents / 100).toFixed(2));
        expect(readBack(words)).toBe(cents);
        expect(words).not.toMatch(/零零|零万|零亿|零元(?!整)|undefined/);
      }),
      { numRuns: 2000 },
    );
  });
});
