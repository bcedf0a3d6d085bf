import type { GoodsToCount, StockCount } from '#services/shop/index';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Progress } from '~/components/ui/meter';
import { Row, Rows } from '~/components/ui/rows';
import { SearchForm } from '~/components/ui/search-form';
import { Strip } from '~/components/ui/tab-bar';
import { goodsUnitLabels } from '~/copy/labels/shop';

interface CountSheetProps {
  readonly count: StockCount;
  readonly goods: {
    readonly listed: readonly Pick<GoodsToCount, 'goodsId' | 'code' | 'name' | 'unit' | 'counted'>[];
    /** How many more there are than are listed. */
    readonly rest: number;
    readonly done: number;
    readonly total: number;
    readonly text: string;
    readonly isCounted: boolean;
  };
}

/** How far a stock-take is, the field to scan into, and what is left. What the book says stands nowhere. */
export function CountSheet({ count, goods }: CountSheetProps) {
  const here = `/till/count/${count.id}`;
  const { done, total, text, isCounted, listed, rest } = goods;
  return (
    <>
      <Card title={`第 ${count.number} 号盘点`}>
        <Progress label={`已盘 ${done} / ${total} 种`} done={done} total={total} />
        <SearchForm label="扫条码，或搜名称、拼音首字母、编号" button="找" value={text} />
        {done > 0 && (
          <ButtonLink kind={done === total ? 'main' : 'quiet'} block to={`${here}/submission`}>
            盘完了，去提交
          </ButtonLink>
        )}
      </Card>
      {!text && (
        <Strip
          label="盘点进度"
          links={[
            { to: here, label: `没盘的 ${total - done}`, current: !isCounted },
            { to: `${here}?show=counted`, label: `盘过的 ${done}`, current: isCounted },
          ]}
        />
      )}
      <Card title={text ? `“${text}”找到的` : undefined}>
        {listed.length === 0 && text && (
          <EmptyState icon="search" title="没有找到" next={<ButtonLink to={here}>看没盘的</ButtonLink>}>
            换个字试试，或者搜编号。
          </EmptyState>
        )}
        {listed.length === 0 && !text && (
          <EmptyState icon="done" title={isCounted ? '还没有盘' : '都盘过了'}>
            {isCounted ? '从“没盘的”里点一种开始。' : '可以提交了。'}
          </EmptyState>
        )}
        <Rows>
          {listed.map((each) => (
            <Row
              key={each.goodsId}
              to={`${here}/goods/${each.goodsId}`}
              what={each.name}
              note={`编号 ${each.code}`}
              end={each.counted === null ? '' : `${each.counted} ${goodsUnitLabels[each.unit]}`}
            />
          ))}
        </Rows>
        {rest > 0 && <p className="hint">还有 {rest} 种没有列出来，扫条码或者搜名称就能找到。</p>}
      </Card>
      <div className="page-actions">
        <ButtonLink kind="danger" block to={`${here}/discard`}>
          这次不盘了
        </ButtonLink>
      </div>
    </>
  );
}
