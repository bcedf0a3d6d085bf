import type { ApplicationState, ApprovalStep } from '#services/fund/vocabulary';
import type { Step } from '~/components/ui/steps';
import { formatDay } from '~/copy/format';
import { approvalStepLabels } from '~/copy/labels/fund';

interface Progress {
  readonly state: ApplicationState;
  readonly steps: readonly string[];
  readonly step: ApprovalStep | null;
  readonly dueOn: string | null;
  readonly receiptsDueOn: string | null;
  readonly shares: readonly { readonly memberName: string; readonly state: string }[];
}

const next = (...whats: readonly string[]): Step[] => whats.map((what) => ({ what, state: 'next' }));
const by = (on: string | null) => (on ? `最晚 ${formatDay(on)}` : undefined);

function reviewing({ steps, step, dueOn }: Progress): Step[] {
  const left = steps.slice(steps.indexOf(step ?? '')) as ApprovalStep[];
  const [now, ...later] = left.map((each) => approvalStepLabels[each]);
  return [{ what: `等${now ?? '审核'}`, note: by(dueOn), state: 'now' }, ...next(...later, '公示', '办事、交凭证')];
}

function confirming({ shares, dueOn }: Progress): Step[] {
  const waiting = shares.filter((share) => share.state === 'invited').map((share) => share.memberName);
  const missing = shares.some((share) => share.state === 'refused' || share.state === 'withdrawn');
  const what = missing ? '有人不参加了，等牵头人改预算' : `等${waiting.join('、')}确认`;
  return [{ what, note: by(dueOn), state: 'now' }, ...next('审核', '公示', '办事、交凭证')];
}

/** What is going on with an application now, and what comes after it. */
export function comingSteps(application: Progress): Step[] {
  switch (application.state) {
    case 'draft':
      return [{ what: '等您提交', state: 'now' }, ...next('审核', '公示', '办事、交凭证')];
    case 'confirming':
      return confirming(application);
    case 'reviewing':
      return reviewing(application);
    case 'returned':
      return [{ what: '等牵头人补正', note: by(application.dueOn), state: 'now' }, ...next('审核', '公示')];
    case 'accepted':
      return [{ what: '等村里公示', state: 'now' }, ...next('办事、交凭证')];
    case 'on-notice':
      return [{ what: '公示中', note: '期满没有异议就可以用', state: 'now' }, ...next('办事、交凭证')];
    case 'objected':
      return [{ what: '有人提了异议，等村里答复', state: 'bad' }, ...next('办事、交凭证')];
    case 'approved':
      return [{ what: '办事、交凭证', note: by(application.receiptsDueOn), state: 'now' }, ...next('核销', '结果公示')];
    case 'reported':
      return [{ what: '等村里核对凭证', state: 'now' }, ...next('结果公示')];
    case 'settled':
      return [{ what: '结果公示', state: 'now' }];
    default:
      return [];
  }
}
