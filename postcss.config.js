import tailwind from '@tailwindcss/postcss';
import presetEnv from 'postcss-preset-env';

export default {
  plugins: [tailwind(), presetEnv({ browsers: 'chrome >= 80, safari >= 13', features: { 'cascade-layers': true } })],
};
