import { Link } from '@remix-run/react';
import type { OwnTask } from '#services/stars/index';
import { Notice } from '~/components/ui/notice';
import { formatDay } from '~/copy/format';
import { taskWords } from '~/copy/labels/stars';
import { taskAddress } from './star-tasks';

/** Each vote or self-assessment that waits, in one line on the member's first page. */
export function StarWaiting({ tasks }: { readonly tasks: readonly OwnTask[] }) {
  return (
    <>
      {tasks.map((task) => (
        <Notice key={task.roundId} tone="wait">
          请您{taskWords[task.step]}，最晚 {formatDay(task.endsOn)}。
          <Link to={taskAddress(task)} reloadDocument>
            去评
          </Link>
        </Notice>
      ))}
    </>
  );
}
