import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listOwnRoles, listOwnSessions, loadOwnAccount } from '#services/identity/index';
import { RoleList } from '~/components/account/role-list';
import { SessionList } from '~/components/account/session-list';
import { EntryShell } from '~/components/shell/entry-shell';
import { roleHome } from '~/components/shell/role-home';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Facts } from '~/components/ui/facts';
import { Island } from '~/components/ui/island';
import { formatFullMoment, maskedPhone } from '~/copy/format';
import { roleLabels } from '~/copy/labels/identity';
import { requireActor } from '~/http/guards.server';
import { currentSession } from '~/http/session.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '我的账号 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const reader = readFrom(args.context);
  const [account, roles, sessions, current] = await Promise.all([
    loadOwnAccount(reader, actor.accountId),
    listOwnRoles(reader, actor.accountId),
    listOwnSessions(reader, actor.accountId),
    currentSession(args),
  ]);
  const active = roles.find((role) => role.id === actor.roleId);
  return {
    name: account.name,
    phone: maskedPhone(account.phone),
    hasPassword: account.hasPassword,
    roleId: actor.roleId,
    roles,
    home: roleHome(actor.role, active?.villageCode ?? null),
    sessions: sessions.map((session) => ({
      id: session.id,
      device: session.device ?? '不认识的设备',
      signedInAt: formatFullMoment(session.signedInAt),
      isCurrent: session.id === current?.sessionId,
    })),
  };
}

export default function Account() {
  const { name, phone, hasPassword, roleId, roles, home, sessions } = useLoaderData<typeof loader>();
  const active = roles.find((role) => role.id === roleId);
  return (
    <EntryShell title={name} home={{ to: home, label: home === '/me' ? '首页' : '回到工作页' }}>
      <Card>
        <Facts
          facts={[
            { term: '现在的身份', value: active ? `${active.unitName} · ${roleLabels[active.role]}` : '' },
            { term: '手机号', value: phone },
            { term: '密码', value: hasPassword ? '已设' : '还没有设' },
          ]}
        />
        <div className="actions">
          <ButtonLink kind="quiet" to="/account/password">
            {hasPassword ? '改密码' : '设密码'}
          </ButtonLink>
          {home === '/me' && (
            <>
              <ButtonLink kind="quiet" to="/me/notes">
                消息
              </ButtonLink>
              <ButtonLink kind="quiet" to="/me/agencies">
                代办记录
              </ButtonLink>
            </>
          )}
        </div>
      </Card>
      <Card id="roles" title="我的身份">
        <RoleList roles={roles} activeId={roleId} />
      </Card>
      <Card title="登录着的设备">
        <SessionList sessions={sessions} />
      </Card>
      <div className="page-actions">
        <form method="post" action="/account/sign-out">
          <Button kind="danger" block>
            退出登录
          </Button>
        </form>
        <form method="post" action="/account/sign-out-everywhere">
          <Button kind="quiet" block>
            在所有设备上退出
          </Button>
        </form>
      </div>
      {roles.some(({ role }) => role === 'shop-staff') && <Island name="sign-out" />}
    </EntryShell>
  );
}
