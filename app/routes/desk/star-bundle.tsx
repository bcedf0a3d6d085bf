import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadBundle, missable } from '#services/stars/index';
import { VillageDesk } from '~/components/shell/village-desk';
import { BundleChip } from '~/components/stars/bundle-table';
import { bundlePlace, countedWords } from '~/components/stars/paper-words';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Facts } from '~/components/ui/facts';
import { Progress } from '~/components/ui/meter';
import { formatDay } from '~/copy/format';
import { starStepLabels } from '~/copy/labels/stars';
import { answerPage } from '~/http/answer.server';
import { requireVillage } from '~/http/guards.server';
import { readPaperDesk } from '~/http/star-papers.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '一叠评议票 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.enter');
  const { frame, view, mayManage } = await readPaperDesk(args, actor, village);
  const load = () => loadBundle(readFrom(args.context), village.id, view.id, args.params.bundle ?? '');
  const bundle = await answerPage(load);
  return { frame, round: view, mayManage, bundle, missable: missable(bundle), isOpen: view.state === bundle.step };
}

export default function StarBundle() {
  const { frame, round, mayManage, bundle, missable: left, isOpen } = useLoaderData<typeof loader>();
  const papers = `/desk/${frame.village.code}/stars/${round.id}/papers`;
  const here = `${papers}/${bundle.id}`;
  const done = bundle.counted + bundle.spoiled + bundle.missing;
  return (
    <VillageDesk
      frame={frame}
      current="stars"
      title={`${bundlePlace(bundle.place)}的${starStepLabels[bundle.step]}票`}
      subtitle={round.title}
      actions={
        <ButtonLink kind="quiet" icon="back" to={papers}>
          全部纸票
        </ButtonLink>
      }
    >
      <Card title={countedWords(bundle)} aside={<BundleChip bundle={bundle} />}>
        <Progress label={`${done} / ${bundle.handed} 张办完`} done={done} total={bundle.handed} />
        <Facts
          facts={[
            {
              term: '印了',
              value: `${bundle.paperCount} 张（${bundle.printedByName}，${formatDay(bundle.recordedAt)}）`,
            },
            { term: '发出', value: `${bundle.handed} 张` },
            { term: '录了一遍', value: `${bundle.entered - bundle.differing} 张` },
            { term: '两遍不一样', value: `${bundle.differing} 张` },
            { term: '已计票', value: `${bundle.counted} 张` },
            { term: '废票', value: `${bundle.spoiled} 张` },
            { term: '没有交回', value: `${bundle.missing} 张` },
          ]}
        />
        {isOpen ? (
          <div className="actions">
            {mayManage && <ButtonLink to={`${here}/handing-out`}>登记领票</ButtonLink>}
            <ButtonLink kind={bundle.open > 0 ? undefined : 'quiet'} to={`${here}/reading`}>
              录票
            </ButtonLink>
            {mayManage && left > 0 && (
              <ButtonLink kind="quiet" to={`${here}/missing`}>
                登记没交回的票
              </ButtonLink>
            )}
          </div>
        ) : (
          <p className="hint">{starStepLabels[bundle.step]}开始以后才能发票、录票；结束以后不能再改。</p>
        )}
        {mayManage && (
          <div className="actions">
            <ButtonLink kind="quiet" icon="print" to={`${here}/print`}>
              打印（A4）
            </ButtonLink>
            <ButtonLink kind="quiet" icon="print" to={`${here}/print?paper=a3`}>
              大字打印（A3）
            </ButtonLink>
          </div>
        )}
      </Card>
    </VillageDesk>
  );
}
