import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { can } from '#services/kernel/permissions';
import { ChangeLog } from '~/components/org/change-log';
import { ContactCard } from '~/components/org/contact-card';
import { RelativesCard } from '~/components/org/relatives-card';
import { VillageDesk } from '~/components/shell/village-desk';
import { MemberStarsCard } from '~/components/stars/member-stars-card';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card, CardLink } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { Facts } from '~/components/ui/facts';
import { Row, Rows } from '~/components/ui/rows';
import { readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { readMemberPage } from '~/http/member-page.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.member.name ?? '成员'} · 益邻` }];

/** One sheet a person: record, household, relatives, and what changed. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'roster.view');
  return {
    frame: await readDeskFrame(args.context, actor, village),
    member: await readMemberPage(args.context, actor, village.id, args.params.member ?? ''),
    mayChange: can(actor, 'roster.change'),
    mayWhole: can(actor, 'roster.personal'),
    maySeePurse: can(actor, 'ledger.view'),
    maySeeAccounts: can(actor, 'accounts.view'),
  };
}

export default function DeskMember() {
  const { frame, member, mayChange, mayWhole, maySeePurse, maySeeAccounts } = useLoaderData<typeof loader>();
  const desk = `/desk/${frame.village.code}`;
  const here = `${desk}/members/${member.id}`;
  const isCurrent = !member.ended;
  const actions = mayChange && (
    <>
      {isCurrent && <ButtonLink to={`${here}/edit`}>修改</ButtonLink>}
      <ButtonLink kind="quiet" to={isCurrent ? `${here}/end` : `${here}/resume`}>
        {isCurrent ? '迁出、去世或退出' : '恢复在册'}
      </ButtonLink>
    </>
  );
  return (
    <VillageDesk
      frame={frame}
      current="roster"
      title={member.name}
      subtitle={<Chip tone={isCurrent ? 'good' : 'plain'}>{member.ended ?? '在册'}</Chip>}
      actions={actions}
    >
      <div className="columns">
        <Card title="个人情况">
          <Facts facts={member.facts} />
          <p>
            {maySeePurse && <a href={`${desk}/purses/${member.id}`}>积分余额</a>}
            {maySeePurse && maySeeAccounts && ' · '}
            {maySeeAccounts && <a href={`${desk}/accounts`}>账号和身份</a>}
          </p>
          {mayWhole && member.hasPhone && (
            <form method="post" action={`${here}/phone`}>
              <Button kind="quiet">看完整手机号（会记入操作日志）</Button>
            </form>
          )}
        </Card>
        <Card title="住户" aside={mayChange && isCurrent && <CardLink to={`${here}/home`}>改住户</CardLink>}>
          {member.homes.length === 0 && <p className="hint">还没有登记住在哪一户。</p>}
          <Rows>
            {member.homes.map((home, index) => (
              <Row key={index} what={home.what} note={home.note} to={`${desk}/households/${home.householdId}`} />
            ))}
          </Rows>
        </Card>
        <RelativesCard
          relatives={member.relatives}
          desk={desk}
          here={mayChange && isCurrent ? here : undefined}
          mayEnd={mayChange}
          memberPage={here}
        />
        <MemberStarsCard stars={member.stars} desk={desk} memberId={member.id} />
        <ContactCard member={member} here={mayChange && isCurrent ? here : undefined} />
        <ChangeLog changes={member.changes} />
      </div>
    </VillageDesk>
  );
}
