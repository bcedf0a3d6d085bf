import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { paymentForm, receiptForm } from '#services/fund/commands';
import { dateInChina } from '#services/kernel/clock';

const today = dateInChina();

describe('sums that nobody has', () => {
  const file = { requestId: randomUUID(), photoIds: [] };
  test.for(['999999999999.99', '100000000.01', '1e9', '-5', '0'])('%s on a receipt or a voucher is no sum', (yuan) => {
    const receipt = { ...file, kind: 'invoice', number: 'A1', seller: '建材店', issuedOn: today };
    const payment = {
      ...file,
      kind: 'advance',
      memberId: randomUUID(),
      paidOn: today,
      means: 'cash',
      reference: '收据',
    };
    for (const [form, fields] of [
      [receiptForm, receipt],
      [paymentForm, payment],
    ] as const) {
      expect(form.safeParse({ ...fields, yuan: '80' }).error?.issues).toBeUndefined();
      expect(form.safeParse({ ...fields, yuan }).error?.issues.map(({ path }) => path)).toEqual([['yuan']]);
    }
  });
});
