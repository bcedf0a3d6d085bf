import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { readOfflineTill } from '#services/tills/index';
import { PaperShell, Sheet } from '~/components/shell/paper-shell';
import { formatMoment, formatPoints } from '~/copy/format';
import { goodsUnitLabels } from '~/copy/labels/shop';
import { answerPage } from '~/http/answer.server';
import { requireRole } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '断网登记表 · 益邻' }];

const LINES = 14;

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const { shopName, asOf, goods, limits } = await answerPage(() => readOfflineTill(readFrom(args.context), actor));
  const prices = goods.map(({ name, unit, price }) => `${name} ${formatPoints(price)} 分/${goodsUnitLabels[unit]}`);
  return { shopName, asOf: formatMoment(asOf), memberPoints: limits.memberPoints, prices };
}

export default function OfflinePaper() {
  const { shopName, asOf, memberPoints, prices } = useLoaderData<typeof loader>();
  return (
    <PaperShell back={{ to: '/till/offline', label: '断网收银' }}>
      <Sheet head={shopName}>
        <h1>断网登记表</h1>
        <p>
          网络断了、收银页也打不开的时候，手写在这里，请领的人签名；一个人最多 {formatPoints(memberPoints)}{' '}
          分。网络好了，请本人带码来，在“收银”里补上，再划掉这一行。
        </p>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls */}
        <div
          className="scroll"
          role="group"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with the arrow keys
          tabIndex={0}
          aria-label="登记"
        >
          <table className="data">
            <thead>
              <tr>
                {['日期时间', '姓名、成员号', '商品和数量', '积分', '签名', '补上的单号'].map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {Array.from({ length: LINES }, (_, line) => (
                <tr key={line}>
                  <td>
                    {line + 1}.<br />　
                  </td>
                  <td />
                  <td>{'　'.repeat(10)}</td>
                  <td />
                  <td>{'　'.repeat(4)}</td>
                  <td />
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <p>
          价格（{asOf}）：{prices.join('；')}。
        </p>
      </Sheet>
    </PaperShell>
  );
}
