import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import {
  BALLOT_CHANNELS,
  BALLOT_STEPS,
  FREQUENCIES,
  PAPER_STATES,
  RATING_STEPS,
  RESULT_STATES,
  type ResultSheet,
  ROUND_EVENTS,
  ROUND_STATES,
  type RoundTerms,
  SCHEME_STATES,
  type SchemeContent,
  STAR_STEPS,
  VETO_STATES,
} from '../../services/stars/vocabulary';
import { amount, at, bytes, code, codeCheck, id, on, recordedAt, villageId } from './columns';
import { orgHouseholds, orgMembers, orgUnits } from './org';
import { photosPhotos } from './photos';

/** A score: out of 100, two places. */
const score = (name: string) => numeric(name, { precision: 6, scale: 2 });

/** One version of a scheme (评星办法) of a county, a township or a village. An adopted one never changes. */
export const starsVersions = pgTable(
  'stars_versions',
  {
    id: id().primaryKey(),
    unitId: uuid('unit_id')
      .notNull()
      .references(() => orgUnits.id),
    /** The same in every level: the nearest unit's adopted version holds. */
    code: text('code').notNull(),
    number: smallint('number').notNull(),
    state: code('state', SCHEME_STATES).notNull(),
    name: text('name').notNull(),
    content: jsonb('content').$type<SchemeContent>().notNull(),
    validFrom: on('valid_from'),
    /** The last day; null while it lasts. */
    validUntil: on('valid_until'),
    /** The meeting that adopted it: what and when. */
    meeting: text('meeting'),
    meetingOn: on('meeting_on'),
    draftedBy: uuid('drafted_by'),
    draftedByName: text('drafted_by_name').notNull(),
    adoptedByName: text('adopted_by_name'),
    adoptedAt: at('adopted_at'),
    retiredByName: text('retired_by_name'),
    retireReason: text('retire_reason'),
    requestId: uuid('request_id').notNull(),
    commandHash: text('command_hash').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    codeCheck('stars_versions_state_check', table.state, SCHEME_STATES),
    check(
      'stars_versions_adopted_check',
      sql`${table.state} in ('draft', 'discarded') or (${table.validFrom} is not null and ${table.meeting} is not null and ${table.meetingOn} is not null and ${table.adoptedAt} is not null)`,
    ),
    check('stars_versions_days_check', sql`${table.validUntil} is null or ${table.validUntil} >= ${table.validFrom}`),
    unique('stars_versions_number_key').on(table.unitId, table.code, table.number),
    uniqueIndex('stars_versions_draft_key').on(table.unitId, table.code).where(sql`state = 'draft'`),
    uniqueIndex('stars_versions_request_key').on(table.unitId, table.requestId),
    index('stars_versions_unit_index').on(table.unitId, table.code, table.validFrom),
  ],
);

/** A round of evaluation in a village: one period under one version of a scheme. */
export const starsRounds = pgTable(
  'stars_rounds',
  {
    villageId: villageId(),
    id: id(),
    year: smallint('year').notNull(),
    /** Given out by the village in the year: 2026-3. */
    number: integer('number').notNull(),
    schemeCode: text('scheme_code').notNull(),
    versionId: uuid('version_id')
      .notNull()
      .references(() => starsVersions.id),
    frequency: code('frequency', FREQUENCIES).notNull(),
    title: text('title').notNull(),
    /** The period that it evaluates. */
    fromOn: on('from_on').notNull(),
    untilOn: on('until_on').notNull(),
    terms: jsonb('terms').$type<RoundTerms>().notNull(),
    state: code('state', ROUND_STATES).notNull(),
    /** Which of the branch's proposals it is; counts up when it is sent back. */
    proposal: smallint('proposal').notNull().default(0),
    noticeId: uuid('notice_id'),
    openedBy: uuid('opened_by'),
    openedByName: text('opened_by_name').notNull(),
    finishedOn: on('finished_on'),
    cancelReason: text('cancel_reason'),
    requestId: uuid('request_id').notNull(),
    commandHash: text('command_hash').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'stars_rounds_pkey', columns: [table.villageId, table.id] }),
    codeCheck('stars_rounds_frequency_check', table.frequency, FREQUENCIES),
    codeCheck('stars_rounds_state_check', table.state, ROUND_STATES),
    check('stars_rounds_period_check', sql`${table.untilOn} >= ${table.fromOn}`),
    check(
      'stars_rounds_cancelled_check',
      sql`(${table.state} = 'cancelled') = (length(trim(coalesce(${table.cancelReason}, ''))) > 0)`,
    ),
    uniqueIndex('stars_rounds_period_key')
      .on(table.villageId, table.schemeCode, table.fromOn)
      .where(sql`state <> 'cancelled'`),
    uniqueIndex('stars_rounds_number_key').on(table.villageId, table.year, table.number),
    uniqueIndex('stars_rounds_request_key').on(table.villageId, table.requestId),
    index('stars_rounds_state_index').on(table.villageId, table.state),
  ],
);

