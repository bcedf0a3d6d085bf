import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listOwnVouchers } from '#services/vouchers/index';
import { PhoneShell } from '~/components/shell/phone-shell';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { EmptyState } from '~/components/ui/empty-state';
import { Pager } from '~/components/ui/pager';
import { Parts, Row, Rows } from '~/components/ui/rows';
import { voucherEnding } from '~/components/vouchers/voucher-table';
import { formatDate, formatPoints } from '~/copy/format';
import { serialInWords, voucherStateLabels, voucherStateTones } from '~/copy/labels/vouchers';
import { requireRole } from '~/http/guards.server';
import { memberPlace } from '~/http/member.server';
import { pageNumber } from '~/http/page-number.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '我的积分券 · 益邻' }];

const PAGE = 20;
const IN_HAND_MAX = 500;

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'member.own');
  const reader = readFrom(args.context);
  const { village } = await memberPlace(reader, actor);
  const page = pageNumber(args.request);
  const inHand = await listOwnVouchers(reader, actor, { state: 'issued', limit: IN_HAND_MAX });
  const filter = { ended: true, limit: PAGE, offset: (page - 1) * PAGE };
  const { vouchers: past, totals } = await listOwnVouchers(reader, actor, filter);
  const shown = ({ id, serial, worth, state, issuedAt, endedAt, endReason, endedByName }: (typeof past)[number]) => {
    return { id, serial, worth, state, issuedAt, note: voucherEnding({ state, endedAt, endReason, endedByName }) };
  };
  return {
    village,
    name: actor.name,
    page,
    hasMore: page * PAGE < totals.count,
    worth: inHand.totals.issuedWorth,
    inHand: inHand.vouchers.map(shown),
    past: past.map(shown),
  };
}

export default function MemberVouchers() {
  const { village, name, page, hasMore, worth, inHand, past } = useLoaderData<typeof loader>();
  return (
    <PhoneShell title="我的积分券" subtitle={name} current="goods" villageCode={village.code}>
      <Card title={`手里的券 ${formatPoints(String(worth))} 分`}>
        {inHand.length === 0 && (
          <EmptyState icon="list" title="手里没有积分券">
            不方便用手机、也没带卡的时候用。想把积分换成纸券，请到村委会。
          </EmptyState>
        )}
        <Rows>
          {inHand.map((voucher) => (
            <Row
              key={voucher.id}
              what={`${voucher.worth} 分券`}
              note={<Parts of={[serialInWords(voucher.serial), `${formatDate(voucher.issuedAt)}发`]} />}
              end={
                <ButtonLink kind="quiet" to={`/me/vouchers/${voucher.id}/loss`}>
                  丢了
                </ButtonLink>
              }
            />
          ))}
        </Rows>
        {inHand.length > 0 && <p className="hint">谁拿着券都能用，要像钱一样收好。丢了马上点“丢了”，积分退回来。</p>}
      </Card>
      {past.length > 0 && (
        <Card title="用过的和作废的">
          <Rows>
            {past.map((voucher) => (
              <Row
                key={voucher.id}
                what={`${voucher.worth} 分券`}
                note={<Parts of={[serialInWords(voucher.serial), voucher.note]} />}
                end={<Chip tone={voucherStateTones[voucher.state]}>{voucherStateLabels[voucher.state]}</Chip>}
              />
            ))}
          </Rows>
        </Card>
      )}
      <Pager
        label="翻页"
        previous={page > 1 ? { to: `/me/vouchers?page=${page - 1}`, label: '上一页' } : undefined}
        next={hasMore ? { to: `/me/vouchers?page=${page + 1}`, label: '下一页' } : undefined}
      />
    </PhoneShell>
  );
}
