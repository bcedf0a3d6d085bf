import type { ActivityView, AttendanceView } from '#services/claims/index';
import { Button, ButtonLink } from '~/components/ui/button';
import { Chip } from '~/components/ui/chip';
import { TextField } from '~/components/ui/field';
import { type Column, Table } from '~/components/ui/table';
import { formatTime } from '~/copy/format';
import { attendanceMeansLabels } from '~/copy/labels/activities';

interface AttendanceTableProps {
  /** The activity's own address. */
  readonly address: string;
  readonly activity: ActivityView;
  readonly attendances: readonly AttendanceView[];
  /** Names may still be added, struck off and signed out. */
  readonly open: boolean;
}

function Departure({ address, person, open }: { address: string; person: AttendanceView; open: boolean }) {
  if (person.signedOutAt) {
    return (
      <>
        {formatTime(person.signedOutAt)}
        {person.signOutMeans && <small> {attendanceMeansLabels[person.signOutMeans]}</small>}
      </>
    );
  }
  if (!open || person.struckReason) return '没有签退';
  return (
    <form method="post" action={`${address}/departure`} className="inline-form">
      <input type="hidden" name="memberId" value={person.memberId} />
      <TextField label={`${person.name}几点走的`} id={`out-${person.memberId}`} name="time" type="time" />
      <Button kind="quiet">签退</Button>
    </form>
  );
}

/** Who came, when, and how that was recorded. */
export function AttendanceTable({ address, activity, attendances, open }: AttendanceTableProps) {
  const left: Column<AttendanceView> = {
    head: '签退',
    cell: (person) => <Departure address={address} person={person} open={open} />,
  };
  const columns: Column<AttendanceView>[] = [
    {
      head: '谁',
      cell: ({ name, number, gridName }) => (
        <>
          {name}
          <br />
          <small>
            {number}
            {gridName && ` · ${gridName}`}
          </small>
        </>
      ),
    },
    {
      head: '签到',
      cell: ({ signedInAt, signInMeans }) => (
        <>
          {formatTime(signedInAt)} <small>{attendanceMeansLabels[signInMeans]}</small>
        </>
      ),
    },
    ...(activity.signsOut ? [left] : []),
    {
      head: '划掉',
      cell: ({ memberId, struckReason }) =>
        struckReason ? (
          <>
            <Chip tone="bad">已划掉</Chip> <small>{struckReason}</small>
          </>
        ) : (
          open && (
            <ButtonLink kind="quiet" to={`${address}/strike/${memberId}`}>
              划掉
            </ButtonLink>
          )
        ),
    },
  ];
  return <Table items={attendances} rowKey={({ memberId }) => memberId} columns={columns} />;
}
