import { ButtonLink } from '~/components/ui/button';
import { Notice, type NoticeTone } from '~/components/ui/notice';
import { formatDate } from '~/copy/format';
import { starStepLabels } from '~/copy/labels/stars';
import { takingPartWords } from '~/copy/star-rounds';
import type { readRoundPage } from '~/http/star-rounds.server';
import { RoundActs } from './round-acts';

type RoundPage = Awaited<ReturnType<typeof readRoundPage>>;

interface Now {
  readonly tone: NoticeTone;
  readonly says: string;
  /** The one thing to do now, by who may. */
  readonly act?: { readonly to: string; readonly label: string } | undefined;
}

function ofRating(page: RoundPage, step: 'self' | 'mutual' | 'residents', here: string): Now {
  const { turnout, openPapers, endsOn, isOver, may } = page;
  const left = turnout ? turnout.entitled - turnout.took : 0;
  if (!isOver) {
    const until = endsOn ? `${starStepLabels[step]}到${formatDate(endsOn)}为止。` : '';
    const missing =
      left > 0
        ? `还有 ${left} ${step === 'residents' ? '票没有投' : `人没有${takingPartWords[step]}`}。`
        : '都参加了。';
    const later = '时间满了、人数够了，系统自动进入下一步。';
    const act = left > 0 ? { to: `${here}/waiting`, label: '打印还没参加的名单' } : undefined;
    return { tone: 'brand', says: `${until}${missing}${later}`, act };
  }
  if (turnout && !turnout.reached) {
    return {
      tone: 'wait',
      says: `时间满了，人数不够：已有 ${turnout.took}，至少要 ${turnout.needed}。延长几天，再上门催一催。`,
      act: may.manage ? { to: `${here}/prolongation`, label: '延长时间' } : undefined,
    };
  }
  if (openPapers > 0) {
    const act = { to: `${here}/papers`, label: '去录纸质评议票' };
    return { tone: 'wait', says: `时间满了，还有 ${openPapers} 张纸质评议票没有录完两遍。`, act };
  }
  const act = may.manage ? { to: `${here}/advance`, label: `结束${starStepLabels[step]}，进入下一步` } : undefined;
  return { tone: 'good', says: '时间满了，人数也够了，可以进入下一步。', act };
}

function nowOf(page: RoundPage, here: string, desk: string): Now {
  const { round, may, endsOn, isOver } = page;
  switch (round.state) {
    case 'self':
    case 'mutual':
    case 'residents':
      return ofRating(page, round.state, here);
    case 'branch':
      if (isOver && may.manage) {
        return {
          tone: 'wait',
          says: '支部拟定的时间满了，还没有报送。先延长，支部再报送。',
          act: { to: `${here}/prolongation`, label: '延长时间' },
        };
      }
      return {
        tone: 'brand',
        says: `票已经计好。等支部开会拟定结果${endsOn ? `，到${formatDate(endsOn)}为止` : ''}。`,
        act: may.propose ? { to: `${here}/results`, label: '拟定结果' } : undefined,
      };
    case 'higher':
      if (isOver && may.manage) {
        return {
          tone: 'wait',
          says: '上级核定的时间满了，还没有核定。先延长，上级再核定。',
          act: { to: `${here}/prolongation`, label: '延长时间' },
        };
      }
      return {
        tone: 'brand',
        says: `支部已经报送，等上级核定${endsOn ? `，到${formatDate(endsOn)}为止` : ''}。`,
        act: may.approve ? { to: `${here}/results`, label: '去核定' } : undefined,
      };
    case 'approved':
      return {
        tone: 'brand',
        says: '上级已经核定，等公示。',
        act: may.publish ? { to: `${here}/notice`, label: '公示结果' } : undefined,
      };
    case 'on-notice':
      return {
        tone: 'brand',
        says: round.noticeId
          ? '结果正在公示，期满没有异议就生效。'
          : '没有人上公开栏，结果只告诉了本人，期满没有异议就生效。',
        act: round.noticeId ? { to: `${desk}/notices/${round.noticeId}`, label: '看公示' } : undefined,
      };
    case 'final':
      return { tone: 'good', says: '结果已经生效，本人都看得到。', act: { to: `${here}/results`, label: '全部结果' } };
    case 'cancelled':
      return { tone: 'bad', says: `已经取消：${round.cancelReason ?? ''}` };
  }
}

/** How a round stands in a sentence, and the one thing to do now. */
export function RoundNow({ page, desk }: { readonly page: RoundPage; readonly desk: string }) {
  const here = `${desk}/stars/${page.round.id}`;
  const { tone, says, act } = nowOf(page, here, desk);
  return (
    <>
      <Notice tone={tone}>{says}</Notice>
      <div className="actions">
        {act && <ButtonLink to={act.to}>{act.label}</ButtonLink>}
        <RoundActs round={page.round} stars={`${desk}/stars`} may={page.may} />
      </div>
    </>
  );
}
