import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { findConsent } from '#services/stars/index';
import { VillageDesk } from '~/components/shell/village-desk';
import { Portrait, PortraitForm } from '~/components/stars/portrait-form';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { formatDate } from '~/copy/format';
import { readDeskFrame } from '~/http/desk.server';
import type { FormReply } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { takePortrait } from '~/http/honours.server';
import { readMemberFile } from '~/http/member-page.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '代放光荣榜照片 · 益邻' }];

/** The photo of a member who consents on paper. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.manage');
  const { id, name } = await readMemberFile(args.context, village.id, args.params.member ?? '');
  const consent = await findConsent(readFrom(args.context), village.id, id);
  const frame = await readDeskFrame(args.context, actor, village);
  return { frame, member: { id, name }, consent: consent ?? null, requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.manage');
  const memberId = args.params.member ?? '';
  return takePortrait(args, actor, { villageId: village.id, memberId }, `/desk/${village.code}/members/${memberId}`);
}

export default function MemberPortrait() {
  const { frame, member, consent, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const back = `/desk/${frame.village.code}/members/${member.id}`;
  return (
    <VillageDesk frame={frame} current="roster" title={`${member.name}的光荣榜照片`}>
      <div className="columns">
        <Card title={consent ? '换一张' : '凭纸质同意书代放'}>
          <PortraitForm reply={reply} requestId={requestId} onPaper isReplaced={consent !== null} />
          <ButtonLink kind="quiet" block to={back}>
            不放了
          </ButtonLink>
        </Card>
        {consent && (
          <Card title="现在的照片">
            <Portrait villageCode={frame.village.code} photoId={consent.photoId} name={member.name} />
            <p className="hint">
              {formatDate(consent.givenAt)}由{consent.givenByName}放上去。
            </p>
            <ButtonLink kind="danger" to={`${back}/portrait/withdrawal`}>
              撤回，不放了
            </ButtonLink>
          </Card>
        )}
      </div>
    </VillageDesk>
  );
}
