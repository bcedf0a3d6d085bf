export * from './round-commands';
