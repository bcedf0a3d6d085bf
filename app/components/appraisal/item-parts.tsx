import type { ItemState, ProgressState } from '#services/appraisal/vocabulary';
import { Chip } from '~/components/ui/chip';
import { Meter } from '~/components/ui/meter';
import { Parts, Row, Rows } from '~/components/ui/rows';
import { formatDate, formatDay, formatPoints } from '~/copy/format';
import { itemStateLabels, itemStateTones, progressStateLabels, progressStateTones } from '~/copy/labels/appraisal';

export interface ShownItem {
  readonly id: string;
  readonly title: string;
  readonly target: string;
  readonly unit: string;
  readonly dueOn: string;
  readonly state: ItemState;
  readonly confirmed: string;
  readonly waiting: number;
  readonly percent: number;
  readonly late: boolean;
}

export interface ShownProgress {
  readonly id: string;
  readonly quantity: string;
  readonly occurredOn: string;
  readonly note: string;
  readonly saidByName: string;
  readonly state: ProgressState;
  readonly judgedByName: string | null;
  readonly refuseReason: string | null;
}

export function ItemChip({ item }: { readonly item: Pick<ShownItem, 'state' | 'late'> }) {
  if (item.late) return <Chip tone="bad">已过期</Chip>;
  return <Chip tone={itemStateTones[item.state]}>{itemStateLabels[item.state]}</Chip>;
}

/** 8 / 12 次，67%: the bar with its words. */
export function ItemMeter({ item }: { readonly item: ShownItem }) {
  const words = `${formatPoints(item.confirmed)} / ${formatPoints(item.target)} ${item.unit}，完成 ${item.percent}%`;
  return (
    <>
      <Meter label={words} value={item.percent} max={100} />
      <span className="whole">{words}</span>
    </>
  );
}

/** What was said of a line and what became of it. */
export function ProgressRows({
  progress,
  unit,
}: {
  readonly progress: readonly ShownProgress[];
  readonly unit: string;
}) {
  return (
    <Rows>
      {progress.map((each) => (
        <Row
          key={each.id}
          what={`${formatPoints(each.quantity)} ${unit}${each.note ? `：${each.note}` : ''}`}
          note={
            <Parts
              of={[
                formatDate(each.occurredOn),
                `${each.saidByName}报`,
                each.judgedByName ? `${each.judgedByName}${each.state === 'refused' ? '退回' : '核'}` : '等别人核',
                each.refuseReason ? `原因：${each.refuseReason}` : '',
              ].filter((part) => part)}
            />
          }
          end={<Chip tone={progressStateTones[each.state]}>{progressStateLabels[each.state]}</Chip>}
        />
      ))}
    </Rows>
  );
}

/** A list on a phone: each line with its bar and words. */
export function ItemRows({ items, to }: { readonly items: readonly ShownItem[]; readonly to: string }) {
  return (
    <Rows>
      {items.map((item) => (
        <Row
          key={item.id}
          to={`${to}/${item.id}`}
          what={item.title}
          note={
            <>
              <ItemMeter item={item} />
              {item.state !== 'dropped' && ` · ${formatDay(item.dueOn)}以前`}
              {item.waiting > 0 && ` · ${item.waiting} 笔等人核`}
            </>
          }
          end={<ItemChip item={item} />}
        />
      ))}
    </Rows>
  );
}
