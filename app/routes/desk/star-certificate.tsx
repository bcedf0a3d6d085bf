import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadCertificates } from '#services/stars/index';
import { PaperShell } from '~/components/shell/paper-shell';
import { CertificateSheet } from '~/components/stars/certificate-sheet';
import { answerPage } from '~/http/answer.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '打印荣誉证书 · 益邻' }];

/** One participant's certificate, printed for them. */
export async function loader(args: LoaderFunctionArgs) {
  const { village } = await requireVillage(args, 'stars.manage');
  const { round = '', participant: participantId = '' } = args.params;
  const [facts] = await answerPage(() =>
    loadCertificates(readFrom(args.context), village.id, round, { participantId }),
  );
  return { village, facts: facts! };
}

export default function DeskStarCertificate() {
  const { village, facts } = useLoaderData<typeof loader>();
  return (
    <PaperShell back={{ to: `/desk/${village.code}/members/${facts.memberId}`, label: '回成员' }}>
      <CertificateSheet village={village.name} facts={facts} />
    </PaperShell>
  );
}
