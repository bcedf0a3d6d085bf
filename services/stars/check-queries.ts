/**
 * What does not agree in the rounds of star evaluation, a query for each kind of thing: village, row, id, what is wrong. What was
 * published is held against its fingerprint by the notices' own check.
 */
export const starCheckQueries: readonly string[] = [
  // A step's count against the ballots and self-assessments that were cast, while nobody counts it any more.
  `with cast_marks as (
    select b.village_id, b.round_id, b.step, r.participant_id, r.marks from stars_ballots b
      join stars_ratings r on r.village_id = b.village_id and r.ballot_id = b.id
    union all select village_id, round_id, 'self', participant_id, marks from stars_self_assessments),
  counted as (
    select c.village_id, c.round_id, c.step, c.participant_id, criterion ->> 'code' as criterion,
      count(c.marks[place])::int as ballots, coalesce(sum(c.marks[place]), 0)::int as total
    from cast_marks c
    join stars_steps s on s.village_id = c.village_id and s.round_id = c.round_id and s.step = c.step and s.closed_at is not null
    join stars_rounds o on o.village_id = c.village_id and o.id = c.round_id
    join stars_versions v on v.id = o.version_id
    cross join jsonb_array_elements(v.content -> 'criteria') with ordinality as judged(criterion, place)
    where criterion -> 'judgedIn' ? c.step
    group by 1, 2, 3, 4, 5 having count(c.marks[place]) > 0)
  select coalesce(t.village_id, c.village_id), 'tally', coalesce(t.participant_id, c.participant_id)::text || '/' ||
      coalesce(t.step, c.step) || '/' || coalesce(t.criterion, c.criterion),
    case when t.ballots is null then 'what was cast was not counted' when c.ballots is null then 'it counts what nobody cast'
      else 'it is not the count of what was cast' end
  from stars_tallies t
  full join counted c on c.village_id = t.village_id and c.participant_id = t.participant_id and c.step = t.step
    and c.criterion = t.criterion
  where t.ballots is distinct from c.ballots or t.total is distinct from c.total`,
  // As many ballots as voters, on each way but paper, where whoever took a ballot may have kept it.
  `select coalesce(v.village_id, b.village_id), 'voter', coalesce(v.round_id, b.round_id)::text || '/' || coalesce(v.step, b.step) || '/' ||
      coalesce(v.channel, b.channel), coalesce(b.ballots, 0) || ' ballots of ' || coalesce(v.voters, 0) || ' voters'
  from (select village_id, round_id, step, voted_via as channel, count(*)::int as voters from stars_voters where voted_via is not null
    group by 1, 2, 3, 4) v
  full join (select village_id, round_id, step, channel, count(*)::int as ballots from stars_ballots group by 1, 2, 3, 4) b
    on b.village_id = v.village_id and b.round_id = v.round_id and b.step = v.step and b.channel = v.channel
  where case when coalesce(v.channel, b.channel) = 'paper' then coalesce(b.ballots, 0) > coalesce(v.voters, 0)
    else coalesce(b.ballots, 0) <> coalesce(v.voters, 0) end`,
  // A paper ballot counts as two people read it, and only then.
  `select coalesce(p.village_id, b.village_id), 'paper', coalesce(p.id, b.id)::text,
    case when b.id is null then 'it is counted and there is no ballot of it' else 'no paper that was counted has its receipt' end
  from (select * from stars_papers where state = 'counted') p
  full join (select * from stars_ballots where channel = 'paper') b on b.village_id = p.village_id and b.receipt = p.receipt
  where p.id is null or b.id is null`,
  `select b.village_id, 'ballot', b.id::text, 'it says nothing of anybody' from stars_ballots b
  where not exists (select from stars_ratings r where r.village_id = b.village_id and r.ballot_id = b.id)`,
  // A step that was closed had its turnout, and says what its voters say.
  `select s.village_id, 'step', s.round_id::text || '/' || s.step, 'its turnout is not that of its voters' from stars_steps s
  cross join lateral (select count(*)::int as entitled, count(v.voted_via)::int as took from stars_voters v
    where v.village_id = s.village_id and v.round_id = s.round_id and v.step = s.step) voters
  where s.closed_at is not null and s.step in ('mutual', 'residents') and voters.took < s.took`,
  // What a result says of itself, and what became of it.
  `select r.village_id, 'result', r.id::text, 'it counts something else than its sheet' from stars_results r
  where r.score <> (r.sheet ->> 'score')::numeric or r.star_count <> (r.sheet ->> 'starCount')::int`,
  `select r.village_id, 'result', r.id::text, 'it has fewer stars and no answer to an objection took them' from stars_results r
  where r.final_stars < r.star_count and not exists (
    select from notices_rows w
    join notices_objections o on o.village_id = w.village_id and o.row_id = w.id
    join notices_answers a on a.village_id = o.village_id and a.objection_id = o.id
    where w.village_id = r.village_id and w.subject_id = r.id
      and ((a.outcome = 'withdrawn' and r.final_stars = 0) or (a.outcome = 'lowered' and a.points = r.final_stars)))`,
  `select r.village_id, 'result', r.id::text, 'it is final and its round says otherwise' from stars_results r
  join stars_rounds o on o.village_id = r.village_id and o.id = r.round_id
  where (o.state = 'final') and r.state not in ('final', 'superseded')
    or (r.state in ('on-notice', 'objected') and o.state <> 'on-notice')`,
  // What hangs is what came of the round: the person, the score, the stars, and nothing low for everybody.
  `select w.village_id, 'notice-row', w.notice_id::text || '/' || w.position,
    case when r.id is null then 'it is about no result' when w.member_id <> r.member_id then 'it names somebody else'
      when (w.details ->> 'score')::numeric <> r.score then 'it shows another score'
      when n.audience = 'public' and r.score < (o.terms ->> 'privateBelow')::numeric then 'it shows everybody what is for one person'
      else 'it shows other stars' end
  from notices_rows w
  join notices_notices n on n.village_id = w.village_id and n.id = w.notice_id
  left join stars_results r on r.village_id = w.village_id and r.id = w.subject_id
  left join stars_rounds o on o.village_id = r.village_id and o.id = r.round_id
  where w.subject_kind = 'star-result' and (r.id is null or w.member_id <> r.member_id
    or (w.details ->> 'score')::numeric is distinct from r.score or w.amount > r.star_count
    or (n.audience = 'public' and r.score < (o.terms ->> 'privateBelow')::numeric)
    or (w.amount < r.star_count and w.amount < coalesce(r.final_stars, r.star_count)))`,
  `select r.village_id, 'result', r.id::text, 'it hangs, and stands on no notice' from stars_results r
  where r.state in ('on-notice', 'objected') and not exists (select from notices_rows w where w.village_id = r.village_id
    and w.notice_id = r.notice_id and w.subject_id = r.id)`,
  // Points for stars: the claim is the person's, for stars, once.
  `select r.village_id, 'reward', r.id::text, 'its points were given to somebody else, or for something else' from stars_results r
  left join claims_claims c on c.village_id = r.village_id and c.id = r.claim_id
  where r.claim_id is not null and (c.id is null or c.member_id <> r.member_id or c.origin <> 'stars' or c.quantity > r.star_count)`,
  `select c.village_id, 'reward', c.id::text, 'it gave points for the stars of no result' from claims_claims c
  where c.origin = 'stars' and not exists (select from stars_results r where r.village_id = c.village_id and r.claim_id = c.id)`,
];
