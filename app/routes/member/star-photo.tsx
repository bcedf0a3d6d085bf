import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { findConsent } from '#services/stars/index';
import { PhoneShell } from '~/components/shell/phone-shell';
import { Portrait, PortraitForm } from '~/components/stars/portrait-form';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { formatDate } from '~/copy/format';
import type { FormReply } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { takePortrait } from '~/http/honours.server';
import { memberPlace } from '~/http/member.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '光荣榜照片 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'member.own');
  const reader = readFrom(args.context);
  const { villageId, memberId, village } = await memberPlace(reader, actor);
  return { village, consent: (await findConsent(reader, villageId, memberId)) ?? null, requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'member.own');
  const { villageId, memberId } = await memberPlace(readFrom(args.context), actor);
  return takePortrait(args, actor, { villageId, memberId }, '/me/stars/photo');
}

export default function StarPhoto() {
  const { village, consent, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <PhoneShell title="光荣榜照片" villageCode={village.code}>
      {consent && (
        <Card title="现在的照片">
          <Portrait villageCode={village.code} photoId={consent.photoId} name="我" />
          <p className="hint">
            {formatDate(consent.givenAt)}由{consent.givenByName}同意放上去。
          </p>
          <ButtonLink kind="danger" block to="/me/stars/photo/withdrawal">
            撤回，不放了
          </ButtonLink>
        </Card>
      )}
      <Card title={consent ? '换一张' : '放一张照片'}>
        <PortraitForm reply={reply} requestId={requestId} isReplaced={consent !== null} />
      </Card>
    </PhoneShell>
  );
}
