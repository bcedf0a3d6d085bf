import type { RoundState } from '#services/stars/vocabulary';
import { ButtonLink } from '~/components/ui/button';
import { Notice } from '~/components/ui/notice';

interface ResultActionsProps {
  readonly round: { readonly id: string; readonly state: RoundState };
  /** The list of its results. */
  readonly here: string;
  readonly mayPropose: boolean;
  readonly mayApprove: boolean;
}

/** What the round waits for now, and the button of whoever may do it. */
export function ResultActions({ round, here, mayPropose, mayApprove }: ResultActionsProps) {
  const roundAt = here.replace(/\/results$/, '');
  if (['self', 'mutual', 'residents'].includes(round.state)) {
    return <Notice tone="brand">自评、互评、群众评都结束以后，这里才有分数。现在可以对某个人提出一票否决。</Notice>;
  }
  if (round.state === 'branch') {
    return (
      <Notice tone="wait">
        等支部拟定：核对每个人的分数，该调整的调整，然后报送。{' '}
        {mayPropose && <ButtonLink to={`${roundAt}/proposal`}>报送结果</ButtonLink>}
      </Notice>
    );
  }
  if (round.state === 'higher') {
    return (
      <Notice tone="wait">
        等上级核定：只能核定或退回，不能改分。{' '}
        {mayApprove && (
          <>
            <ButtonLink to={`${roundAt}/approval`}>核定</ButtonLink>{' '}
            <ButtonLink kind="quiet" to={`${roundAt}/sending-back`}>
              退回
            </ButtonLink>
          </>
        )}
      </Notice>
    );
  }
  return null;
}
