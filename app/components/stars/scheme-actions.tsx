import type { SchemeVersion } from '#services/stars/index';
import { ButtonLink } from '~/components/ui/button';

interface SchemeActionsProps {
  readonly home: string;
  readonly version: SchemeVersion;
  readonly draft: SchemeVersion | undefined;
  readonly isOwn: boolean;
  readonly hasOwn: boolean;
  readonly canWrite: boolean;
  readonly canAdopt: boolean;
  readonly today: string;
}

/** What can be done with a version: to a draft, to one that was adopted, and to one of a level above. */
export function SchemeActions(props: SchemeActionsProps) {
  const { home, version, draft, isOwn, hasOwn, canWrite, canAdopt, today } = props;
  const here = `${home}/${version.versionId}`;
  const isDraft = version.state === 'draft';
  const lasts = version.state === 'adopted' && (version.validUntil === null || version.validUntil >= today);
  return (
    <>
      <ButtonLink kind="quiet" to={home} icon="back">
        全部办法
      </ButtonLink>
      <ButtonLink kind="quiet" to={`${here}/print`}>
        打印
      </ButtonLink>
      {isOwn && lasts && canAdopt && (
        <ButtonLink kind="danger" to={`${here}/retirement`}>
          停用
        </ButtonLink>
      )}
      {isDraft && canWrite && (
        <>
          <ButtonLink kind="danger" to={`${here}/discarding`}>
            删去草稿
          </ButtonLink>
          <ButtonLink kind="quiet" to={`${here}/draft`}>
            改草稿
          </ButtonLink>
        </>
      )}
      {isDraft && canAdopt && <ButtonLink to={`${here}/adoption`}>登记通过</ButtonLink>}
      {!isDraft && canWrite && draft && <ButtonLink to={`${home}/${draft.versionId}`}>看草稿</ButtonLink>}
      {!isDraft && canWrite && !draft && isOwn && (
        <ButtonLink to={`${home}/new?from=${version.versionId}`}>另起一版</ButtonLink>
      )}
      {!isDraft && canWrite && !draft && !isOwn && !hasOwn && (
        <ButtonLink to={`${home}/new?from=${version.versionId}`}>照着改</ButtonLink>
      )}
    </>
  );
}
