import { certificateNumber, honourTitle, starSigns } from '~/copy/labels/honours';
import { committeeName, officialDate } from '~/copy/labels/notices';

export interface CertificateFacts {
  readonly number: string;
  readonly place: number;
  readonly memberName: string;
  readonly title: string;
  readonly eligible: 'party-members' | 'grid-members' | 'every-member';
  readonly stars: number;
  readonly of: number;
  readonly won: readonly string[];
  readonly finishedOn: string;
  readonly branchName: string | null;
}

/** 荣誉证书 on A4, across: who won which stars, when, and room for the seal. */
export function CertificateSheet({ village, facts }: { readonly village: string; readonly facts: CertificateFacts }) {
  const { memberName, title, stars, of, finishedOn, branchName } = facts;
  return (
    <article className="certificate">
      <div>
        <h1>荣誉证书</h1>
        <p className="certificate-number">编号：{certificateNumber(facts)}</p>
        <p>
          <b>{memberName}</b> 同志：
        </p>
        <p className="certificate-text">
          在{village}“{title}”五星创评中，经自评、互评、群众评、支部拟定、上级核定并公示，
          {facts.won.length > 0 ? '荣获' : '被评为'}
        </p>
        <p className="certificate-honour">
          <span aria-hidden="true">{starSigns(stars, of)}</span>
          <b>{honourTitle(facts)}</b>
        </p>
        <p className="certificate-text">特发此证，以资鼓励。</p>
        <p className="certificate-foot">
          {branchName && (
            <>
              {branchName}
              <br />
            </>
          )}
          {committeeName(village)}（盖章）
          <br />
          {officialDate(finishedOn)}
        </p>
      </div>
    </article>
  );
}
