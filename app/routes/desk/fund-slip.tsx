import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { findConfirmationCode } from '#services/fund/index';
import { BeneficiarySlip } from '~/components/fund/spending-papers';
import { PaperShell } from '~/components/shell/paper-shell';
import { answerPage } from '~/http/answer.server';
import { readDeskSpending } from '~/http/fund-spending.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '打印受益人确认单 · 益邻' }];

/** The beneficiary's code on paper: by the committee, but never by who asks for the money or is related. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.enter');
  const applicationId = args.params.application ?? '';
  const data = await readDeskSpending(args, actor, village);
  const reader = readFrom(args.context);
  const code = await answerPage(() => findConfirmationCode(reader, actor, village.id, applicationId));
  return { data, code };
}

export default function PrintBeneficiarySlip() {
  const { data, code } = useLoaderData<typeof loader>();
  const to = `/desk/${data.frame.village.code}/fund/applications/${data.application.id}`;
  return (
    <PaperShell back={{ to, label: '返回申请' }}>
      <BeneficiarySlip data={data} code={code} />
    </PaperShell>
  );
}
