import { expect, test } from 'vitest';
import { personName, plainText } from '#services/org/written-form';

test.each([
  ['张\u200b三', '张三'],
  ['张\u202e三\u202c', '张三'],
  ['张\u0000三', '张三'],
  [' 张 三 ', '张三'],
  ['\ufeff买买提．艾力', '买买提·艾力'],
])('%j is the name %s', (written, name) => {
  expect(personName(written)).toBe(name);
});

test('a tab and the end of a line are a space', () => {
  expect(plainText('一组\t5\r\n号')).toBe('一组 5 号');
});