/** A step of a round with its window. The window opens with the step; afterwards its last day only ever moves on. */
export const starsSteps = pgTable(
  'stars_steps',
  {
    villageId: villageId(),
    roundId: uuid('round_id').notNull(),
    step: code('step', STAR_STEPS).notNull(),
    position: smallint('position').notNull(),
    days: smallint('days').notNull(),
    turnoutPercent: smallint('turnout_percent').notNull(),
    startsOn: on('starts_on'),
    /** The last day. */
    endsOn: on('ends_on'),
    openedAt: at('opened_at'),
    closedAt: at('closed_at'),
    /** Who could take part and who did, when it was closed; the meeting's for the branch and the higher organisation. */
    entitled: integer('entitled'),
    took: integer('took'),
  },
  (table) => [
    primaryKey({ name: 'stars_steps_pkey', columns: [table.villageId, table.roundId, table.step] }),
    codeCheck('stars_steps_step_check', table.step, STAR_STEPS),
    check(
      'stars_steps_window_check',
      sql`(${table.startsOn} is null) = (${table.openedAt} is null) and (${table.startsOn} is null) = (${table.endsOn} is null) and ${table.endsOn} >= ${table.startsOn}`,
    ),
    check(
      'stars_steps_turnout_check',
      sql`${table.closedAt} is null or (${table.openedAt} is not null and ${table.took} between 0 and ${table.entitled} and ${table.took} * 100 >= ${table.entitled} * ${table.turnoutPercent})`,
    ),
    foreignKey({
      name: 'stars_steps_round_fk',
      columns: [table.villageId, table.roundId],
      foreignColumns: [starsRounds.villageId, starsRounds.id],
    }),
    uniqueIndex('stars_steps_position_key').on(table.villageId, table.roundId, table.position),
  ],
);

/** Who is evaluated in a round, and who is exempt with the reason. */
export const starsParticipants = pgTable(
  'stars_participants',
  {
    villageId: villageId(),
    id: id(),
    roundId: uuid('round_id').notNull(),
    memberId: uuid('member_id').notNull(),
    /** Where the person stood when the round was opened. */
    branchId: uuid('branch_id'),
    gridId: uuid('grid_id'),
    exemption: text('exemption'),
    exemptReason: text('exempt_reason'),
    exemptedByName: text('exempted_by_name'),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'stars_participants_pkey', columns: [table.villageId, table.id] }),
    check(
      'stars_participants_exempt_check',
      sql`(${table.exemption} is null) = (length(trim(coalesce(${table.exemptReason}, ''))) = 0)`,
    ),
    foreignKey({
      name: 'stars_participants_round_fk',
      columns: [table.villageId, table.roundId],
      foreignColumns: [starsRounds.villageId, starsRounds.id],
    }),
    foreignKey({
      name: 'stars_participants_member_fk',
      columns: [table.villageId, table.memberId],
      foreignColumns: [orgMembers.villageId, orgMembers.id],
    }),
    uniqueIndex('stars_participants_member_key').on(table.villageId, table.roundId, table.memberId),
    index('stars_participants_person_index').on(table.villageId, table.memberId),
  ],
);

