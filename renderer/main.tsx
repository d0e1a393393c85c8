import { createRoot } from 'react-dom/client';
import { App } from './app';
import { bridge } from './bridge';
import { followEvents } from './follow';
import './look/base.css';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');

followEvents(bridge);
createRoot(root).render(<App />);
