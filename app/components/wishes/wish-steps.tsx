import { Link } from '@remix-run/react';
import type { WishState } from '#services/wishes/vocabulary';
import { type Step, Steps } from '~/components/ui/steps';
import { formatDay } from '~/copy/format';

interface ShownSteps {
  readonly state: WishState;
  readonly recordedAt: string;
  readonly takenAt: string | null;
  readonly leadName: string | null;
  readonly endedAt: string | null;
  readonly endReason: string | null;
}

/** How far a wish is: posted, taken up by whom, done; or taken off the list, why. */
export function WishSteps({ wish, application }: { readonly wish: ShownSteps; readonly application?: string }) {
  const steps: Step[] = [{ what: '发出微心愿', when: formatDay(wish.recordedAt), state: 'done' }];
  if (wish.state === 'withdrawn') {
    const note = wish.endReason ? `原因：${wish.endReason}` : undefined;
    const when = wish.endedAt ? formatDay(wish.endedAt) : undefined;
    return <Steps steps={[...steps, { what: '已撤下', note, when, state: 'bad' }]} />;
  }
  const isTaken = wish.state !== 'open';
  steps.push({
    what: isTaken ? `${wish.leadName ?? '有人'}来帮忙` : '等人来帮',
    note:
      isTaken && application ? (
        <Link to={application} reloadDocument>
          看这件事用微服务资金办到哪一步
        </Link>
      ) : undefined,
    when: wish.takenAt && isTaken ? formatDay(wish.takenAt) : undefined,
    state: isTaken ? 'done' : 'now',
  });
  steps.push(
    wish.state === 'done'
      ? { what: '心愿实现了', when: wish.endedAt ? formatDay(wish.endedAt) : undefined, state: 'done' }
      : { what: isTaken ? '正在办' : '实现心愿', state: isTaken ? 'now' : 'next' },
  );
  return <Steps steps={steps} />;
}
