import { createRoot } from 'react-dom/client';
import { defaultLanguage, isLanguage } from '../preload/languages/languages';
import { bridge } from './bridge/bridge';
import { speak } from './language/language';
import { App } from './shell/app';
import { followEvents } from './shell/follow';
import './look/base.css';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');

// Whoever served the page wrote the language in force into it: its texts are loaded while main is asked for the rest.
const { lang } = document.documentElement;
const spoken = speak(isLanguage(lang) ? lang : defaultLanguage);
followEvents(bridge);
void spoken.then(() => createRoot(root).render(<App />));