/** What a participant says of themselves. It may be written again until the step closes. */
export const starsSelfAssessments = pgTable(
  'stars_self_assessments',
  {
    villageId: villageId(),
    participantId: uuid('participant_id').notNull(),
    roundId: uuid('round_id').notNull(),
    /** Percent by the criterion's place in the scheme; null where the self-assessment doesn't judge it. */
    marks: smallint('marks').array().notNull(),
    words: text('words').notNull(),
    /** Who typed it in from paper; null: the person's own. */
    enteredBy: uuid('entered_by'),
    enteredByName: text('entered_by_name'),
    requestId: uuid('request_id').notNull(),
    commandHash: text('command_hash').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'stars_self_assessments_pkey', columns: [table.villageId, table.participantId] }),
    foreignKey({
      name: 'stars_self_assessments_participant_fk',
      columns: [table.villageId, table.participantId],
      foreignColumns: [starsParticipants.villageId, starsParticipants.id],
    }),
    index('stars_self_assessments_round_index').on(table.villageId, table.roundId),
  ],
);

/**
 * Who may vote in a step, once: a colleague, or a household's seat. It says that they voted and how, never when or what: nothing
 * in it leads to a ballot.
 */
export const starsVoters = pgTable(
  'stars_voters',
  {
    villageId: villageId(),
    id: id(),
    roundId: uuid('round_id').notNull(),
    step: code('step', BALLOT_STEPS).notNull(),
    memberId: uuid('member_id'),
    householdId: uuid('household_id'),
    /** 1 for the household's one vote; one after the other where each person has one. */
    seat: smallint('seat'),
    branchId: uuid('branch_id'),
    gridId: uuid('grid_id'),
    votedVia: code('voted_via', BALLOT_CHANNELS),
    /** The printing of paper ballots of which one was handed to them. */
    bundleId: uuid('bundle_id'),
    /** How often a slip was printed: the last one holds. */
    slipIssue: smallint('slip_issue').notNull().default(0),
    slipDigest: bytes('slip_digest'),
    /** Every row of a step is written once more when it closes, so that no row's age tells when they voted. */
    closed: boolean('closed').notNull().default(false),
  },
  (table) => [
    primaryKey({ name: 'stars_voters_pkey', columns: [table.villageId, table.id] }),
    codeCheck('stars_voters_step_check', table.step, BALLOT_STEPS),
    codeCheck('stars_voters_channel_check', table.votedVia, BALLOT_CHANNELS),
    check(
      'stars_voters_who_check',
      sql`(${table.step} = 'mutual' and ${table.memberId} is not null and ${table.householdId} is null) or (${table.step} = 'residents' and ${table.householdId} is not null and ${table.seat} >= 1)`,
    ),
    check(
      'stars_voters_paper_check',
      sql`(${table.bundleId} is not null) = (coalesce(${table.votedVia}, '') = 'paper')`,
    ),
    foreignKey({
      name: 'stars_voters_round_fk',
      columns: [table.villageId, table.roundId],
      foreignColumns: [starsRounds.villageId, starsRounds.id],
    }),
    foreignKey({
      name: 'stars_voters_member_fk',
      columns: [table.villageId, table.memberId],
      foreignColumns: [orgMembers.villageId, orgMembers.id],
    }),
    foreignKey({
      name: 'stars_voters_household_fk',
      columns: [table.villageId, table.householdId],
      foreignColumns: [orgHouseholds.villageId, orgHouseholds.id],
    }),
    uniqueIndex('stars_voters_member_key')
      .on(table.villageId, table.roundId, table.step, table.memberId)
      .where(sql`member_id is not null`),
    uniqueIndex('stars_voters_seat_key')
      .on(table.villageId, table.roundId, table.step, table.householdId, table.seat)
      .where(sql`household_id is not null`),
    uniqueIndex('stars_voters_slip_key').on(table.slipDigest).where(sql`slip_digest is not null`),
  ],
);

