import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { acceptClaimsSchema } from '#services/claims/commands';
import { acceptClaims } from '#services/claims/index';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { Notice } from '~/components/ui/notice';
import { Row, Rows } from '~/components/ui/rows';
import { claimStateLabels, claimStateTones } from '~/copy/labels/claims';
import { refusalSentence } from '~/copy/refusals';
import { readDeskFrame } from '~/http/desk.server';
import { readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '一起通过的结果 · 益邻' }];

/** Only what was just accepted together stands here; opened by itself it shows the way back. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'claims.check');
  return { frame: await readDeskFrame(args.context, actor, village) };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'claims.check');
  const form = await readForm(args.request, acceptClaimsSchema);
  if (!form.ok) return data({ lines: [] }, { status: 422 });
  const command = { ...form.value, villageId: village.id };
  const lines = await inTransaction(args.context, (tx) => acceptClaims(tx, actor, command));
  return {
    lines: lines.map(({ claimId, number, accepted, replayed, refusal, state }) => ({
      claimId,
      number,
      accepted,
      replayed,
      state,
      sentence: refusal && refusalSentence(refusal),
    })),
  };
}

export default function ClaimAcceptances() {
  const { frame } = useLoaderData<typeof loader>();
  const lines = useActionData<typeof action>()?.lines ?? [];
  const desk = `/desk/${frame.village.code}`;
  const accepted = lines.filter((line) => line.accepted);
  const left = lines.filter((line) => !line.accepted);
  return (
    <VillageDesk frame={frame} current="claims" title="一起通过的结果">
      {lines.length === 0 && <Notice tone="wait">没有勾选申报，什么都没有改动。</Notice>}
      {accepted.length > 0 && <Notice tone="good">{accepted.length} 件已通过，各到哪一步写在后面。</Notice>}
      {left.length > 0 && <Notice tone="bad">{left.length} 件没有通过，没有改动，原因在下面。</Notice>}
      {lines.length > 0 && (
        <Card>
          <Rows>
            {[...left, ...accepted].map((line) => (
              <Row
                key={line.claimId}
                to={line.number ? `${desk}/claims/${line.claimId}` : undefined}
                what={line.number ? `第 ${line.number} 号` : '没有找到'}
                note={line.sentence ?? (line.replayed ? '刚才已经通过' : undefined)}
                end={
                  line.accepted && line.state ? (
                    <Chip tone={claimStateTones[line.state]}>{claimStateLabels[line.state]}</Chip>
                  ) : (
                    <Chip tone="bad">没有通过</Chip>
                  )
                }
              />
            ))}
          </Rows>
        </Card>
      )}
      <ButtonLink to={`${desk}/claims`} icon="back">
        等核实的
      </ButtonLink>
    </VillageDesk>
  );
}
