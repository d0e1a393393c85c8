import { createRoot } from 'react-dom/client';
import { App } from './app';
import { bridge } from './bridge';
import { follow } from './follow';
import './look/base.css';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');

follow(bridge);
createRoot(root).render(<App />);