/** Paper ballots printed together for one circle of people, at a meeting. */
export const starsBundles = pgTable(
  'stars_bundles',
  {
    villageId: villageId(),
    id: id(),
    roundId: uuid('round_id').notNull(),
    step: code('step', BALLOT_STEPS).notNull(),
    /** Whose participants stand on it: a grid's or a branch's; null: all of the village. */
    unitId: uuid('unit_id').references(() => orgUnits.id),
    place: text('place').notNull(),
    paperCount: smallint('paper_count').notNull(),
    printedByName: text('printed_by_name').notNull(),
    requestId: uuid('request_id').notNull(),
    commandHash: text('command_hash').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'stars_bundles_pkey', columns: [table.villageId, table.id] }),
    codeCheck('stars_bundles_step_check', table.step, BALLOT_STEPS),
    foreignKey({
      name: 'stars_bundles_round_fk',
      columns: [table.villageId, table.roundId],
      foreignColumns: [starsRounds.villageId, starsRounds.id],
    }),
    uniqueIndex('stars_bundles_request_key').on(table.villageId, table.requestId),
  ],
);

/** One paper ballot. Its receipt is printed on it and on the part that the voter keeps; nobody notes who got which. */
export const starsPapers = pgTable(
  'stars_papers',
  {
    villageId: villageId(),
    id: id(),
    bundleId: uuid('bundle_id').notNull(),
    receipt: text('receipt').notNull(),
    state: code('state', PAPER_STATES).notNull(),
  },
  (table) => [
    primaryKey({ name: 'stars_papers_pkey', columns: [table.villageId, table.id] }),
    codeCheck('stars_papers_state_check', table.state, PAPER_STATES),
    foreignKey({
      name: 'stars_papers_bundle_fk',
      columns: [table.villageId, table.bundleId],
      foreignColumns: [starsBundles.villageId, starsBundles.id],
    }),
    uniqueIndex('stars_papers_receipt_key').on(table.villageId, table.receipt),
    index('stars_papers_bundle_index').on(table.villageId, table.bundleId),
  ],
);

/** What one of two people read from a paper ballot. It may be read again by the same person until both agree. */
export const starsPaperReadings = pgTable(
  'stars_paper_readings',
  {
    villageId: villageId(),
    paperId: uuid('paper_id').notNull(),
    readerId: uuid('reader_id').notNull(),
    readerName: text('reader_name').notNull(),
    spoiled: boolean('spoiled').notNull(),
    /** Marks by participant; empty where it is spoiled. */
    marks: jsonb('marks').$type<Readonly<Record<string, readonly (number | null)[]>>>().notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'stars_paper_readings_pkey', columns: [table.villageId, table.paperId, table.readerId] }),
    foreignKey({
      name: 'stars_paper_readings_paper_fk',
      columns: [table.villageId, table.paperId],
      foreignColumns: [starsPapers.villageId, starsPapers.id],
    }),
  ],
);

/**
 * A ballot that was cast. Its id and its receipt are drawn by chance, it has no time, and no column of it leads to who cast it.
 * Append-only.
 */
export const starsBallots = pgTable(
  'stars_ballots',
  {
    villageId: villageId(),
    id: id(),
    roundId: uuid('round_id').notNull(),
    step: code('step', BALLOT_STEPS).notNull(),
    channel: code('channel', BALLOT_CHANNELS).notNull(),
    /** What the voter keeps, to find the ballot in the count. */
    receipt: text('receipt').notNull(),
    /** SHA-256 (hex) over what was ticked: the same ballot sent again is known by it. */
    contentHash: text('content_hash').notNull(),
  },
  (table) => [
    primaryKey({ name: 'stars_ballots_pkey', columns: [table.villageId, table.id] }),
    codeCheck('stars_ballots_step_check', table.step, BALLOT_STEPS),
    codeCheck('stars_ballots_channel_check', table.channel, BALLOT_CHANNELS),
    foreignKey({
      name: 'stars_ballots_round_fk',
      columns: [table.villageId, table.roundId],
      foreignColumns: [starsRounds.villageId, starsRounds.id],
    }),
    uniqueIndex('stars_ballots_receipt_key').on(table.villageId, table.receipt),
    index('stars_ballots_round_index').on(table.villageId, table.roundId, table.step),
  ],
);

