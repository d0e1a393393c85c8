/** Lets a test name `window.bridge` in what it evaluates in the page. */
import type {} from '../renderer/bridge/bridge';
