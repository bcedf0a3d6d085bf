import type { Shop } from '#services/shop/index';
import { ChoiceField, TextField } from '~/components/ui/field';
import type { FieldState } from '~/components/ui/form-fields';

interface ShopFieldsProps {
  readonly field: (name: string) => FieldState;
  /** Days of the week that are chosen. */
  readonly weekdays: readonly string[];
}

const weekdayChoices = ['一', '二', '三', '四', '五', '六', '日'].map((day, index) => ({
  value: String(index + 1),
  label: `周${day}`,
}));

/** What people read of a shop, and the days and times that its till goes by. */
export function ShopFields({ field, weekdays }: ShopFieldsProps) {
  return (
    <>
      <TextField label="名称" hint="例如：爱心超市（村部）" required maxLength={40} {...field('name')} />
      <TextField label="地址" maxLength={80} {...field('address')} />
      <TextField label="电话" inputMode="tel" maxLength={20} {...field('phone')} />
      <TextField
        label="营业时间（给人看的话）"
        hint="例如：周一至周六上午，节假日休息"
        maxLength={60}
        {...field('openingHours')}
      />
      <ChoiceField
        label="兑换日：每周（可不选）"
        hint="选了就只在这些日子兑换；和“每月”都不填，就是天天兑换。"
        choices={weekdayChoices}
        {...field('openWeekdays')}
        value={weekdays}
      />
      <TextField
        label="兑换日：每月几号（可不填）"
        hint="例如：5、15、25"
        maxLength={100}
        {...field('openMonthDays')}
      />
      <TextField label="几点开始兑换（可不填）" type="time" {...field('opensAt')} />
      <TextField label="几点停止兑换" type="time" {...field('closesAt')} />
    </>
  );
}

/** A shop's fields as they stand. */
export function shopValues(shop: Shop): Record<string, string | undefined> {
  const { name, address, phone, openingHours, opensAt, closesAt } = shop;
  return {
    name,
    address,
    phone: phone ?? '',
    openingHours: openingHours ?? '',
    openMonthDays: shop.openMonthDays.join('、'),
    opensAt: opensAt ?? '',
    closesAt: closesAt ?? '',
  };
}