/** What a ballot says of one participant. Append-only. */
export const starsRatings = pgTable(
  'stars_ratings',
  {
    villageId: villageId(),
    ballotId: uuid('ballot_id').notNull(),
    participantId: uuid('participant_id').notNull(),
    /** Percent by the criterion's place in the scheme; null: not judged here, or the voter can't say. */
    marks: smallint('marks').array().notNull(),
  },
  (table) => [
    primaryKey({ name: 'stars_ratings_pkey', columns: [table.villageId, table.ballotId, table.participantId] }),
    foreignKey({
      name: 'stars_ratings_ballot_fk',
      columns: [table.villageId, table.ballotId],
      foreignColumns: [starsBallots.villageId, starsBallots.id],
    }),
    foreignKey({
      name: 'stars_ratings_participant_fk',
      columns: [table.villageId, table.participantId],
      foreignColumns: [starsParticipants.villageId, starsParticipants.id],
    }),
    index('stars_ratings_participant_index').on(table.villageId, table.participantId),
  ],
);

/** The count of a step when it closed: ballots and sum of percents by participant and criterion. Append-only. */
export const starsTallies = pgTable(
  'stars_tallies',
  {
    villageId: villageId(),
    participantId: uuid('participant_id').notNull(),
    step: code('step', RATING_STEPS).notNull(),
    criterion: text('criterion').notNull(),
    roundId: uuid('round_id').notNull(),
    ballots: integer('ballots').notNull(),
    total: integer('total').notNull(),
  },
  (table) => [
    primaryKey({
      name: 'stars_tallies_pkey',
      columns: [table.villageId, table.participantId, table.step, table.criterion],
    }),
    codeCheck('stars_tallies_step_check', table.step, RATING_STEPS),
    check('stars_tallies_total_check', sql`${table.total} between 0 and ${table.ballots} * 100`),
    foreignKey({
      name: 'stars_tallies_participant_fk',
      columns: [table.villageId, table.participantId],
      foreignColumns: [starsParticipants.villageId, starsParticipants.id],
    }),
    index('stars_tallies_round_index').on(table.villageId, table.roundId),
  ],
);

/** What was counted of a participant when the rating was over, with the records behind it. Append-only. */
export const starsFacts = pgTable(
  'stars_facts',
  {
    villageId: villageId(),
    participantId: uuid('participant_id').notNull(),
    /** A kind of fact, or `all-hours`: every hour ever served. */
    kind: text('kind').notNull(),
    roundId: uuid('round_id').notNull(),
    quantity: amount('quantity').notNull(),
    /** What it is the sum of: kind and id of the record, its day, what it was, how much. */
    records: jsonb('records')
      .$type<
        readonly {
          readonly source: string;
          readonly id: string;
          readonly on: string;
          readonly what: string;
          readonly quantity: string;
        }[]
      >()
      .notNull(),
  },
  (table) => [
    primaryKey({ name: 'stars_facts_pkey', columns: [table.villageId, table.participantId, table.kind] }),
    foreignKey({
      name: 'stars_facts_participant_fk',
      columns: [table.villageId, table.participantId],
      foreignColumns: [starsParticipants.villageId, starsParticipants.id],
    }),
    index('stars_facts_round_index').on(table.villageId, table.roundId),
  ],
);

