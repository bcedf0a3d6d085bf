export * from './device-commands';
