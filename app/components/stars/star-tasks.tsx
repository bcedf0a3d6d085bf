import type { OwnTask } from '#services/stars/index';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { EmptyState } from '~/components/ui/empty-state';
import { Row, Rows } from '~/components/ui/rows';
import { formatDate } from '~/copy/format';
import { taskWords } from '~/copy/labels/stars';

export const taskAddress = ({ roundId, step }: OwnTask) =>
  `/me/stars/${roundId}/${step === 'self' ? 'self' : 'ballot'}`;

interface StarTasksProps {
  readonly waiting: readonly OwnTask[];
  readonly done: readonly OwnTask[];
  /** Somebody acts for the member: votes are not theirs to cast. */
  readonly acting: boolean;
}

/** What waits for a member, and what they have done in steps that are still open. */
export function StarTasks({ waiting, done, acting }: StarTasksProps) {
  return (
    <>
      <Card title="等您评">
        {waiting.length > 0 ? (
          <Rows>
            {waiting.map((task) => (
              <Row
                key={task.roundId}
                to={acting && task.step !== 'self' ? undefined : taskAddress(task)}
                what={taskWords[task.step]}
                note={`${task.title}，${formatDate(task.endsOn)}截止${acting && task.step !== 'self' ? '。投票要本人来投' : ''}`}
              />
            ))}
          </Rows>
        ) : (
          <EmptyState icon="check" title="现在没有等您评的">
            轮到您的时候，这里和消息里都会提醒。
          </EmptyState>
        )}
      </Card>
      {done.length > 0 && (
        <Card title="您已经评了">
          <Rows>
            {done.map((task) => (
              <Row
                key={task.roundId}
                to={task.step === 'self' ? taskAddress(task) : undefined}
                what={taskWords[task.step]}
                note={task.step === 'self' ? `${task.title}，截止以前还能改` : task.title}
                end={<Chip tone="good">{task.step === 'self' ? '已评' : '已投票'}</Chip>}
              />
            ))}
          </Rows>
        </Card>
      )}
    </>
  );
}