/** Something that costs every star (一票否决): with evidence, decided on by somebody else than who brought it. */
export const starsVetoes = pgTable(
  'stars_vetoes',
  {
    villageId: villageId(),
    id: id(),
    participantId: uuid('participant_id').notNull(),
    item: text('item').notNull(),
    evidence: text('evidence').notNull(),
    photoId: uuid('photo_id'),
    state: code('state', VETO_STATES).notNull(),
    proposedBy: uuid('proposed_by').notNull(),
    proposedByName: text('proposed_by_name').notNull(),
    decidedBy: uuid('decided_by'),
    decidedByName: text('decided_by_name'),
    decisionReason: text('decision_reason'),
    decidedAt: at('decided_at'),
    requestId: uuid('request_id').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'stars_vetoes_pkey', columns: [table.villageId, table.id] }),
    codeCheck('stars_vetoes_state_check', table.state, VETO_STATES),
    check('stars_vetoes_evidence_check', sql`length(trim(${table.evidence})) > 0`),
    check(
      'stars_vetoes_two_people_check',
      sql`${table.decidedBy} is null or ${table.decidedBy} <> ${table.proposedBy}`,
    ),
    check('stars_vetoes_decided_check', sql`(${table.state} = 'proposed') = (${table.decidedBy} is null)`),
    foreignKey({
      name: 'stars_vetoes_participant_fk',
      columns: [table.villageId, table.participantId],
      foreignColumns: [starsParticipants.villageId, starsParticipants.id],
    }),
    foreignKey({
      name: 'stars_vetoes_photo_fk',
      columns: [table.villageId, table.photoId],
      foreignColumns: [photosPhotos.villageId, photosPhotos.id],
    }),
    uniqueIndex('stars_vetoes_open_key')
      .on(table.villageId, table.participantId, table.item)
      .where(sql`state <> 'dismissed'`),
  ],
);

/** How far the branch moved a score, and why. The latest of a participant holds; a move of 0 takes it back. Append-only. */
export const starsAdjustments = pgTable(
  'stars_adjustments',
  {
    villageId: villageId(),
    id: id(),
    participantId: uuid('participant_id').notNull(),
    move: score('move').notNull(),
    reason: text('reason').notNull(),
    /** What the branch writes to the person: praise, or what to mend. */
    remark: text('remark'),
    by: uuid('by').notNull(),
    byName: text('by_name').notNull(),
    requestId: uuid('request_id').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'stars_adjustments_pkey', columns: [table.villageId, table.id] }),
    check('stars_adjustments_reason_check', sql`length(trim(${table.reason})) > 0`),
    foreignKey({
      name: 'stars_adjustments_participant_fk',
      columns: [table.villageId, table.participantId],
      foreignColumns: [starsParticipants.villageId, starsParticipants.id],
    }),
    index('stars_adjustments_participant_index').on(table.villageId, table.participantId, table.recordedAt),
  ],
);

