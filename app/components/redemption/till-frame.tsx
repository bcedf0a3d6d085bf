import type { ReactNode } from 'react';
import type { shopPlaces } from '~/components/shell/places';
import { TillShell } from '~/components/shell/till-shell';
import { Chip } from '~/components/ui/chip';
import { Notice } from '~/components/ui/notice';
import { formatTime } from '~/copy/format';
import { shopStateLabels } from '~/copy/labels/shop';
import { openingInWords } from '~/copy/shop';
import type { TillFrame } from '~/http/till.server';

interface TillPageProps {
  readonly frame: TillFrame;
  readonly current?: keyof typeof shopPlaces;
  readonly children: ReactNode;
}

/** A page of the shop: which shop, who stands at the till, how the day goes. */
export function TillPage({ frame, current, children }: TillPageProps) {
  return (
    <TillShell
      title={frame.shopName}
      subtitle={`店员 ${frame.cashierName} · 今日 ${frame.slipCount} 单`}
      current={current}
      aside={<Chip tone={frame.shopState === 'open' ? 'good' : 'bad'}>{shopStateLabels[frame.shopState]}</Chip>}
    >
      {frame.shopState === 'closed' && (
        <Notice tone="bad">
          超市现在停业，不能兑换。{frame.suspensionReason && `原因：${frame.suspensionReason}`}
        </Notice>
      )}
      {frame.shopState === 'resting' && (
        <Notice tone="wait">
          现在不兑换{frame.nextOpening && `，下次 ${openingInWords(frame.nextOpening)}`}。进货、清点照常。
        </Notice>
      )}
      {frame.lockedUntil && (
        <Notice tone="bad">连续扫到不对的码，收银台停到 {formatTime(frame.lockedUntil)}。已告诉村委会。</Notice>
      )}
      {frame.coming > 0 && current === 'till' && (
        <Notice tone="wait">
          有 {frame.coming} 张调拨单等您点收。
          <a className="whole" href="/till/transfers">
            去点收
          </a>
        </Notice>
      )}
      {children}
    </TillShell>
  );
}
