import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { issueSlipsForm } from '#services/stars/commands';
import { issueSlips } from '#services/stars/index';
import { PaperShell } from '~/components/shell/paper-shell';
import { seatWords } from '~/components/stars/paper-words';
import { StarSlip } from '~/components/stars/star-slip';
import { EmptyState } from '~/components/ui/empty-state';
import { Notice } from '~/components/ui/notice';
import { answerPage } from '~/http/answer.server';
import { siteAddress } from '~/http/board.server';
import { readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { readPaperDesk } from '~/http/star-papers.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '评议单 · 打印' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.manage');
  const { view } = await readPaperDesk(args, actor, village);
  return { village, round: view };
}

/** Makes the slips and answers with the sheets: their codes are shown this once. */
export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.manage');
  const form = await readForm(args.request, issueSlipsForm);
  if (!form.ok) return { step: 'residents' as const, site: '', slips: [] };
  return answerPage(async () => {
    const command = { ...form.value, villageId: village.id, roundId: args.params.round ?? '', now: new Date() };
    const { result } = await inTransaction(args.context, (tx) => issueSlips(tx, actor, command));
    const site = siteAddress(args);
    const slips = result.map((voter) => {
      const { id, number, name, address, code, slipIssue } = voter;
      return {
        id,
        number,
        name,
        address,
        seat: seatWords(voter),
        again: slipIssue > 1,
        code,
        link: `${site}/r/${code}`,
      };
    });
    return { step: form.value.step, site: site.replace(/^https?:\/\//, ''), slips };
  });
}

export default function PrintStarSlips() {
  const { village, round } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const back = `/desk/${village.code}/stars/${round.id}/slips`;
  if (!answer || answer.slips.length === 0) {
    return (
      <PaperShell back={{ to: back, label: '返回评议单' }}>
        <EmptyState alone icon="print" title="没有要打印的单子">
          请回去勾选，再点打印。打印过的单子不能再看，要重新打印，旧的作废。
        </EmptyState>
      </PaperShell>
    );
  }
  const endsOn = round.steps.find((each) => each.step === answer.step)?.endsOn ?? null;
  return (
    <PaperShell back={{ to: back, label: '返回评议单' }}>
      <div className="no-print">
        <Notice tone="wait">请现在就打印 {answer.slips.length} 张：离开这一页就要重印，重印以后这些单子作废。</Notice>
      </div>
      <div className="star-slips">
        {answer.slips.map((slip) => (
          <StarSlip
            key={slip.id}
            villageName={village.name}
            title={round.title}
            step={answer.step}
            oneVoteEach={round.oneVoteEach}
            endsOn={endsOn}
            site={answer.site}
            slip={slip}
          />
        ))}
      </div>
    </PaperShell>
  );
}
