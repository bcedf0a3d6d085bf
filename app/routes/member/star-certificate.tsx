import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadCertificates } from '#services/stars/index';
import { PaperShell } from '~/components/shell/paper-shell';
import { CertificateSheet } from '~/components/stars/certificate-sheet';
import { answerPage } from '~/http/answer.server';
import { requireRole } from '~/http/guards.server';
import { memberPlace } from '~/http/member.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '荣誉证书 · 益邻' }];

/** The member's own certificate of a round. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'member.own');
  const reader = readFrom(args.context);
  const { villageId, memberId, village } = await memberPlace(reader, actor);
  const [facts] = await answerPage(() => loadCertificates(reader, villageId, args.params.round ?? '', { memberId }));
  return { village, facts: facts! };
}

export default function StarCertificate() {
  const { village, facts } = useLoaderData<typeof loader>();
  return (
    <PaperShell back={{ to: '/me/stars/history', label: '回我历次的星' }}>
      <CertificateSheet village={village.name} facts={facts} />
    </PaperShell>
  );
}
