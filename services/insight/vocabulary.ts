/** By what people are grouped: what they are in the village, where they live, sex and age. */
export const PERSON_DIMENSIONS = ['kind', 'grid', 'sex', 'age'] as const;
export type PersonDimension = (typeof PERSON_DIMENSIONS)[number];

/** How many people who gain or lose most are named. */
export const MOVERS_MAX = 10;
