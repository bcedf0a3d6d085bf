import type { ApplicationState, ShareState } from '#services/fund/vocabulary';
import { ButtonLink } from '~/components/ui/button';

interface ActionsProps {
  readonly application: {
    readonly id: string;
    readonly state: ApplicationState;
    readonly isLead: boolean;
    readonly ownShare?: { readonly state: ShareState } | undefined;
  };
}

/** What its lead, or who shares it, can do with an application before it is granted. */
export function ApplicationActions({ application }: ActionsProps) {
  const { id, state, isLead, ownShare } = application;
  const here = `/me/fund/${id}`;
  const cancellable = ['draft', 'confirming', 'reviewing', 'returned'].includes(state);
  const mayWithdraw =
    !isLead && ownShare?.state === 'confirmed' && ['confirming', 'reviewing', 'returned'].includes(state);
  return (
    <div className="page-actions">
      {!isLead && state === 'confirming' && ownShare?.state === 'invited' && (
        <ButtonLink to={`${here}/share`} icon="done" block>
          看我的份额，确认
        </ButtonLink>
      )}
      {isLead && state === 'draft' && (
        <>
          <ButtonLink to={`${here}/submission`} block>
            看一遍，提交
          </ButtonLink>
          <ButtonLink kind="quiet" to={`${here}/edit`} block>
            接着填
          </ButtonLink>
        </>
      )}
      {isLead && state === 'returned' && (
        <ButtonLink to={`${here}/completion`} block>
          补正，再提交
        </ButtonLink>
      )}
      {isLead && state === 'confirming' && (
        <ButtonLink kind="quiet" to={`${here}/budget`} block>
          改预算或份额
        </ButtonLink>
      )}
      {mayWithdraw && (
        <ButtonLink kind="danger" to={`${here}/share/withdrawal`} block>
          退出
        </ButtonLink>
      )}
      {isLead && cancellable && (
        <ButtonLink kind="danger" to={`${here}/cancellation`} block>
          {state === 'draft' ? '删掉草稿' : '撤销申请'}
        </ButtonLink>
      )}
    </div>
  );
}
