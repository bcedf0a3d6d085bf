import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listSigners, loadPledgeText } from '#services/appraisal/index';
import { can } from '#services/kernel/permissions';
import { Counts, PagesAround, SignedField, YearField } from '~/components/appraisal/list-parts';
import { SignerTable } from '~/components/appraisal/signer-table';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { SearchForm } from '~/components/ui/search-form';
import { pledgeSignersLabels } from '~/copy/labels/appraisal';
import { pagesOf, readAsked } from '~/http/appraisal.server';
import { nameFor, readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '责任书 · 益邻' }];

const PAGE = 50;

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'pledges.view');
  const reader = readFrom(args.context);
  const { q, year, signed, page, queryOf } = readAsked(args.request);
  const narrowed = { search: q, signed: signed && signed === 'yes', limit: PAGE, offset: (page - 1) * PAGE };
  const { signers, total, ...counts } = await listSigners(reader, village.id, { year, ...narrowed });
  const shown = nameFor(actor);
  return {
    frame: await readDeskFrame(args.context, actor, village),
    ...{ q, year, signed, counts, query: queryOf() },
    text: await loadPledgeText(reader, village.id, year),
    signers: signers.map((signer) => ({ ...signer, memberName: shown(signer.memberName) })),
    mayManage: can(actor, 'pledges.manage'),
    ...pagesOf(queryOf, page, PAGE, total),
  };
}

export default function DeskPledges() {
  const { frame, q, year, signed, counts, query, text, signers, mayManage, previous, next } =
    useLoaderData<typeof loader>();
  const here = `/desk/${frame.village.code}/pledges`;
  const ask = mayManage && (
    <ButtonLink to={`${here}/asking?year=${year}`}>{text ? '改文字再请签' : '请大家签'}</ButtonLink>
  );
  return (
    <VillageDesk
      frame={frame}
      current="pledges"
      title={`${year} 年责任书`}
      subtitle={text ? `请${pledgeSignersLabels[text.signers]}签，${text.askedByName}发出` : '还没有请大家签'}
      actions={
        <>
          <ButtonLink kind="quiet" icon="print" to={`${here}/print${query}`}>
            打印空白的
          </ButtonLink>
          <ButtonLink kind="quiet" icon="download" to={`${here}.xlsx${query}`} download>
            存成 Excel
          </ButtonLink>
          {text && mayManage && (
            <ButtonLink kind="quiet" icon="camera" to={`${here}/paper?year=${year}`}>
              登记纸上签的
            </ButtonLink>
          )}
          {ask}
        </>
      }
    >
      <Counts
        unit="人"
        counts={[
          ['该签', counts.asked],
          ['签了', counts.signed],
          ['没签', counts.asked - counts.signed],
        ]}
      />
      {text && mayManage && counts.signed < counts.asked && (
        <form method="post" action={`${here}/reminder`} className="page-actions">
          <input type="hidden" name="year" value={year} />
          <Button kind="quiet">提醒没签的人</Button>
        </form>
      )}
      <Card>
        <SearchForm label="姓名或成员号" button="找" value={q}>
          <YearField year={year} />
          <SignedField signed={signed} />
        </SearchForm>
        {signers.length === 0 ? (
          <EmptyState icon="list" title={text ? '没有合条件的人' : '还没有请大家签'} next={!text && ask}>
            发出以后，成员在手机上签；不用手机的在纸上签，拍照登记。
          </EmptyState>
        ) : (
          <SignerTable signers={signers} here={here} year={year} mayManage={mayManage} />
        )}
        <PagesAround previous={previous} next={next} />
      </Card>
    </VillageDesk>
  );
}
