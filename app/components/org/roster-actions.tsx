import { ButtonLink } from '~/components/ui/button';

interface RosterActionsProps {
  readonly desk: string;
  readonly mayChange: boolean;
  /** The filters that hold, as an address's query. */
  readonly filters: string;
}

/** What can be done with the roster as a whole. */
export function RosterActions({ desk, mayChange, filters }: RosterActionsProps) {
  return (
    <>
      {mayChange && (
        <ButtonLink to={`${desk}/members/new`} icon="plus">
          登记一人
        </ButtonLink>
      )}
      {mayChange && (
        <ButtonLink kind="quiet" to={`${desk}/roster/upload`} icon="upload">
          从 Excel 导入
        </ButtonLink>
      )}
      <ButtonLink kind="quiet" to={`${desk}/roster/export${filters}`} icon="download">
        导出
      </ButtonLink>
      <ButtonLink kind="quiet" to={`${desk}/roster/print${filters}`} icon="print">
        打印
      </ButtonLink>
    </>
  );
}