/** What came of a participant in one of the branch's proposals. Its arithmetic never changes; objections lower what counts. */
export const starsResults = pgTable(
  'stars_results',
  {
    villageId: villageId(),
    id: id(),
    roundId: uuid('round_id').notNull(),
    participantId: uuid('participant_id').notNull(),
    memberId: uuid('member_id').notNull(),
    proposal: smallint('proposal').notNull(),
    sheet: jsonb('sheet').$type<ResultSheet>().notNull(),
    score: score('score').notNull(),
    starCount: smallint('star_count').notNull(),
    /** Order by score among the round's, the same for the same; null under the private bound. */
    place: integer('place'),
    state: code('state', RESULT_STATES).notNull(),
    noticeId: uuid('notice_id'),
    /** What holds in the end: less than `starCount` where an objection was upheld. */
    finalStars: smallint('final_stars'),
    finishedOn: on('finished_on'),
    /** The claim by which its points were given, once. */
    claimId: uuid('claim_id'),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'stars_results_pkey', columns: [table.villageId, table.id] }),
    codeCheck('stars_results_state_check', table.state, RESULT_STATES),
    check('stars_results_score_check', sql`${table.score} between 0 and 100 and ${table.starCount} between 0 and 9`),
    check(
      'stars_results_final_check',
      sql`${table.finalStars} is null or ${table.finalStars} between 0 and ${table.starCount}`,
    ),
    check(
      'stars_results_finished_check',
      sql`${table.state} <> 'final' or (${table.finalStars} is not null and ${table.finishedOn} is not null)`,
    ),
    foreignKey({
      name: 'stars_results_round_fk',
      columns: [table.villageId, table.roundId],
      foreignColumns: [starsRounds.villageId, starsRounds.id],
    }),
    foreignKey({
      name: 'stars_results_participant_fk',
      columns: [table.villageId, table.participantId],
      foreignColumns: [starsParticipants.villageId, starsParticipants.id],
    }),
    uniqueIndex('stars_results_proposal_key').on(table.villageId, table.participantId, table.proposal),
    uniqueIndex('stars_results_current_key').on(table.villageId, table.participantId).where(sql`state <> 'superseded'`),
    uniqueIndex('stars_results_claim_key').on(table.villageId, table.claimId).where(sql`claim_id is not null`),
    index('stars_results_round_index').on(table.villageId, table.roundId, table.state),
    index('stars_results_member_index').on(table.villageId, table.memberId),
    index('stars_results_notice_index').on(table.villageId, table.noticeId).where(sql`notice_id is not null`),
  ],
);

/** What happened to a round, by whom, when and why. No vote is among it. Append-only. */
export const starsEvents = pgTable(
  'stars_events',
  {
    villageId: villageId(),
    id: id(),
    roundId: uuid('round_id').notNull(),
    kind: code('kind', ROUND_EVENTS).notNull(),
    step: code('step', STAR_STEPS),
    participantId: uuid('participant_id'),
    byId: uuid('by_id'),
    byName: text('by_name').notNull(),
    byRole: text('by_role'),
    reason: text('reason'),
    details: jsonb('details').$type<Readonly<Record<string, string | number>>>().notNull(),
    requestId: uuid('request_id').notNull(),
    commandHash: text('command_hash').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'stars_events_pkey', columns: [table.villageId, table.id] }),
    codeCheck('stars_events_kind_check', table.kind, ROUND_EVENTS),
    check(
      'stars_events_reason_check',
      sql`${table.kind} not in ('exempt', 'prolong', 'send-back', 'cancel', 'stop-notice', 'miss-papers') or length(trim(coalesce(${table.reason}, ''))) > 0`,
    ),
    foreignKey({
      name: 'stars_events_round_fk',
      columns: [table.villageId, table.roundId],
      foreignColumns: [starsRounds.villageId, starsRounds.id],
    }),
    uniqueIndex('stars_events_request_key').on(table.villageId, table.roundId, table.requestId, table.kind),
    index('stars_events_round_index').on(table.villageId, table.roundId, table.recordedAt),
  ],
);

/** Consent to a photo on the honour board (光荣榜); withdrawn, it comes off at once. */
export const starsConsents = pgTable(
  'stars_consents',
  {
    villageId: villageId(),
    id: id(),
    memberId: uuid('member_id').notNull(),
    photoId: uuid('photo_id').notNull(),
    givenByName: text('given_by_name').notNull(),
    givenAt: at('given_at').notNull().default(sql`recorded_now()`),
    withdrawnAt: at('withdrawn_at'),
  },
  (table) => [
    primaryKey({ name: 'stars_consents_pkey', columns: [table.villageId, table.id] }),
    foreignKey({
      name: 'stars_consents_member_fk',
      columns: [table.villageId, table.memberId],
      foreignColumns: [orgMembers.villageId, orgMembers.id],
    }),
    foreignKey({
      name: 'stars_consents_photo_fk',
      columns: [table.villageId, table.photoId],
      foreignColumns: [photosPhotos.villageId, photosPhotos.id],
    }),
    uniqueIndex('stars_consents_current_key').on(table.villageId, table.memberId).where(sql`withdrawn_at is null`),
  ],
);
