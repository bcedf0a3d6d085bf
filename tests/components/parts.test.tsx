import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Button } from '~/components/ui/button';
import { ChoiceField, SelectField, TextField } from '~/components/ui/field';
import { formFields, sentValues } from '~/components/ui/form-fields';
import { Icon } from '~/components/ui/icon';
import { Meter } from '~/components/ui/meter';
import { PointsAmount } from '~/components/ui/points-amount';
import { QrCode } from '~/components/ui/qr-code';
import { Table } from '~/components/ui/table';

describe('fields', () => {
  it('ties label, hint and error to the control', () => {
    render(<TextField label="手机号" name="phone" hint="11 位" error="请填写 11 位手机号码" value="138" />);
    const input = screen.getByLabelText('手机号');
    expect(input.getAttribute('aria-invalid')).toBe('true');
    expect(input.getAttribute('aria-describedby')).toBe('phone-hint phone-error');
    expect(document.getElementById('phone-error')?.textContent).toBe('请填写 11 位手机号码');
    expect((input as HTMLInputElement).value).toBe('138');
  });

  it('never fills in a password', () => {
    render(<TextField label="密码" name="password" type="password" value="secret" />);
    expect((screen.getByLabelText('密码') as HTMLInputElement).value).toBe('');
  });

  it('keeps the choice that was made', () => {
    const choices = [
      { value: 'a', label: '甲' },
      { value: 'b', label: '乙' },
    ];
    render(
      <>
        <SelectField label="微网格" name="grid" choices={choices} value="b" placeholder="请选择" />
        <ChoiceField label="几样" name="many" choices={choices} value={['a']} />
        <ChoiceField label="一样" name="one" choices={choices} value="b" />
      </>,
    );
    expect((screen.getByLabelText('微网格') as HTMLSelectElement).value).toBe('b');
    expect((screen.getByRole('checkbox', { name: '甲' }) as HTMLInputElement).checked).toBe(true);
    expect((screen.getByRole('checkbox', { name: '乙' }) as HTMLInputElement).checked).toBe(false);
    expect((screen.getByRole('radio', { name: '乙' }) as HTMLInputElement).checked).toBe(true);
  });

  it('prefers what was sent to what the page knew', () => {
    const reply = { values: { title: '新', kinds: ['x', 'y'] }, errors: { title: ['太短'] }, sentence: '' };
    expect(formFields(undefined, { title: '旧' })('title').value).toBe('旧');
    expect(formFields(reply, { title: '旧', code: 'A1' })('title')).toEqual({
      name: 'title',
      value: '新',
      error: '太短',
    });
    expect(formFields(reply, { code: 'A1' })('code').value).toBeUndefined();
    expect(sentValues(reply, 'kinds', ['z'])).toEqual(['x', 'y']);
    expect(sentValues(undefined, 'kinds', ['z'])).toEqual(['z']);
  });
});

describe('small parts', () => {
  it('draws icons without the licence comment and hidden from readers', () => {
    const { container } = render(<Icon name="home" />);
    const drawing = container.querySelector('svg');
    expect(drawing?.getAttribute('aria-hidden')).toBe('true');
    expect(drawing?.innerHTML).toMatch(/^<path/);
    expect(drawing?.innerHTML).not.toContain('license');
  });

  it('shows the sign of an amount', () => {
    render(
      <>
        <PointsAmount value="3.00" />
        <PointsAmount value="-14.00" />
      </>,
    );
    expect(screen.getByText('+3').className).toContain('in');
    expect(screen.getByText('−14').className).not.toContain('in');
  });

  it('keeps a bar between nothing and full', () => {
    const { container } = render(
      <>
        <Meter label="a" value={9} max={3} />
        <Meter label="b" value={-1} max={3} />
        <Meter label="c" value={1} max={0} />
      </>,
    );
    expect([...container.querySelectorAll('rect')].map((bar) => bar.getAttribute('width'))).toEqual([
      '100.0',
      '0.0',
      '0.0',
    ]);
  });

  it('draws a QR code whose modules add up', () => {
    const { container } = render(<QrCode text="281034517702948613" label="兑换码" />);
    const drawing = container.querySelector('svg');
    expect(drawing?.getAttribute('viewBox')).toBe('0 0 25 25');
    expect(drawing?.querySelectorAll('path')[1]?.getAttribute('d')).toMatch(/^M2 2\.5h7/);
  });

  it('aligns numeric columns and closes with a foot', () => {
    render(
      <Table
        caption="合计"
        rowKey={(row) => row.name}
        items={[{ name: '肥皂', price: '5' }]}
        columns={[
          { head: '商品', cell: (row) => row.name },
          { head: '积分', cell: (row) => row.price, numeric: true },
        ]}
        foot={['共', '5 分']}
      />,
    );
    expect(screen.getByRole('cell', { name: '5' }).className).toBe('r');
    expect(screen.getByRole('cell', { name: '5 分' }).closest('tfoot')).not.toBeNull();
  });

  it('gives every kind of button its look', () => {
    render(
      <Button kind="danger" block>
        撤回
      </Button>,
    );
    expect(screen.getByRole('button', { name: '撤回' }).className).toBe('btn danger block');
  });
});
