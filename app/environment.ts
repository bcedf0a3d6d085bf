/** Placeholder of the environment's shape until its schema lands. */
export interface Environment {
  readonly NODE_ENV: 'production' | 'development' | 'test';
  readonly DEMO: boolean;
  readonly BASE_URL: string | undefined;
  readonly DATA_DIR: string;
}
