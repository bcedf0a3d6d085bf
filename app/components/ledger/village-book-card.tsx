import type { VillageBook } from '#services/ledger/index';
import { Card, CardLink } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { Facts } from '~/components/ui/facts';
import { formatCount, formatFingerprint, formatFullMoment, formatPoints } from '~/copy/format';

/** Where every point of the village is, and whether the sum comes out. */
export function VillageBookCard({ book, to }: { readonly book: VillageBook; readonly to?: string }) {
  const parts = [
    { term: '发出的积分', value: `${formatPoints(book.issued)} 分` },
    { term: '在个人手里', value: `${formatPoints(book.withMembers)} 分` },
    { term: '超市收进、没结算', value: `${formatPoints(book.atShops)} 分` },
    { term: '已和超市结算', value: `${formatPoints(book.settled)} 分` },
  ];
  if (Number(book.bound) !== 0) parts.push({ term: '预约、积分券、专项', value: `${formatPoints(book.bound)} 分` });
  if (Number(book.elsewhere) !== 0)
    parts.push({ term: '到期、荣誉、专项池', value: `${formatPoints(book.elsewhere)} 分` });
  if (Number(book.owed) !== 0) parts.push({ term: '待扣（已用掉）', value: `${formatPoints(book.owed)} 分` });
  return (
    <Card
      title="全村的账"
      aside={<Chip tone={book.balanced ? 'good' : 'bad'}>{book.balanced ? '账是平的' : '账不平'}</Chip>}
    >
      <Facts facts={parts} />
      <p className="hint">
        共 {formatCount(book.transferCount)} 笔。
        {book.seal
          ? `最近封存：第 ${book.seal.number} 号，${formatFullMoment(book.seal.sealedAt)}，${formatFingerprint(book.seal.root.slice(0, 16))}；此后又记了 ${formatCount(book.unsealedCount)} 笔。`
          : '还没有封存过。'}
      </p>
      {to && (
        <p>
          <CardLink to={to}>核对账本</CardLink>
        </p>
      )}
    </Card>
  );
}
